import { defineObject } from './defineObject';
import { DOCUMENTED_EVERYWHERE } from './parts/documentedParameters';

/** Letters that went out (server source: Letter). */
export const letters = defineObject({
	table: 'letters',
	model: 'Letter',
	textIds: true,
	printsType: false,
	lists: false,
	createdVerb: 'sent',
	outbox: true,
	columns: {
		date: 'expected_delivery_date',
		integer: 'num_pages',
		stamp: 'created_at updated_at',
		text: 'id state to',
	},
	documented: DOCUMENTED_EVERYWHERE,
});
