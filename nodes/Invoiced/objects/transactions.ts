import type { ObjectDescription } from './types';

/** Fields that filter and sort (server source: config/objectFields). */
const fields: readonly string[] = [
	'amount',
	'created_at',
	'credit_note',
	'currency',
	'customer',
	'date',
	'estimate',
	'failure_reason',
	'gateway',
	'gateway_id',
	'id',
	'invoice',
	'method',
	'payment',
	'sent',
	'status',
	'type',
	'updated_at',
];

/**
 * Transactions: every application of money or credit to a document.
 *
 * - The endpoint left the documentation when payments replaced it in 2020, but the server still answers it.
 * - Payments, charges and refunds are positive; adjustments (credits, applied credit notes, deposits) are negative.
 * - `failure_reason` is sent only when `status` is `failed`.
 * - Deleted transactions leave no trace in lists; voiding a payment deletes its transactions.
 * - Events are undocumented, and suppressed for the transactions of a payment unless the account asks for them (server
 *   source: Transaction.php).
 */
export const transactions: ObjectDescription = {
	name: 'transactions',
	resource: 'transaction',
	serverType: 'transaction',
	label: 'Transaction',
	pluralLabel: 'Transactions',
	path: '/transactions',
	idType: 'integer',
	locator: 'transactionId',
	columns: [
		{ name: 'amount', type: 'NUMBER' },
		{ name: 'created_at', type: 'DATE-TIME' },
		{ name: 'credit_note', type: 'INTEGER' },
		{ name: 'currency', type: 'STRING' },
		{ name: 'customer', type: 'INTEGER' },
		{ name: 'date', type: 'DATE-TIME' },
		{ name: 'failure_reason', type: 'STRING' },
		{ name: 'gateway', type: 'STRING' },
		{ name: 'gateway_id', type: 'STRING' },
		{ name: 'id', type: 'INTEGER' },
		{ name: 'invoice', type: 'INTEGER' },
		{ name: 'metadata', type: 'OBJECT' },
		{ name: 'method', type: 'STRING' },
		{ name: 'notes', type: 'STRING' },
		{ name: 'parent_transaction', type: 'INTEGER' },
		{ name: 'payment_source', type: 'OBJECT' },
		{ name: 'status', type: 'STRING' },
		{ name: 'type', type: 'STRING' },
		{ name: 'updated_at', type: 'DATE-TIME' },
	],
	simplified: [
		'id',
		'type',
		'status',
		'customer',
		'invoice',
		'payment',
		'amount',
		'currency',
		'method',
		'date',
	],
	list: {
		route: 'permissive',
		changedSince: true,
		dateRange: 'date',
		walks: [{}],
		filterable: fields,
		sortable: fields,
		metadata: true,
		filterableById: true,
	},
	expandable: ['credit_note', 'customer', 'estimate', 'invoice', 'parent_transaction', 'payment'],
	events: {
		created: 'transaction.created',
		updated: ['transaction.updated'],
		deleted: 'transaction.deleted',
	},
	statuses: ['failed', 'pending', 'succeeded'],
};
