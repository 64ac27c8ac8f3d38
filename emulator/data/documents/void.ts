import type { StoredRecord } from '../types';
import type { Work } from '../work';
import type { DocumentTable } from './lines';
import { saveDocument } from './save';

const NOUNS: Readonly<Record<DocumentTable, string>> = {
	credit_notes: 'credit note',
	estimates: 'estimate',
	invoices: 'invoice',
};

/** Whether the document can be voided or deleted. */
export function isVoidable(table: DocumentTable, document: StoredRecord): boolean {
	return !document.hidden.voided && voidObstacle(table, document) === null;
}

/** @throws Error when something was applied to the document, or it is void already. */
export function voidDocument(work: Work, table: DocumentTable, rowId: number): StoredRecord {
	const document = work.read(table, rowId);
	if (document.hidden.voided) {
		refuse(table, rowId, 'voided', 'it is void already');
	}
	const reason = voidObstacle(table, document);
	if (reason !== null) {
		refuse(table, rowId, 'voided', reason);
	}
	return saveDocument(work, table, rowId, {}, { voided: true, date_voided: work.now });
}

/**
 * Deletes a document for good; nothing may be applied to it.
 * @throws Error when something is.
 */
export function deleteDocument(work: Work, table: DocumentTable, rowId: number): void {
	const reason = voidObstacle(table, work.read(table, rowId));
	if (reason !== null) {
		refuse(table, rowId, 'deleted', reason);
	}
	if (table === 'invoices') {
		forgetInvoice(work, rowId);
	}
	work.remove(table, rowId);
}

/** Why a document cannot be voided or deleted, in the server's words; null when it can. */
export function voidObstacle(
	table: DocumentTable,
	{ record, hidden }: StoredRecord,
): string | null {
	const has = (amount: unknown): boolean => (amount as number) > 0;
	switch (table) {
		case 'invoices':
			if (has(hidden.amount_credited)) return 'it has a credit note applied';
			if (has(hidden.amount_paid)) return 'it has a payment applied';
			return record.status === 'pending' ? 'it has a pending payment' : null;
		case 'credit_notes':
			if (has(hidden.amount_credited)) {
				return "it has been added to the customer's credit balance";
			}
			if (has(hidden.amount_refunded)) return 'it has a refund applied';
			return has(hidden.amount_applied_to_invoice) ? 'it has been applied to an invoice' : null;
		case 'estimates':
			if (record.invoice !== null) return 'it has already been invoiced';
			return record.deposit_paid ? 'it has a deposit payment applied' : null;
	}
}

function refuse(table: DocumentTable, rowId: number, verb: string, reason: string): never {
	throw new Error(`The ${NOUNS[table]} ${rowId} cannot be ${verb} because ${reason}`);
}

/**
 * Failed charges go with their invoice, and an estimate that became it is merely approved again.
 */
function forgetInvoice(work: Work, rowId: number): void {
	for (const transaction of work.rowIds('transactions', 'invoice', rowId)) {
		work.remove('transactions', transaction);
	}
	for (const estimate of work.rowIds('estimates', 'invoice', rowId)) {
		saveDocument(work, 'estimates', estimate, { invoice: null });
	}
	for (const creditNote of work.rowIds('credit_notes', 'invoice', rowId)) {
		saveDocument(work, 'credit_notes', creditNote, { invoice: null });
	}
}
