import { defineObject } from './defineObject';
import { DOCUMENT_SHAPES } from './outputShapes';
import { BY_NUMBER } from './searches';

/** Fields that filter and sort; `notes` only sorts (server source: config/objectFields). */
const filterable: readonly string[] = [
	'amount_credited',
	'amount_paid',
	'amount_written_off',
	'attempt_count',
	'autopay',
	'balance',
	'closed',
	'consolidated',
	'created_at',
	'currency',
	'customer',
	'date',
	'date_bad_debt',
	'date_paid',
	'date_voided',
	'draft',
	'due_date',
	'id',
	'late_fees',
	'name',
	'needs_attention',
	'next_payment_attempt',
	'number',
	'paid',
	'payment_terms',
	'purchase_order',
	'sent',
	'status',
	'subscription',
	'subtotal',
	'total',
	'updated_at',
	'viewed',
	'voided',
];

/**
 * Invoices: balances that customers owe.
 *
 * - Drafts, closed and voided invoices are all listed. There is no `voided` key by default;
 *   `status` says it.
 * - `due_date` is null without terms, for instance with AutoPay. `url` and `pdf_url` are null when
 *   voided; `payment_url` is null whenever nothing can be paid.
 * - `past_due` is written by a scheduled job, so the status can lag behind the due date; that save
 *   is also what moves `updated_at` (server source: MarkInvoicesPastDue.php).
 * - Editing only the text or metadata of a line does not move `updated_at` (server source:
 *   LineItem.php).
 * - The list returns metadata as stored text, the retrieve call cast by custom-field type.
 * - Voiding is an `invoice.updated` event. `disputed` is declared as a status but nothing sets it
 *   (server source: InvoiceStatus.php), `bad_debt` is set but undocumented.
 */
export const invoices = defineObject({
	serverType: 'invoice',
	shapes: DOCUMENT_SHAPES,
	columns: [
		{ name: 'attempt_count', type: 'INTEGER' },
		{ name: 'autopay', type: 'BOOLEAN' },
		{ name: 'balance', type: 'NUMBER' },
		{ name: 'closed', type: 'BOOLEAN' },
		{ name: 'created_at', type: 'DATE-TIME' },
		{ name: 'currency', type: 'STRING' },
		{ name: 'customer', type: 'INTEGER' },
		{ name: 'date', type: 'DATE-TIME' },
		{ name: 'discounts', type: 'ARRAY' },
		{ name: 'draft', type: 'BOOLEAN' },
		{ name: 'due_date', type: 'DATE-TIME' },
		{ name: 'id', type: 'INTEGER' },
		{ name: 'items', type: 'ARRAY' },
		{ name: 'metadata', type: 'OBJECT' },
		{ name: 'name', type: 'STRING' },
		{ name: 'needs_attention', type: 'BOOLEAN' },
		{ name: 'next_payment_attempt', type: 'DATE-TIME' },
		{ name: 'notes', type: 'STRING' },
		{ name: 'number', type: 'STRING' },
		{ name: 'paid', type: 'BOOLEAN' },
		{ name: 'payment_terms', type: 'STRING' },
		{ name: 'status', type: 'STRING' },
		{ name: 'subscription', type: 'INTEGER' },
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
		'due_date',
		'payment_url',
	],
	list: {
		dateRange: 'date',
		filterable,
		alsoSortable: ['notes'],
	},
	search: BY_NUMBER,
	expandable: [
		'customer',
		'items.catalog_item',
		'network_document',
		'payment_plan',
		'subscription',
	],
	onlyIncluded: ['date_paid'],
	events: {
		alsoUpdated: ['invoice.paid', 'invoice.payment_expected', 'invoice.viewed'],
	},
	statuses: [
		'bad_debt',
		'draft',
		'not_sent',
		'paid',
		'past_due',
		'pending',
		'sent',
		'viewed',
		'voided',
	],
});
