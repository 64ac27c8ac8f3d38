import type { WireRecord } from '../../types';
import { toMajor, toMinor } from '../money/currency';
import type { Split } from '../payments/splits';
import { createPayment } from '../payments/payment';
import type { StoredRecord } from '../types';
import type { Work } from '../work';
import { createCreditNote } from './creditNote';
import { createInvoice, saveInvoice } from './invoice';
import type { LineInput } from './lines';
import { contentOf, saveDocument } from './save';

/**
 * A payment of nothing that applies a credit note to an invoice: on the server an application is a
 * payment.
 */
export function applyCreditNote(
	work: Work,
	creditNoteId: number,
	invoiceId: number,
	amount: number,
): StoredRecord {
	const { record } = work.read('credit_notes', creditNoteId);
	const split: Split = {
		type: 'credit_note',
		credit_note: creditNoteId,
		document_type: 'invoice',
		invoice: invoiceId,
		amount,
	};
	return createPayment(work, {
		customer: record.customer as number,
		currency: record.currency as string,
		amount: 0,
		splits: [split],
		fields: { method: 'other', reference: null, source: 'keyed', notes: null },
	});
}

/** Gives the customer the rest of a credit note as credit. */
export function creditBalance(work: Work, creditNoteId: number): StoredRecord {
	const { record } = work.read('credit_notes', creditNoteId);
	return createPayment(work, {
		customer: record.customer as number,
		currency: record.currency as string,
		amount: 0,
		splits: [{ type: 'credit_note', credit_note: creditNoteId, amount: record.balance as number }],
		fields: { method: 'other', reference: null, source: 'keyed', notes: null },
	});
}

/** Credits a share of an invoice's balance with a new credit note; a share of 1 settles it. */
export function creditInvoice(
	work: Work,
	invoiceId: number,
	share: number,
	fields: WireRecord = {},
): StoredRecord {
	const { record } = work.read('invoices', invoiceId);
	const currency = record.currency as string;
	const balance = toMinor(currency, record.balance as number);
	const amount = toMajor(currency, Math.max(1, Math.round(balance * share)));
	const creditNote = createCreditNote(work, {
		customer: record.customer as number,
		currency,
		content: { items: [singleLine('Credit', amount)], discounts: [], taxes: [] },
		fields,
	});
	applyCreditNote(work, creditNote.rowId, invoiceId, amount);
	return creditNote;
}

/**
 * Writes an invoice off: a credit note called Bad Debt over the balance, its application, and the
 * invoice is closed without being paid (server source: SetBadDebt.php).
 * @param credit makes the credit note and applies it
 */
export function writeOff(
	work: Work,
	invoiceId: number,
	credit: () => void = () => creditInvoice(work, invoiceId, 1, { name: 'Bad Debt', notes: null }),
): StoredRecord {
	const { balance } = work.read('invoices', invoiceId).record;
	// The status must not turn to paid in between, or the invoice would be told as paid.
	saveInvoice(work, invoiceId, {}, { date_bad_debt: work.now });
	credit();
	return saveInvoice(work, invoiceId, { closed: true }, { amount_written_off: balance });
}

/** Turns an estimate into an invoice with the same content. */
export function invoiceEstimate(
	work: Work,
	estimateId: number,
	fields: WireRecord = {},
): StoredRecord {
	const { record } = work.read('estimates', estimateId);
	const { items, discounts, taxes } = contentOf(record);
	const invoice = createInvoice(work, {
		customer: record.customer as number,
		currency: record.currency as string,
		content: {
			items: items.map((line) => withoutIds(line)),
			discounts: discounts.map(({ amount, coupon }) => ({ amount, coupon })),
			taxes: taxes.map(({ amount, tax_rate }) => ({ amount, tax_rate })),
		},
		fields,
	});
	saveDocument(work, 'estimates', estimateId, { invoice: invoice.rowId });
	return invoice;
}

/** Adjusts the small rest of a balance away, with a payment of nothing. */
export function adjustAway(work: Work, invoiceId: number): void {
	const { record } = work.read('invoices', invoiceId);
	const amount = record.balance as number;
	if (amount <= 0) return;
	createPayment(work, {
		customer: record.customer as number,
		currency: record.currency as string,
		amount: 0,
		splits: [{ type: 'document_adjustment', document_type: 'invoice', invoice: invoiceId, amount }],
		fields: { method: 'other', reference: null },
	});
}

function singleLine(name: string, amount: number): LineInput {
	return { name, quantity: 1, unit_cost: amount, discounts: [], taxes: [] };
}

function withoutIds(line: LineInput): LineInput {
	return {
		...line,
		id: undefined,
		created_at: undefined,
		quantity: line.quantity,
		unit_cost: line.unit_cost,
		discounts: line.discounts.map(({ amount, coupon }) => ({ amount, coupon })),
		taxes: line.taxes.map(({ amount, tax_rate }) => ({ amount, tax_rate })),
	};
}
