import fc from 'fast-check';

import type { InvoicedRecord } from '../../nodes/Invoiced/shapes';

/** A payment and what it was applied to, as each of the two lists tells of it. */
export interface BookedPayment {
	/** A record of `/payments`, with `applied_to`. */
	payment: InvoicedRecord;
	/** The records of `/transactions` that the server books for it. */
	transactions: InvoicedRecord[];
}

/** The invoice that is looked at, and another one that the same cheque may pay. */
export const INVOICE_ID = 1;
const OTHER_INVOICE_ID = 2;

/** Every type that `applied_to` has. */
const TYPES = [
	'applied_credit',
	'convenience_fee',
	'credit',
	'credit_note',
	'document_adjustment',
	'estimate',
	'invoice',
] as const;

interface DrawnSplit {
	type: (typeof TYPES)[number];
	invoice: number;
	cents: number;
}

interface DrawnPayment {
	state: 'failed charge' | 'no charge' | 'pending charge' | 'succeeded charge' | 'voided';
	splits: DrawnSplit[];
	method: string;
	reference: string | null;
	notes: string | null;
	date: number;
}

const drawnPayment: fc.Arbitrary<DrawnPayment> = fc.record({
	state: fc.constantFrom(
		'no charge',
		'no charge',
		'succeeded charge',
		'succeeded charge',
		'pending charge',
		'failed charge',
		'voided',
	),
	splits: fc.array(
		fc.record({
			type: fc.constantFrom(...TYPES),
			invoice: fc.constantFrom(INVOICE_ID, INVOICE_ID, OTHER_INVOICE_ID),
			cents: fc.integer({ min: 1, max: 100_000 }),
		}),
		{ minLength: 1, maxLength: 6 },
	),
	method: fc.constantFrom('check', 'cash', 'ach', 'credit_card', 'other'),
	reference: fc.constantFrom('1042', '', null),
	notes: fc.constantFrom('Front desk', ' ', null),
	date: fc.integer({ min: 1_700_000_000, max: 1_700_000_010 }),
});

/** Up to three payments, with ids of their own. */
export const bookedPayments: fc.Arbitrary<BookedPayment[]> = fc
	.array(drawnPayment, { minLength: 1, maxLength: 3 })
	.map((payments) =>
		payments.map((payment, index) => book(payment, 8_000 + index, 7_000 + index * 100)),
	);

/** Books a payment as the server does (server source: CashApplication/TransactionBuilder/*.php). */
function book(drawn: DrawnPayment, paymentId: number, firstId: number): BookedPayment {
	const { state, method, reference, notes, date } = drawn;
	const isCharged = state.endsWith('charge') && state !== 'no charge';
	const charge = isCharged ? { status: state.split(' ')[0], gateway_id: `ch_${paymentId}` } : null;
	const isUndone = state === 'voided' || state === 'failed charge';
	// What adjusts a document takes effect at once, also beside a charge that is pending.
	const splits = drawn.splits.filter(
		({ type }) => state !== 'pending charge' || type !== 'document_adjustment',
	);
	const common = { payment: paymentId, payment_id: paymentId, date, updated_at: date + 60 };
	const own = { method, gateway_id: reference, notes };
	return {
		payment: {
			id: paymentId,
			object: 'payment',
			// A charge's payment carries the id of the gateway as its reference.
			reference: charge === null ? reference : charge.gateway_id,
			method,
			notes,
			charge,
			voided: isUndone,
			date,
			updated_at: date + 60,
			applied_to: splits.map((split, index) => entryOf(split, firstId + index)),
		},
		transactions: isUndone
			? []
			: splits.map((split, index) => ({
					id: firstId + index,
					object: 'transaction',
					status: 'succeeded',
					...common,
					...charged(transactionOf(split, own), charge),
				})),
	};
}

function entryOf({ type, invoice, cents }: DrawnSplit, id: number): InvoicedRecord {
	const amount = cents / 100;
	switch (type) {
		case 'invoice':
			return { id, type, invoice, amount };
		case 'credit_note':
			return { id, type, credit_note: 2048, document_type: 'invoice', invoice, amount };
		case 'applied_credit':
		case 'document_adjustment':
			return { id, type, document_type: 'invoice', invoice, amount };
		case 'estimate':
			return { id, type, estimate: 5, amount };
		default:
			return { id, type, amount };
	}
}

type OwnWords = Record<'gateway_id' | 'method' | 'notes', string | null>;

function transactionOf({ type, invoice, cents }: DrawnSplit, own: OwnWords): InvoicedRecord {
	const amount = cents / 100;
	switch (type) {
		case 'invoice':
			return { type: 'payment', ...own, invoice, amount };
		case 'convenience_fee':
			return { ...own, type: 'payment', notes: 'Convenience Fee', amount };
		case 'estimate':
			return { type: 'adjustment', ...own, estimate: 5, amount: -amount };
		case 'credit_note':
			return { type: 'adjustment', method: 'other', credit_note: 2048, invoice, amount: -amount };
		case 'applied_credit':
			return { type: 'charge', method: 'balance', invoice, amount };
		case 'document_adjustment':
			return { type: 'document_adjustment', method: 'other', invoice, amount };
		case 'credit':
			return { type: 'adjustment', method: 'balance', notes: 'Overpayment', amount: -amount };
	}
}

/**
 * What a charge changes about a transaction (server source: AbstractSplit.php). It has no part in
 * document adjustments.
 */
function charged(
	transaction: InvoicedRecord,
	charge: { status: string; gateway_id: string } | null,
): InvoicedRecord {
	if (charge === null || transaction.type === 'document_adjustment') return transaction;
	const type = transaction.type === 'adjustment' ? 'adjustment' : 'charge';
	return { ...transaction, type, ...charge, notes: null };
}
