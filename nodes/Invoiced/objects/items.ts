import { defineObject } from './defineObject';
import { BY_NAME_OR_ID } from './searches';

/** Fields that filter and sort (server source: config/objectFields). */
const fields: readonly string[] = [
	'archived',
	'avalara_location_code',
	'avalara_tax_code',
	'created_at',
	'currency',
	'description',
	'discountable',
	'gl_account',
	'id',
	'name',
	'taxable',
	'type',
	'unit_cost',
	'updated_at',
];

/**
 * Items: the catalog of goods and services.
 *
 * - `updated_after` is documented but ignored: the list always returns everything (server source:
 *   ListItemsRoute.php).
 * - The list shows active items; `archived=1` shows only archived ones. Nothing shows both.
 * - Deleting archives. The same `id` may be created again afterwards, so it is unique among active
 *   items only; `GET /items/:id` returns the newest.
 * - Order is that of an internal numeric key, which is creation order; `id` is text and cannot
 *   resume a walk.
 * - Prices never change after creation. No events are written.
 */
export const items = defineObject({
	serverType: 'item',
	columns: [
		{ name: 'avalara_location_code', type: 'STRING' },
		{ name: 'avalara_tax_code', type: 'STRING' },
		{ name: 'created_at', type: 'DATE-TIME' },
		{ name: 'currency', type: 'STRING' },
		{ name: 'description', type: 'STRING' },
		{ name: 'discountable', type: 'BOOLEAN' },
		{ name: 'gl_account', type: 'STRING' },
		{ name: 'id', type: 'STRING' },
		{ name: 'metadata', type: 'OBJECT' },
		{ name: 'name', type: 'STRING' },
		{ name: 'taxable', type: 'BOOLEAN' },
		{ name: 'taxes', type: 'ARRAY' },
		{ name: 'type', type: 'STRING' },
		{ name: 'unit_cost', type: 'NUMBER' },
		{ name: 'updated_at', type: 'DATE-TIME' },
	],
	simplified: [
		'id',
		'name',
		'description',
		'unit_cost',
		'currency',
		'type',
		'gl_account',
		'taxable',
		'discountable',
		'updated_at',
	],
	list: {
		changedSince: false,
		views: [{}, { archived: '1' }],
		filterable: fields,
	},
	search: BY_NAME_OR_ID,
	events: null,
});
