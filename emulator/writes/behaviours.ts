import type { TableName } from '../types';
import { charges } from './charges';
import { contacts } from './contacts';
import { creditBalanceAdjustments } from './creditBalanceAdjustments';
import { creditNotes } from './creditNotes';
import { customers } from './customers';
import { emails } from './emails';
import { estimates } from './estimates';
import { files } from './files';
import { invoices } from './invoices';
import { items } from './items';
import { letters } from './letters';
import { notes } from './notes';
import { payments } from './payments';
import { pendingLineItems } from './pendingLineItems';
import { plans } from './plans';
import { refunds } from './refunds';
import type { Behaviour } from './request';
import { subscriptions } from './subscriptions/behaviour';
import { tasks } from './tasks';
import { textMessages } from './textMessages';
import { transactions } from './transactions';
import { webhookAttempts } from './webhookAttempts';
import { webhooks } from './webhooks';

/** What object types do of their own where they are written; the others do as is usual. */
export const BEHAVIOURS: Partial<Record<TableName, Behaviour>> = {
	charges,
	contacts,
	credit_balance_adjustments: creditBalanceAdjustments,
	credit_notes: creditNotes,
	customers,
	emails,
	estimates,
	files,
	invoices,
	items,
	letters,
	notes,
	payments,
	pending_line_items: pendingLineItems,
	plans,
	refunds,
	subscriptions,
	tasks,
	text_messages: textMessages,
	transactions,
	webhook_attempts: webhookAttempts,
	webhooks,
};
