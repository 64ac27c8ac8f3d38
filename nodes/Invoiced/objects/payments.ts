import { defineObject } from './defineObject';

/** Fields that filter and sort (server source: config/objectFields). */
const fields: readonly string[] = [
	'amount',
	'applied',
	'balance',
	'created_at',
	'currency',
	'customer',
	'date',
	'date_voided',
	'id',
	'matched',
	'method',
	'reference',
	'source',
	'updated_at',
	'voided',
];

/**
 * Payments: money received, applied to documents or not yet.
 *
 * - The list is strict: an unknown parameter is answered with 400.
 * - `balance` is what is not applied yet. `applied_to` is sent only with `include=applied_to`, also
 *   on lists.
 * - There is no filter by invoice; `GET /transactions?filter[invoice]=` or `applied_to` tells what
 *   paid an invoice.
 * - Deleting voids: the payment stays in the list with `voided` true and an event
 *   `payment.deleted`; its transactions vanish. Payments have no `status` (server source:
 *   Payment.php).
 */
export const payments = defineObject({
	serverType: 'payment',
	columns: [
		{ name: 'ach_sender_id', type: 'STRING' },
		{ name: 'amount', type: 'NUMBER' },
		{ name: 'applied_to', type: 'ARRAY' },
		{ name: 'balance', type: 'NUMBER' },
		{ name: 'charge', type: 'OBJECT' },
		{ name: 'created_at', type: 'DATE-TIME' },
		{ name: 'currency', type: 'STRING' },
		{ name: 'customer', type: 'INTEGER' },
		{ name: 'date', type: 'DATE-TIME' },
		{ name: 'id', type: 'INTEGER' },
		{ name: 'matched', type: 'BOOLEAN' },
		{ name: 'metadata', type: 'OBJECT' },
		{ name: 'method', type: 'STRING' },
		{ name: 'notes', type: 'STRING' },
		{ name: 'pdf_url', type: 'STRING' },
		{ name: 'reference', type: 'STRING' },
		{ name: 'source', type: 'STRING' },
		{ name: 'surcharge_percentage', type: 'NUMBER' },
		{ name: 'updated_at', type: 'DATE-TIME' },
		{ name: 'voided', type: 'BOOLEAN' },
	],
	simplified: [
		'id',
		'customer',
		'amount',
		'balance',
		'currency',
		'method',
		'reference',
		'date',
		'voided',
		'updated_at',
	],
	list: {
		route: 'strict',
		dateRange: 'date',
		filterable: fields,
	},
	expandable: ['customer'],
	onlyIncluded: ['applied_to'],
	events: {
		deletedStay: true,
	},
});
