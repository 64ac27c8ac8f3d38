import type { WireRecord } from '../../types';
import { CLIENT_ID_LENGTH, pageUrl } from '../links';
import { toMajor, toMinor } from '../money/currency';
import type { StoredRecord } from '../types';
import type { Work } from '../work';
import { documentDate, type NewDocument } from './invoice';
import type { DocumentContent } from './lines';
import { computedFields, PartIds } from './lines';

export interface CreditNoteOptions {
	/** Row id. */
	customer: number;
	currency: string;
	content: DocumentContent;
	fields?: WireRecord;
	hidden?: WireRecord;
}

/** What nothing has happened to yet: the hidden part of a new credit note. */
export const NEW_CREDIT_NOTE: WireRecord = {
	amount_credited: 0,
	amount_refunded: 0,
	amount_applied_to_invoice: 0,
	voided: false,
	date_voided: null,
	sent: false,
	viewed: false,
};

/** Creates a credit note. */
export function createCreditNote(work: Work, options: CreditNoteOptions): StoredRecord {
	const { random, now } = work;
	const { currency, content } = options;
	work.read('customers', options.customer);
	const creditNote: WireRecord = {
		object: 'credit_note',
		customer: options.customer,
		name: 'Credit Note',
		currency,
		date: documentDate(random, now),
		purchase_order: random.chance(0.1) ? `PO-${random.integer(1000, 9999)}` : null,
		notes: random.chance(0.3) ? 'Returned goods' : null,
		draft: false,
		closed: false,
		paid: false,
		invoice: null,
		network_document: null,
		network_document_id: null,
		metadata: random.chance(0.15) ? { reason: random.pick(['return', 'goodwill']) } : {},
		...options.fields,
	};
	const state: WireRecord = {
		...NEW_CREDIT_NOTE,
		client_id: random.token(CLIENT_ID_LENGTH),
		...options.hidden,
	};
	return storeCreditNote(work, { record: creditNote, hidden: state, content });
}

/** Stores a new credit note with all that follows from its values. */
export function storeCreditNote(
	work: Work,
	{ record: creditNote, hidden: state, content }: NewDocument,
): StoredRecord {
	const { now } = work;
	const currency = creditNote.currency as string;
	return work.create('credit_notes', (rowId) => {
		const ids = new PartIds('credit_notes', rowId, 0);
		const computed = computedFields({ currency, ids, now }, content);
		const record = { id: rowId, number: `CN-${rowId}`, ...creditNote, ...computed };
		return settleCreditNote(record, { ...state, parts: ids.used });
	});
}

/** Saves new values of a credit note together with all that follows from them. */
export function saveCreditNote(
	work: Work,
	rowId: number,
	record: WireRecord,
	hidden: WireRecord = {},
): StoredRecord {
	const current = work.read('credit_notes', rowId);
	const settled = settleCreditNote(
		{ ...current.record, ...record },
		{ ...current.hidden, ...hidden },
	);
	return work.replace('credit_notes', rowId, settled.record, settled.hidden);
}

/** The first status that applies (server source: CreditNoteStatus.php). */
function statusOf(creditNote: WireRecord, hidden: WireRecord): string {
	if (hidden.voided) return 'voided';
	if (creditNote.draft) return 'draft';
	if (creditNote.paid) return 'paid';
	return creditNote.closed ? 'closed' : 'open';
}

/**
 * Completes the given copies: balance, flags, status and addresses of a credit note (server source:
 * CreditNote.php).
 */
function settleCreditNote(
	record: WireRecord,
	hidden: WireRecord,
): { record: WireRecord; hidden: WireRecord } {
	const currency = record.currency as string;
	const minor = (amount: unknown): number => toMinor(currency, amount as number);
	const used =
		minor(hidden.amount_applied_to_invoice) +
		minor(hidden.amount_credited) +
		minor(hidden.amount_refunded);
	const balance = hidden.voided ? 0 : minor(record.total) - used;
	const wasPaid = record.paid === true;
	record.balance = toMajor(currency, balance);
	record.paid = balance <= 0 && !record.draft && !hidden.voided;
	if (record.paid && !wasPaid) {
		record.closed = true;
	}
	record.status = statusOf(record, hidden);
	record.url = hidden.voided ? null : pageUrl('credit_notes', hidden.client_id);
	record.pdf_url = hidden.voided ? null : pageUrl('credit_notes', hidden.client_id, 'pdf');
	return { record, hidden };
}
