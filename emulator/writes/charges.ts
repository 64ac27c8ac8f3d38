import { methodOf } from '../data/customers/paymentSource';
import { HOME_CURRENCY, roundToCurrency, toMajor, toMinor } from '../data/money/currency';
import type { StoredRecord } from '../data/types';
import type { Work } from '../data/work';
import { invalidRequest } from '../http/errors';
import { OBJECT_OF } from '../objects';
import type { WireRecord } from '../types';
import { collect } from './collect';
import { readMetadata } from './metadata';
import { relatedOrFail, relatedRecord } from './record';
import { paymentSourceActions, sourcesOf } from './paymentSources';
import { refundCharge } from './refundCharge';
import type { Action, Behaviour } from './request';
import { DOCUMENT_TABLES, type DocumentKey } from './splits';

/** What a charge may be applied to (server source: PerformChargeRoute.php). */
const SPLIT_TYPES = ['invoice', 'estimate', 'credit', 'applied_credit', 'credit_note'];

/** Charges a card or bank account; the gateway of the emulator takes every one. */
const performCharge: Action = {
	method: 'POST',
	path: '/charges',
	handle: ({ work, body }) => {
		const customer = relatedOrFail(work, 'customers', body.customer, 404);
		const paymentSource = sourceOf(customer, body);
		const currency = String(body.currency ?? HOME_CURRENCY).toLowerCase();
		const splits = Array.isArray(body.applied_to) ? (body.applied_to as WireRecord[]) : [];
		for (const split of splits) refuseSplit(work, split);
		if (!paymentSource && !body.method) {
			throw invalidRequest(
				'Payment method is missing. Please provide this with the `method` parameter.',
			);
		}
		const { rowId } = collect(work, {
			customer: customer.rowId,
			currency,
			amount: cashOf(currency, splits),
			method: paymentSource ? methodOf(paymentSource) : String(body.method),
			source: 'api',
			paymentSource,
			splits,
			fields: {
				...(body.notes ? { notes: body.notes } : {}),
				...(body.metadata ? { metadata: readMetadata(body.metadata) } : {}),
			},
		});
		return { object: OBJECT_OF.payments, rowId };
	},
};

/** Collects an invoice by AutoPay at once (server source: AutoPay.php). */
const payInvoice: Action = {
	method: 'POST',
	path: '/invoices/:invoice_id/pay',
	handle: ({ work, call }) => {
		const invoice = relatedOrFail(work, 'invoices', call.params.invoice_id, 404);
		const { customer, currency, balance } = invoice.record;
		const obstacle = collectionObstacle(invoice);
		if (obstacle !== null) throw invalidRequest(obstacle);
		const source = work.read('customers', customer as number).record.payment_source;
		if (!source) throw invalidRequest('Cannot collect on a customer without a payment source.');
		collect(work, {
			customer: customer as number,
			currency: String(currency),
			amount: balance as number,
			method: methodOf(source as WireRecord),
			source: 'autopay',
			paymentSource: source as WireRecord,
			splits: [{ type: 'invoice', invoice: invoice.rowId, amount: balance }],
		});
		return { object: OBJECT_OF.invoices, rowId: invoice.rowId };
	},
};

const refund: Action = {
	method: 'POST',
	path: '/charges/:id/refunds',
	handle: ({ work, body }, stored) => {
		const { payment_id: payment } = (stored as StoredRecord).record;
		const rowId = refundCharge(work, payment as number, Number(body.amount ?? 0) || 0);
		return { object: OBJECT_OF.refunds, rowId, status: 201 };
	},
};

/** What a gateway does (server source: PerformChargeRoute, RefundChargeRoute, PayInvoiceRoute). */
export const charges: Behaviour = {
	actions: [performCharge, refund, payInvoice, ...paymentSourceActions],
};

/** Why an invoice is not collected, in the server's words and order. */
function collectionObstacle({ record, hidden }: StoredRecord): string | null {
	if (!record.autopay) return 'Cannot collect on an invoice without AutoPay enabled.';
	if (record.closed) {
		return 'Cannot collect on closed invoices. Please reopen the invoice first.';
	}
	if (hidden.voided) return 'Cannot collect on voided invoices.';
	if (record.paid) return 'This invoice has already been paid.';
	return record.draft
		? 'Cannot collect on an invoice that has not been issued yet. Please issue the invoice first.'
		: null;
}

/** The card or bank account on file that the body names, if the customer has it. */
function sourceOf(customer: StoredRecord, body: WireRecord): WireRecord | null {
	const source = sourcesOf(customer).find(
		({ id, object }) =>
			object === body.payment_source_type && id === Number(body.payment_source_id),
	);
	return source?.chargeable ? source : null;
}

function cashOf(currency: string, splits: readonly WireRecord[]): number {
	const cash = splits.filter(({ type }) => type !== 'applied_credit' && type !== 'credit_note');
	const minor = cash.map(({ amount }) =>
		toMinor(currency, roundToCurrency(currency, Number(amount))),
	);
	return toMajor(
		currency,
		minor.reduce((sum, each) => sum + each, 0),
	);
}

/** @throws ApiError 400 */
function refuseSplit(work: Work, split: WireRecord): void {
	const type = String(split.type ?? '');
	if (!SPLIT_TYPES.includes(type)) {
		throw invalidRequest(
			`Invalid split ${type}. Allowed split types are: ${SPLIT_TYPES.join(',')}.`,
		);
	}
	if (split.amount === undefined || split.amount === null) {
		throw invalidRequest('Amount must be specified on all splits.');
	}
	const isCredit = type === 'credit_note' || type === 'applied_credit';
	if (isCredit && !split.document_type) {
		throw invalidRequest('Split is missing value: document_type');
	}
	const named = [...(isCredit ? [String(split.document_type)] : []), type];
	for (const key of named) {
		if (key in DOCUMENT_TABLES) refuseUnknown(work, split, key as DocumentKey);
	}
}

function refuseUnknown(work: Work, split: WireRecord, key: DocumentKey): void {
	const id = split[key];
	if (id === undefined || id === null) throw invalidRequest(`Split is missing value: ${key}`);
	if (relatedRecord(work, DOCUMENT_TABLES[key], id)) return;
	throw invalidRequest(`Could not find ${key}: ${String(id)}`);
}
