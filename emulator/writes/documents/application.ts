import { storeCreditNote } from '../../data/documents/creditNote';
import { applyCreditNote } from '../../data/documents/settle';
import type { StoredRecord } from '../../data/types';
import { toMajor, toMinor } from '../../data/money/currency';
import type { WriteRequest } from '../request';
import type { ReadDocument } from './newDocument';

/** What nobody said of the payment that an application is. */
const UNSAID = { matched: null, metadata: {} };

/**
 * Stores a credit note and applies as much of it to an invoice as that owes (server source:
 * CreditNote::calculateLegacyInvoiceApplication).
 */
export function creditAnInvoice(
	{ work }: WriteRequest,
	document: ReadDocument,
	invoice: StoredRecord,
): StoredRecord {
	const created = storeCreditNote(work, document);
	const { balance, currency } = invoice.record;
	const { total, draft } = created.record;
	if (draft || invoice.hidden.voided) return created;
	const minor = [balance, total].map((amount) => toMinor(currency as string, amount as number));
	const amount = toMajor(currency as string, Math.min(...minor));
	if (amount <= 0) return created;
	applyCreditNote(work, created.rowId, invoice.rowId, amount, UNSAID);
	return work.read('credit_notes', created.rowId);
}
