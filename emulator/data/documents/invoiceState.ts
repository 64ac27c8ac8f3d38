import type { WireRecord } from '../../types';
import { pageUrl } from '../links';
import { toMajor, toMinor } from '../money/currency';
import type { StoredRecord } from '../types';

export interface InvoiceStateInput {
	/** The invoice with its new values: copies that are completed in place. */
	record: WireRecord;
	hidden: WireRecord;
	wasPaid: boolean;
	/**
	 * Date of the newest payment that went through, if there is one; asked only when the invoice
	 * becomes paid.
	 */
	latestPaymentDate: () => number | null;
	customer: StoredRecord | undefined;
	now: number;
}

/**
 * Brings an invoice's balance, flags, status, dates and addresses in line with its other values.
 */
export function settleInvoice(input: InvoiceStateInput): InvoiceStateInput {
	const { record, hidden, now, customer, wasPaid } = input;
	const balance = balanceOf(record, hidden);
	record.balance = toMajor(record.currency as string, balance);
	record.paid = balance <= 0 && !record.draft && !hidden.voided && !hidden.date_bad_debt;
	if (record.paid && !wasPaid) {
		record.closed = true;
		hidden.date_paid = input.latestPaymentDate() ?? now;
	} else if (!record.paid) {
		hidden.date_paid = null;
	}
	record.status = statusOf(record, hidden, now);
	if (record.closed || record.draft || hidden.voided || record.status === 'pending') {
		record.next_payment_attempt = null;
	}
	if (record.closed || hidden.voided) {
		record.next_chase_on = null;
	}
	const page = (part?: string): string | null =>
		hidden.voided ? null : pageUrl('invoices', hidden.client_id, part);
	record.url = page();
	record.pdf_url = page('pdf');
	record.csv_url = page('csv');
	hidden.xml_url = page('ubl');
	record.payment_url = paymentUrl(record, hidden, customer);
	return input;
}

/**
 * What follows from an invoice's own values (server source: Invoice.php,
 * InvoiceStatusGenerator.php).
 */

/** The first status that applies. `pending_charges` counts charges that have not cleared. */
function statusOf(invoice: WireRecord, hidden: WireRecord, now: number): string {
	if (hidden.voided) return 'voided';
	if (invoice.draft) return 'draft';
	if (invoice.paid) return 'paid';
	if (invoice.closed && hidden.date_bad_debt) return 'bad_debt';
	if ((hidden.pending_charges as number) > 0) return 'pending';
	const dueDate = (invoice.due_date ?? 0) as number;
	const hasFailedAutoPay = invoice.autopay && (invoice.attempt_count as number) > 0;
	if (!dueDate && hasFailedAutoPay) return 'past_due';
	if (dueDate > 0 && dueDate < now) return 'past_due';
	if (hidden.viewed) return 'viewed';
	return hidden.sent ? 'sent' : 'not_sent';
}

/**
 * There is nothing to pay on the page of a settled invoice, nor of one that AutoPay is about to
 * collect.
 */
function paymentUrl(
	invoice: WireRecord,
	hidden: WireRecord,
	customer: StoredRecord | undefined,
): string | null {
	const isSettled = invoice.closed || invoice.paid || invoice.status === 'pending' || hidden.voided;
	const isYetToBeCollected = invoice.attempt_count === 0 || Boolean(invoice.next_payment_attempt);
	const isAutomatic = invoice.autopay && customer?.record.payment_source && isYetToBeCollected;
	return isSettled || isAutomatic ? null : pageUrl('invoices', hidden.client_id, 'payment');
}

function balanceOf(invoice: WireRecord, hidden: WireRecord): number {
	if (hidden.voided) return 0;
	const currency = invoice.currency as string;
	const minor = (amount: unknown): number => toMinor(currency, amount as number);
	return minor(invoice.total) - minor(hidden.amount_paid) - minor(hidden.amount_credited);
}
