import { isObject } from '../values';
import { defineObject } from './defineObject';
import type { InvoicedRecord } from './vocabulary';

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
 * - The endpoint left the documentation when payments replaced it in 2020, but the server still
 *   answers it.
 * - Payments, charges and refunds are positive; adjustments (credits, applied credit notes,
 *   deposits) are negative.
 * - `failure_reason` is sent only when `status` is `failed`.
 * - Deleted transactions leave no trace in lists; voiding a payment deletes its transactions.
 * - Events are undocumented, and suppressed for the transactions of a payment unless the account
 *   asks for them (server source: Transaction.php).
 * - A voided payment deletes its transactions before its own event is written, so that the event's
 *   `applied_to` is empty; the payment's events before it name them (server source: Payment.php,
 *   HasAppliedToTrait.php).
 */
export const transactions = defineObject({
	serverType: 'transaction',
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
		dateRange: 'date',
		filterable: fields,
	},
	expandable: ['credit_note', 'customer', 'estimate', 'invoice', 'parent_transaction', 'payment'],
	events: {
		deletedWith: { type: 'payment.deleted', records: appliedBy, owner: 'payment' },
	},
	statuses: ['failed', 'pending', 'succeeded'],
});

/**
 * Splits that the server prints with the sign turned around (server source:
 * TransactionNormalizer.php).
 */
const TURNED: readonly unknown[] = ['credit', 'credit_note', 'estimate'];

/**
 * The transactions of a payment, as far as its splits tell of them: what only the transaction
 * itself has is missing.
 */
function appliedBy(payment: InvoicedRecord): InvoicedRecord[] {
	const splits = Array.isArray(payment.applied_to) ? (payment.applied_to as unknown[]) : [];
	return splits.filter(isObject).map((split) => ({
		id: split.id,
		object: 'transaction',
		customer: isObject(payment.customer) ? payment.customer.id : (payment.customer ?? null),
		date: payment.date ?? null,
		type: typeOf(split, payment),
		method: split.type === 'applied_credit' ? 'balance' : (payment.method ?? null),
		currency: payment.currency ?? null,
		amount: TURNED.includes(split.type) ? -Number(split.amount) : split.amount,
		invoice: split.invoice ?? null,
		credit_note: split.credit_note ?? null,
		estimate: split.estimate ?? null,
		payment: payment.id,
	}));
}

function typeOf(split: InvoicedRecord, { charge }: InvoicedRecord): string {
	if (split.type === 'document_adjustment') return 'document_adjustment';
	if (TURNED.includes(split.type)) return 'adjustment';
	return split.type === 'applied_credit' || isObject(charge) ? 'charge' : 'payment';
}
