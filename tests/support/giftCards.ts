import { defineObject } from '../../nodes/Invoiced/objects/defineObject';

/** An object type that Invoiced does not have, described as far as a description has to be. */
export const giftCards = defineObject({
	serverType: 'gift_card',
	columns: [
		{ name: 'amount', type: 'NUMBER' },
		{ name: 'created_at', type: 'DATE-TIME' },
		{ name: 'id', type: 'INTEGER' },
		{ name: 'name', type: 'STRING' },
		{ name: 'status', type: 'STRING' },
		{ name: 'updated_at', type: 'DATE-TIME' },
	],
	simplified: ['id', 'name', 'amount', 'updated_at'],
	list: { filterable: ['id', 'name', 'status', 'updated_at'] },
	search: { fields: ['name'], order: 'name asc,id asc', shownAs: ['name', 'id'] },
	statuses: ['given', 'spent'],
});
