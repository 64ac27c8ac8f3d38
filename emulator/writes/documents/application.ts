import { storeCreditNote } from '../../data/documents/creditNote';
import { toMajor, toMinor } from '../../data/money/currency';
import { createPayment } from '../../data/payments/payment';
import type { Split } from '../../data/payments/splits';
import type { StoredRecord } from '../../data/types';
import type { WriteRequest } from '../request';
import type { ReadDocument } from './newDocument';

/** What the server sets of the payment of nothing that an application is. */
const APPLICATION = {
	method: 'other',
	reference: null,
	source: 'keyed',
	notes: null,
	matched: null,
	metadata: {},
};

/**
 * Stores a credit note and applies as much of it to an invoice as that owes (server source:
 * CreditNote::calculateLegacyInvoiceApplication).
 * @param creditsRest whether what is left goes to the customer's credit balance, as it does with
 * pending lines (server source: Invoice::generateCreditNote)
 */
export function creditAnInvoice(
	{ work }: WriteRequest,
	document: ReadDocument,
	invoice: StoredRecord,
	creditsRest = false,
): StoredRecord {
	const created = storeCreditNote(work, document);
	const { customer, currency, total, draft } = created.record;
	if (draft || invoice.hidden.voided) return created;
	const minor = (amount: unknown): number => toMinor(currency as string, amount as number);
	const applied = Math.max(0, Math.min(minor(invoice.record.balance), minor(total)));
	const rest = creditsRest ? minor(total) - applied : 0;
	const splits: Split[] = [];
	const credit_note = created.rowId;
	const type = 'credit_note';
	if (applied > 0) {
		const amount = toMajor(currency as string, applied);
		splits.push({ type, credit_note, document_type: 'invoice', invoice: invoice.rowId, amount });
	}
	if (rest > 0) splits.push({ type, credit_note, amount: toMajor(currency as string, rest) });
	if (splits.length === 0) return created;
	createPayment(work, {
		customer: customer as number,
		currency: currency as string,
		amount: 0,
		splits,
		fields: APPLICATION,
	});
	return work.read('credit_notes', created.rowId);
}
