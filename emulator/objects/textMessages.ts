import { defineObject } from './defineObject';
import { DOCUMENTED_EVERYWHERE } from './parts/documentedParameters';

/** Text messages that went out (server source: TextMessage). */
export const textMessages = defineObject({
	table: 'text_messages',
	model: 'Text Message',
	textIds: true,
	printsType: false,
	lists: false,
	createdVerb: 'sent',
	outbox: true,
	columns: {
		stamp: 'created_at updated_at',
		text: 'contact_name id message state to',
	},
	documented: DOCUMENTED_EVERYWHERE,
});
