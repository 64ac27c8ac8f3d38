import type { WireRecord } from '../../types';
import { CLIENT_ID_LENGTH, pageUrl } from '../links';
import { roundToCurrency, toMajor } from '../money/currency';
import type { StoredRecord } from '../types';
import type { Work } from '../work';
import { documentDate, shipTo, type NewDocument } from './invoice';
import type { DocumentContent } from './lines';
import { calculate, computedFields, PartIds } from './lines';

const DAY = 86_400;

export interface EstimateOptions {
	/** Row id. */
	customer: number;
	currency: string;
	content: DocumentContent;
	fields?: WireRecord;
	hidden?: WireRecord;
}

/** What nothing has happened to yet: the hidden part of a new estimate. */
export const NEW_ESTIMATE: WireRecord = {
	voided: false,
	date_voided: null,
	sent: false,
	viewed: false,
};

/** Creates an estimate. */
export function createEstimate(work: Work, options: EstimateOptions): StoredRecord {
	const { random, now } = work;
	const { currency, content } = options;
	const customer = work.read('customers', options.customer);
	const date = documentDate(random, now);
	const depositShare = random.chance(0.2) ? 0.25 : 0;
	const estimate: WireRecord = {
		object: 'estimate',
		customer: options.customer,
		invoice: null,
		name: 'Estimate',
		currency,
		date,
		expiration_date: random.chance(0.5) ? date + 45 * DAY : null,
		payment_terms: customer.record.payment_terms ?? null,
		purchase_order: null,
		notes: random.chance(0.2) ? 'Valid for 45 days' : null,
		draft: false,
		closed: false,
		approved: null,
		deposit_paid: false,
		ship_to: random.chance(0.1) ? shipTo(work, customer) : null,
		approval: null,
		network_document: null,
		network_document_id: null,
		metadata: random.chance(0.15) ? { opportunity: `OPP-${random.integer(100, 999)}` } : {},
	};
	const state: WireRecord = {
		...NEW_ESTIMATE,
		client_id: random.token(CLIENT_ID_LENGTH),
		...options.hidden,
	};
	const { total } = calculate(currency, content);
	const deposit = roundToCurrency(currency, toMajor(currency, total) * depositShare);
	return storeEstimate(work, {
		record: { ...estimate, deposit, ...options.fields },
		hidden: state,
		content,
	});
}

/** Stores a new estimate with all that follows from its values. */
export function storeEstimate(
	work: Work,
	{ record: estimate, hidden: state, content }: NewDocument,
): StoredRecord {
	const { now } = work;
	const currency = estimate.currency as string;
	return work.create('estimates', (rowId) => {
		const ids = new PartIds('estimates', rowId, 0);
		const computed = computedFields({ currency, ids, now }, content);
		const record = { id: rowId, number: `EST-${rowId}`, ...estimate, ...computed };
		return settleEstimate(record, { ...state, parts: ids.used }, now);
	});
}

/** Saves new values of an estimate together with all that follows from them. */
export function saveEstimate(
	work: Work,
	rowId: number,
	record: WireRecord,
	hidden: WireRecord = {},
): StoredRecord {
	const current = work.read('estimates', rowId);
	const settled = settleEstimate(
		{ ...current.record, ...record },
		{ ...current.hidden, ...hidden },
		work.now,
	);
	return work.replace('estimates', rowId, settled.record, settled.hidden);
}

/** The first status that applies (server source: EstimateStatus.php). */
function statusOf(estimate: WireRecord, hidden: WireRecord, now: number): string {
	if (hidden.voided) return 'voided';
	if (estimate.draft) return 'draft';
	if (estimate.invoice) return 'invoiced';
	if (estimate.approved) return 'approved';
	if (estimate.closed) return 'declined';
	const expires = (estimate.expiration_date ?? 0) as number;
	if (expires > 0 && expires < now) return 'expired';
	if (hidden.viewed) return 'viewed';
	return hidden.sent ? 'sent' : 'not_sent';
}

/**
 * Completes the given copies: flags, status and addresses of an estimate (server source:
 * Estimate.php).
 */
function settleEstimate(
	record: WireRecord,
	hidden: WireRecord,
	now: number,
): { record: WireRecord; hidden: WireRecord } {
	const isSettled = !record.deposit || record.deposit_paid;
	if (record.invoice || (record.approved && isSettled)) {
		record.closed = true;
	}
	record.status = statusOf(record, hidden, now);
	record.url = hidden.voided ? null : pageUrl('estimates', hidden.client_id);
	record.pdf_url = hidden.voided ? null : pageUrl('estimates', hidden.client_id, 'pdf');
	hidden.invoice_id = record.invoice;
	return { record, hidden };
}
