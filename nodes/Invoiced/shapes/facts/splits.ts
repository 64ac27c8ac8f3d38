import type { InvoicedRecord } from '../../objects';
import { asList, asObject, flag, idText, text, toMinorUnits } from '../../values';
import type { MinorUnitsPerUnit } from '../../values';

/**
 * How a payment is split, in the words of `applied_to`. `adjustment` and `refund` are found in
 * `/transactions` alone, in old accounts. `convenience_fee`, `credit` and `estimate` are missing,
 * as they never belong to an invoice.
 */
export type SplitType =
	'adjustment' | 'applied_credit' | 'credit_note' | 'document_adjustment' | 'invoice' | 'refund';

/** A part of a payment that took effect on an invoice, from whichever list it was read. */
export interface Split {
	type: SplitType;
	/** The same in both lists: that of the transaction. */
	id: string | null;
	paymentId: string | null;
	creditNoteId: string | null;
	/**
	 * Minor units that came off the invoice's balance; negative when they raised it. Null when
	 * unreadable.
	 */
	amount: number | null;
	/**
	 * Method, reference and notes of the payment; where no money came, they are about what came
	 * beside it.
	 */
	method: string | null;
	reference: string | null;
	notes: string | null;
	/** As sent. */
	date: unknown;
	/** As sent. */
	updatedAt: unknown;
}

/**
 * What the server books for each split, beside credit notes and spent credit balance (server
 * source: TransactionBuilder/*.php).
 */
const TYPES_OF_TRANSACTIONS: ReadonlyMap<unknown, SplitType> = new Map<unknown, SplitType>([
	['adjustment', 'adjustment'],
	['charge', 'invoice'],
	['document_adjustment', 'document_adjustment'],
	['payment', 'invoice'],
	['refund', 'refund'],
]);

/** Types of the entries of `applied_to`. */
const TYPES_OF_ENTRIES: ReadonlyMap<unknown, SplitType> = new Map<unknown, SplitType>(
	(['applied_credit', 'credit_note', 'document_adjustment', 'invoice'] as const).map((type) => [
		type,
		type,
	]),
);

type Sign = (amount: number) => number;

const asIs: Sign = (amount) => amount;
/** Subtracted from 0 because the negative of 0 would be -0. */
const flipped: Sign = (amount) => 0 - amount;

/**
 * From the amount of a transaction to the amount that came off the balance. In `applied_to` it is
 * that already.
 */
const SIGNS: Readonly<Record<SplitType, Sign>> = {
	adjustment: Math.abs,
	applied_credit: asIs,
	// Credits are booked negative.
	credit_note: flipped,
	document_adjustment: asIs,
	invoice: asIs,
	refund: (amount) => 0 - Math.abs(amount),
};

/**
 * The split of an invoice that a transaction books; none when it is pending or failed.
 *
 * @param invoiceId as text
 */
export function splitsOfTransaction(
	transaction: InvoicedRecord,
	invoiceId: string,
	perUnit: MinorUnitsPerUnit,
): readonly Split[] {
	const type = typeOfTransaction(transaction);
	if (type === undefined || transaction.status !== 'succeeded') return [];
	if (idText(transaction.invoice) !== invoiceId) return [];
	const amount = toMinorUnits(transaction.amount, perUnit);
	return [
		{
			type,
			id: idText(transaction.id),
			paymentId: idText(transaction.payment) ?? idText(transaction.payment_id),
			creditNoteId: idText(transaction.credit_note),
			amount: amount === null ? null : SIGNS[type](amount),
			method: text(transaction.method),
			reference: text(transaction.gateway_id),
			notes: transaction.type === 'charge' ? null : text(transaction.notes),
			date: transaction.date,
			updatedAt: transaction.updated_at,
		},
	];
}

/**
 * The splits of an invoice in a payment's `applied_to`; none when the payment is voided, or its
 * charge pending or failed.
 *
 * @param invoiceId as text
 */
export function splitsOfPayment(
	payment: InvoicedRecord,
	invoiceId: string,
	perUnit: MinorUnitsPerUnit,
): readonly Split[] {
	const charge = asObject(payment.charge);
	if (flag(payment.voided) || (charge !== null && charge.status !== 'succeeded')) return [];
	return asList(payment.applied_to).flatMap((each) => {
		const entry = asObject(each) ?? {};
		const type = TYPES_OF_ENTRIES.get(entry.type);
		if (type === undefined || idText(entry.invoice) !== invoiceId) return [];
		return [
			{
				type,
				id: idText(entry.id),
				paymentId: idText(payment.id),
				creditNoteId: idText(entry.credit_note),
				amount: toMinorUnits(entry.amount, perUnit),
				method: text(payment.method),
				reference: text(payment.reference) ?? text(charge?.gateway_id),
				// The transactions of a charge have none (server source: AbstractSplit.php).
				notes: charge === null ? text(payment.notes) : null,
				date: payment.date,
				updatedAt: payment.updated_at,
			},
		];
	});
}

/**
 * Told apart as the server does when it makes `applied_to` out of a payment's transactions (server
 * source: TransactionNormalizer.php): spent credit balance is booked as a charge, too.
 */
function typeOfTransaction({
	type,
	method,
	credit_note: creditNote,
}: InvoicedRecord): SplitType | undefined {
	if (type === 'charge' && method === 'balance') return 'applied_credit';
	return idText(creditNote) === null ? TYPES_OF_TRANSACTIONS.get(type) : 'credit_note';
}
