import { defineObject } from './defineObject';
import { BY_NUMBER } from './searches';

/** Fields that filter and sort (server source: config/objectFields). */
const fields: readonly string[] = [
	'amount_applied_to_invoice',
	'amount_credited',
	'balance',
	'closed',
	'created_at',
	'currency',
	'customer',
	'date',
	'date_voided',
	'draft',
	'id',
	'name',
	'number',
	'paid',
	'purchase_order',
	'sent',
	'status',
	'subtotal',
	'total',
	'updated_at',
	'viewed',
	'voided',
];

/**
 * Credit notes: balances owed to a customer.
 *
 * - `invoice` is optional and legacy: notes applied through payments carry null. It is neither
 *   expandable nor filterable (`filter[invoice]` is rewritten to a column outside the allow-list
 *   and answered with 400; server source: ListCreditNotesRoute.php).
 * - Drafts and voided notes are listed; there is no `voided` key unless `include=voided` asks for
 *   it.
 * - A write-off of an invoice leaves a credit note named "Bad Debt" (server source:
 *   SetBadDebt.php).
 */
export const creditNotes = defineObject({
	serverType: 'credit_note',
	columns: [
		{ name: 'balance', type: 'NUMBER' },
		{ name: 'closed', type: 'BOOLEAN' },
		{ name: 'created_at', type: 'DATE-TIME' },
		{ name: 'currency', type: 'STRING' },
		{ name: 'customer', type: 'INTEGER' },
		{ name: 'date', type: 'DATE-TIME' },
		{ name: 'discounts', type: 'ARRAY' },
		{ name: 'draft', type: 'BOOLEAN' },
		{ name: 'id', type: 'INTEGER' },
		{ name: 'invoice', type: 'INTEGER' },
		{ name: 'items', type: 'ARRAY' },
		{ name: 'metadata', type: 'OBJECT' },
		{ name: 'name', type: 'STRING' },
		{ name: 'notes', type: 'STRING' },
		{ name: 'number', type: 'STRING' },
		{ name: 'paid', type: 'BOOLEAN' },
		{ name: 'status', type: 'STRING' },
		{ name: 'subtotal', type: 'NUMBER' },
		{ name: 'taxes', type: 'ARRAY' },
		{ name: 'total', type: 'NUMBER' },
		{ name: 'updated_at', type: 'DATE-TIME' },
	],
	simplified: [
		'id',
		'number',
		'customer',
		'status',
		'currency',
		'total',
		'balance',
		'date',
		'invoice',
		'updated_at',
	],
	list: {
		dateRange: 'date',
		filterable: fields,
	},
	search: BY_NUMBER,
	expandable: ['customer'],
	events: {
		alsoUpdated: ['credit_note.viewed'],
	},
	statuses: ['closed', 'draft', 'open', 'paid', 'voided'],
});
