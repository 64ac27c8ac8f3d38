import type { WireRecord } from '../../types';
import type { StoredRecord } from '../types';
import type { Work } from '../work';
import { saveCreditNote } from './creditNote';
import { saveEstimate } from './estimate';
import { saveInvoice } from './invoice';
import type { DocumentContent, DocumentTable, LineInput, RateInput } from './lines';
import { computedFields, PartIds } from './lines';

const SAVE = {
	credit_notes: saveCreditNote,
	estimates: saveEstimate,
	invoices: saveInvoice,
} as const;

/** Saves new values of any document together with all that follows from them. */
export function saveDocument(
	work: Work,
	table: DocumentTable,
	rowId: number,
	record: WireRecord,
	hidden: WireRecord = {},
): StoredRecord {
	return SAVE[table](work, rowId, record, hidden);
}

/** Lines and rates of a document as they stand, to be changed and computed again. */
export function contentOf(record: WireRecord): DocumentContent {
	return {
		items: record.items as LineInput[],
		discounts: record.discounts as RateInput[],
		taxes: record.taxes as RateInput[],
	};
}

/**
 * The same content with one more of the first line, so that the total surely grows; null where that
 * has no price.
 */
export function oneMore(content: DocumentContent): DocumentContent | null {
	const [first, ...rest] = content.items;
	const isPriced = first && first.quantity > 0 && first.unit_cost > 0;
	return isPriced
		? { ...content, items: [{ ...first, quantity: first.quantity + 1 }, ...rest] }
		: null;
}

/**
 * Replaces lines and rates of a document and computes its money again.
 * @throws Error when the total would be negative.
 */
export function saveContent(
	work: Work,
	table: DocumentTable,
	rowId: number,
	content: DocumentContent,
	fields: WireRecord = {},
): StoredRecord {
	const { record, hidden } = work.read(table, rowId);
	const ids = new PartIds(table, rowId, hidden.parts as number);
	const currency = record.currency as string;
	const computed = computedFields({ currency, ids, now: work.now }, content);
	return saveDocument(work, table, rowId, { ...fields, ...computed }, { parts: ids.used });
}

/** Somebody opened the document in the customer portal. */
export function viewDocument(work: Work, table: DocumentTable, rowId: number): StoredRecord {
	work.recordView(table, rowId);
	return saveDocument(work, table, rowId, {}, { viewed: true });
}

/** The document went out by mail. */
export function sendDocument(work: Work, table: DocumentTable, rowId: number): StoredRecord {
	return saveDocument(work, table, rowId, {}, { sent: true, last_sent: work.now });
}
