import { defineObject } from './defineObject';
import { BY_NAME_OR_ID } from './searches';

/** Fields that filter and sort (server source: config/objectFields). */
const fields: readonly string[] = [
	'amount',
	'archived',
	'catalog_item',
	'created_at',
	'currency',
	'description',
	'id',
	'interval',
	'interval_count',
	'name',
	'pricing_mode',
	'quantity_type',
	'updated_at',
];

/**
 * Plans: what subscriptions bill, and how often.
 *
 * - `updated_after` is documented but ignored: the list always returns everything (server source:
 *   ListPlansRoute.php).
 * - The list shows active plans; `archived=1` shows only archived ones. Nothing shows both.
 * - Deleting archives. The same `id` may be created again afterwards, so it is unique among active
 *   plans only; `GET /plans/:id` returns the newest.
 * - Order is that of an internal numeric key, which is creation order; `id` is text and cannot
 *   resume a walk.
 * - `created_at` and `updated_at` are INTEGER columns here: Unix seconds, not converted. `tiers` is
 *   an array on the wire.
 * - `amount` is null when `pricing_mode` is `custom`. Prices never change after creation. No events
 *   are written.
 * - The list is refused with 400 on an account without the subscription billing feature.
 */
export const plans = defineObject({
	serverType: 'plan',
	columns: [
		{ name: 'amount', type: 'NUMBER' },
		{ name: 'catalog_item', type: 'STRING' },
		{ name: 'created_at', type: 'INTEGER' },
		{ name: 'currency', type: 'STRING' },
		{ name: 'description', type: 'STRING' },
		{ name: 'id', type: 'STRING' },
		{ name: 'interval', type: 'STRING' },
		{ name: 'interval_count', type: 'INTEGER' },
		{ name: 'metadata', type: 'OBJECT' },
		{ name: 'name', type: 'STRING' },
		{ name: 'notes', type: 'STRING' },
		{ name: 'object', type: 'STRING' },
		{ name: 'pricing_mode', type: 'STRING' },
		{ name: 'quantity_type', type: 'STRING' },
		{ name: 'tiers', type: 'OBJECT' },
		{ name: 'updated_at', type: 'INTEGER' },
	],
	simplified: [
		'id',
		'name',
		'amount',
		'currency',
		'interval',
		'interval_count',
		'pricing_mode',
		'quantity_type',
		'catalog_item',
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
