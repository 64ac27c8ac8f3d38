import type { WireRecord } from '../../types';
import { address } from '../customers/create';
import { CLIENT_ID_LENGTH } from '../links';
import type { Random } from '../random';
import type { RegionName } from '../texts';
import { countInvoice, refreshSubscription } from '../subscriptions/refresh';
import type { StoredRecord } from '../types';
import type { Work } from '../work';
import { attachmentsOf } from './attachments';
import { settleInvoice } from './invoiceState';
import type { DocumentContent } from './lines';
import { computedFields, PartIds } from './lines';

const DAY = 86_400;
/** Fields of the platform's AutoPay: what stands in place of payment terms. */
const AUTOPAY_TERMS = 'AutoPay';

/**
 * Due date by the terms; AutoPay and empty terms have none (server source: PaymentTermsFactory).
 */
export function dueDateOf(date: number, terms: string | null): number | null {
	if (terms === 'Due on Receipt') return date;
	const days = /net[\s-](\d+)/i.exec(terms ?? '')?.[1];
	return days === undefined ? null : date + Number(days) * DAY;
}

/** Most documents are dated by the day, those of the API by the second. */
export function documentDate(random: Random, now: number): number {
	return random.chance(0.6) ? now - (now % DAY) : now;
}

/** Where the goods go, when it is not the billing address. */
export function shipTo(work: Work, customer: StoredRecord): WireRecord {
	const { random, now } = work;
	return {
		...address(random, (customer.hidden.region as RegionName | undefined) ?? 'US'),
		name: random.chance(0.7) ? `${String(customer.record.name)} Dock` : null,
		attention_to: null,
		created_at: now,
		updated_at: now,
	};
}

export interface InvoiceOptions {
	/** Row id. */
	customer: number;
	currency: string;
	content: DocumentContent;
	/** Replace what chance and the customer would set. */
	fields?: WireRecord;
	hidden?: WireRecord;
}

/** What nothing has happened to yet: the hidden part of a new invoice. */
export const NEW_INVOICE: WireRecord = {
	amount_paid: 0,
	amount_credited: 0,
	amount_written_off: 0,
	date_paid: null,
	date_bad_debt: null,
	date_voided: null,
	voided: false,
	sent: false,
	viewed: false,
	last_sent: null,
	consolidated: false,
	consolidated_invoice_id: null,
	expected_payment_date: null,
	tags: [],
	disabled_payment_methods: [],
	pending_charges: 0,
};

/** Creates an invoice. */
export function createInvoice(work: Work, options: InvoiceOptions): StoredRecord {
	const { random, now } = work;
	const { currency, content, fields = {} } = options;
	const customer = work.read('customers', options.customer);
	const date = (fields.date ?? documentDate(random, now)) as number;
	const isChased = customer.record.chase === true;
	const subscription = (fields.subscription ?? null) as number | null;
	const invoice: WireRecord = {
		object: 'invoice',
		customer: options.customer,
		name: 'Invoice',
		currency,
		date,
		purchase_order: random.chance(0.15) ? `PO-${random.integer(1000, 9999)}` : null,
		notes: random.chance(0.15)
			? random.pick([
					'Thank you',
					'Vielen Dank für Ihren Auftrag',
					'お買い上げありがとうございます',
				])
			: null,
		draft: false,
		closed: false,
		paid: false,
		...terms(customer, date, fields),
		attempt_count: 0,
		payment_plan: null,
		ship_to: random.chance(0.1) ? shipTo(work, customer) : null,
		payment_source: null,
		chase: isChased,
		late_fees: true,
		needs_attention: false,
		next_chase_on: isChased ? date + 7 * DAY : null,
		network_document: null,
		network_document_id: null,
		metadata: random.chance(0.2) ? { cost_center: `CC-${random.integer(1, 40)}` } : {},
		...fields,
		subscription,
		subscription_id: subscription,
	};
	const state: WireRecord = {
		...NEW_INVOICE,
		tags: random.chance(0.05) ? ['vip'] : [],
		client_id: random.token(CLIENT_ID_LENGTH),
		...options.hidden,
	};
	return storeInvoice(work, { record: invoice, hidden: state, content }, (rowId) => ({
		attachments: attachmentsOf(rowId, now),
	}));
}

/** An invoice, a credit note or an estimate that is to be stored, all of its own values known. */
export interface NewDocument {
	/** Without `id`; without `number` it gets one by its id. */
	record: WireRecord;
	hidden: WireRecord;
	content: DocumentContent;
}

/**
 * Stores a new invoice with all that follows from its values.
 * @param more what is hidden in it unless `hidden` says otherwise
 */
export function storeInvoice(
	work: Work,
	{ record: invoice, hidden: state, content }: NewDocument,
	more: (rowId: number) => WireRecord = () => ({}),
): StoredRecord {
	const { now } = work;
	const currency = invoice.currency as string;
	const customer = work.read('customers', invoice.customer as number);
	const created = work.create('invoices', (rowId) => {
		const ids = new PartIds('invoices', rowId, 0);
		const computed = computedFields({ currency, ids, now }, content);
		const record = { id: rowId, number: `INV-${rowId}`, ...invoice, ...computed };
		const hidden = { ...more(rowId), ...state, parts: ids.used };
		const latestPaymentDate = (): null => null;
		return settleInvoice({ record, hidden, wasPaid: false, latestPaymentDate, customer, now });
	});
	countInvoice(work, (invoice.subscription ?? null) as number | null);
	return created;
}

/** Saves new values of an invoice together with all that follows from them. */
export function saveInvoice(
	work: Work,
	rowId: number,
	record: WireRecord,
	hidden: WireRecord = {},
): StoredRecord {
	const current = work.read('invoices', rowId);
	const settled = settleInvoice({
		record: { ...current.record, ...record },
		hidden: { ...current.hidden, ...hidden },
		wasPaid: current.record.paid === true,
		latestPaymentDate: () => latestPaymentDate(work, rowId),
		customer: work.find('customers', current.record.customer as number),
		now: work.now,
	});
	const saved = work.replace('invoices', rowId, settled.record, settled.hidden);
	refreshSubscription(work, saved.record.subscription as number | null);
	return saved;
}

function terms(customer: StoredRecord, date: number, fields: WireRecord): WireRecord {
	const autopay = (fields.autopay ?? customer.record.autopay) as boolean;
	const paymentTerms = autopay ? AUTOPAY_TERMS : customer.record.payment_terms;
	const chosen = (fields.payment_terms ?? paymentTerms) as string | null;
	return {
		autopay,
		payment_terms: chosen,
		due_date: autopay ? null : dueDateOf(date, chosen),
		next_payment_attempt: autopay ? date + DAY : null,
	};
}

function latestPaymentDate(work: Work, rowId: number): number | null {
	const dates = work
		.rowIds('transactions', 'invoice', rowId)
		.map((transaction) => work.read('transactions', transaction).record)
		.filter(
			({ type, status }) => (type === 'payment' || type === 'charge') && status === 'succeeded',
		)
		.map(({ date }) => date as number);
	return dates.length > 0 ? Math.max(...dates) : null;
}
