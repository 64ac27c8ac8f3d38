import type { TableName } from '../types';
import { contacts } from './contacts';
import { creditNotes } from './creditNotes';
import { customers } from './customers';
import { estimates } from './estimates';
import { invoices } from './invoices';
import { pendingLineItems } from './pendingLineItems';
import type { Behaviour } from './request';
import { webhookAttempts } from './webhookAttempts';
import { webhooks } from './webhooks';

/** What object types do of their own where they are written; the others do as is usual. */
export const BEHAVIOURS: Partial<Record<TableName, Behaviour>> = {
	contacts,
	credit_notes: creditNotes,
	customers,
	webhook_attempts: webhookAttempts,
	webhooks,
	estimates,
	invoices,
	pending_line_items: pendingLineItems,
};
