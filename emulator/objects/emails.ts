import { defineObject } from './defineObject';
import { DOCUMENTED_EVERYWHERE } from './parts/documentedParameters';

/** E-mails that went out (server source: InboxEmail). The server tells no event of them. */
export const emails = defineObject({
	table: 'emails',
	objectType: 'inbox_email',
	model: 'Inbox Email',
	firstId: 91_001,
	lists: false,
	reported: false,
	outbox: true,
	columns: {
		boolean: 'bounce complaint incoming',
		date: 'date',
		integer: 'id opens',
		stamp: 'created_at updated_at',
		text: 'message_id subject',
	},
	documented: DOCUMENTED_EVERYWHERE,
	attachments: true,
});
