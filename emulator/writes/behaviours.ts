import type { TableName } from '../types';
import { contacts } from './contacts';
import { customers } from './customers';
import { emails } from './emails';
import { files } from './files';
import { letters } from './letters';
import { notes } from './notes';
import type { Behaviour } from './request';
import { tasks } from './tasks';
import { textMessages } from './textMessages';
import { webhookAttempts } from './webhookAttempts';
import { webhooks } from './webhooks';

/** What object types do of their own where they are written; the others do as is usual. */
export const BEHAVIOURS: Partial<Record<TableName, Behaviour>> = {
	contacts,
	customers,
	notes,
	tasks,
	emails,
	files,
	letters,
	text_messages: textMessages,
	webhook_attempts: webhookAttempts,
	webhooks,
};
