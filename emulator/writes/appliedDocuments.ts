import type { StoredRecord } from '../data/types';
import type { Work } from '../data/work';
import type { WireRecord } from '../types';
import { DOCUMENT_TABLES, type DocumentKey } from './splits';

/** A document that a transaction is of, with the key that names it. */
export type AppliedDocument = [DocumentKey, StoredRecord];

/** The documents of a transaction, the credit note first. */
export function documentsOf(work: Work, transaction: WireRecord): AppliedDocument[] {
	const keys: DocumentKey[] = ['credit_note', 'estimate', 'invoice'];
	return keys.flatMap((key) => {
		const id = transaction[key];
		return typeof id === 'number'
			? [[key, work.read(DOCUMENT_TABLES[key], id)] satisfies AppliedDocument]
			: [];
	});
}

/**
 * The void document that keeps a transaction from taking effect, and what the server says of it:
 * closed documents take payments, void ones do not (ReceivableDocument.php, `isEditable`).
 */
export function voidedDocument(
	documents: readonly AppliedDocument[],
	transaction: WireRecord,
): { key: DocumentKey; message: string } | null {
	const found = documents.find(
		([key, document]) => document.hidden.voided && isSaved(key, document, transaction),
	);
	if (!found) return null;
	const [key] = found;
	const what = key === 'credit_note' ? 'transaction to credit note' : `payment to ${key}`;
	const reason = 'Your changes cannot be saved because this document is voided.';
	return { key, message: `Could not apply ${what}: ${reason}` };
}

/** An estimate is saved only where its deposit becomes paid. */
function isSaved(key: DocumentKey, { record }: StoredRecord, { amount }: WireRecord): boolean {
	const paysDeposit = (amount as number) < 0 && Boolean(record.deposit) && !record.deposit_paid;
	return key !== 'estimate' || paysDeposit;
}
