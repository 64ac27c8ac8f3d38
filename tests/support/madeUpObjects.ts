import { defineObject } from '../../nodes/Invoiced/objects/defineObject';

/** Object types that Invoiced does not have, described as far as a description has to be. */
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

/** One that is only ever listed: not got by its ID, not followed, without events. */
export const stamps = defineObject({
	serverType: 'stamp',
	locator: null,
	followable: false,
	columns: [{ name: 'id', type: 'STRING' }],
	simplified: ['id'],
	list: { changedSince: false, metadata: false, filterable: [], alsoSortable: ['id'] },
	events: null,
});
