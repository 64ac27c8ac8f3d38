import type { InvoicedRecord } from '../../objects/types';
import type { RelatedData } from '../types';
import { unixSeconds } from '../values/dates';
import { flag } from '../values/flags';
import { idText } from '../values/ids';
import { toMinorUnits } from '../values/money';
import type { MinorUnitsPerUnit } from '../values/money';
import { asList, asObject } from '../values/objects';
import { text } from '../values/text';

/**
 * Something that was applied to an invoice and changed its balance. Pending and failed payments are none, as they change
 * nothing, and neither is a gateway refund, which does not reopen the invoice on the platform.
 */
export interface Application {
	/** `cash`: a payment or charge. `creditNote`: a credit note. `other`: credit balance, a document adjustment, a refund. */
	kind: 'cash' | 'creditNote' | 'other';
	id: string | null;
	paymentId: string | null;
	creditNoteId: string | null;
	/** Minor units that were applied to this invoice; negative when they raised its balance again. Null when unreadable. */
	amount: number | null;
	/** Invoiced's own method id, `credit_note`, or `balance` for a credit balance. */
	mode: string | null;
	reference: string | null;
	notes: string | null;
	/** Unix seconds. */
	date: number | null;
	/** Unix seconds. */
	updatedAt: number | null;
}

/** How one type of transaction or `applied_to` entry counts. */
interface Treatment {
	kind: Application['kind'];
	/** From the amount on the wire to the amount that came off the balance. */
	signed: (amount: number) => number;
	/** Replaces the payment's method. */
	mode?: string;
}

const asIs = (amount: number) => amount;
/** Subtracted from 0 because the negative of 0 would be -0. */
const flipped = (amount: number) => 0 - amount;
const negative = (amount: number) => 0 - Math.abs(amount);

/** Credit-note applications are stored negative (API reference, transactions: adjustments are negative). */
const CREDIT_NOTE_TRANSACTION: Treatment = {
	kind: 'creditNote',
	signed: flipped,
	mode: 'credit_note',
};

const TRANSACTION_TREATMENTS: ReadonlyMap<unknown, Treatment> = new Map<unknown, Treatment>([
	['charge', { kind: 'cash', signed: asIs }],
	['payment', { kind: 'cash', signed: asIs }],
	['adjustment', CREDIT_NOTE_TRANSACTION],
	['refund', { kind: 'other', signed: negative }],
	['document_adjustment', { kind: 'other', signed: asIs }],
]);

/** Entries of type `convenience_fee`, `credit` and `estimate` never belong to an invoice. */
const ENTRY_TREATMENTS: ReadonlyMap<unknown, Treatment> = new Map<unknown, Treatment>([
	['invoice', { kind: 'cash', signed: asIs }],
	['document_adjustment', { kind: 'other', signed: asIs }],
	['credit_note', { kind: 'creditNote', signed: asIs, mode: 'credit_note' }],
	['applied_credit', { kind: 'other', signed: asIs, mode: 'balance' }],
]);

/**
 * What was applied to an invoice, ordered by date and then by id, whichever endpoint it was loaded from. Null when payments
 * were not loaded.
 *
 * @param invoiceId as text; nothing belongs to an invoice without an id
 */
export function readApplications(
	payments: RelatedData['payments'],
	invoiceId: string | null,
	perUnit: MinorUnitsPerUnit,
): readonly Application[] | null {
	if (payments === null || payments === undefined) return null;
	if (invoiceId === null) return [];
	const read = payments.source === 'transactions' ? fromTransaction : fromPayment;
	return asList(payments.records)
		.flatMap((record) => read(asObject(record) ?? {}, invoiceId, perUnit))
		.sort(byDateThenId);
}

function fromTransaction(
	transaction: InvoicedRecord,
	invoiceId: string,
	perUnit: MinorUnitsPerUnit,
): readonly Application[] {
	if (idText(transaction.invoice) !== invoiceId || transaction.status !== 'succeeded') return [];
	const creditNoteId = idText(transaction.credit_note);
	const treatment =
		creditNoteId === null ? TRANSACTION_TREATMENTS.get(transaction.type) : CREDIT_NOTE_TRANSACTION;
	if (treatment === undefined) return [];
	return [
		{
			kind: treatment.kind,
			id: idText(transaction.id),
			paymentId: idText(transaction.payment) ?? idText(transaction.payment_id),
			creditNoteId,
			amount: signedAmount(transaction.amount, treatment, perUnit),
			mode: treatment.mode ?? text(transaction.method),
			reference: text(transaction.gateway_id),
			notes: text(transaction.notes),
			date: unixSeconds(transaction.date),
			updatedAt: unixSeconds(transaction.updated_at),
		},
	];
}

function fromPayment(
	payment: InvoicedRecord,
	invoiceId: string,
	perUnit: MinorUnitsPerUnit,
): readonly Application[] {
	const charge = asObject(payment.charge);
	if (flag(payment.voided) || (charge !== null && charge.status !== 'succeeded')) return [];
	const applications: Application[] = [];
	for (const each of asList(payment.applied_to)) {
		const entry = asObject(each) ?? {};
		const treatment = ENTRY_TREATMENTS.get(entry.type);
		if (treatment === undefined || idText(entry.invoice) !== invoiceId) continue;
		applications.push({
			kind: treatment.kind,
			id: idText(entry.id),
			paymentId: idText(payment.id),
			creditNoteId: treatment.kind === 'creditNote' ? idText(entry.credit_note) : null,
			amount: signedAmount(entry.amount, treatment, perUnit),
			mode: treatment.mode ?? text(payment.method),
			reference: text(payment.reference) ?? text(charge?.gateway_id),
			notes: text(payment.notes),
			date: unixSeconds(payment.date),
			updatedAt: unixSeconds(payment.updated_at),
		});
	}
	return applications;
}

function signedAmount(
	amount: unknown,
	treatment: Treatment,
	perUnit: MinorUnitsPerUnit,
): number | null {
	const minor = toMinorUnits(amount, perUnit);
	return minor === null ? null : treatment.signed(minor);
}

/** Unreadable dates and ids stand last. */
function byDateThenId(left: Application, right: Application): number {
	return ascending(left.date, right.date) || ascending(numberOf(left.id), numberOf(right.id));
}

function numberOf(id: string | null): number | null {
	const number = id === null ? Number.NaN : Number(id);
	return Number.isNaN(number) ? null : number;
}

function ascending(left: number | null, right: number | null): number {
	if (left === right) return 0;
	if (left === null) return 1;
	if (right === null) return -1;
	return left - right;
}
