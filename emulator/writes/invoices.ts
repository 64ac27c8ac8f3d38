import { NEW_INVOICE, dueDateOf, storeInvoice } from '../data/documents/invoice';
import type { LineInput } from '../data/documents/lines';
import { calculate } from '../data/documents/lines';
import { toMajor, toMinor } from '../data/money/currency';
import type { StoredRecord } from '../data/types';
import { invalidRequest } from '../http/errors';
import type { WireRecord } from '../types';
import { changeDocument } from './documents/change';
import { customerOf } from './documents/customer';
import { removeDocument, voidAction } from './documents/end';
import { passTakenNumbers, readNewDocument, type ReadDocument } from './documents/newDocument';
import type { Behaviour, WriteRequest } from './request';

/** What stands in place of payment terms where money is collected by itself. */
const AUTOPAY_TERMS = 'AutoPay';
/** How long after its date an invoice is collected (server source: PaymentScheduler). */
const DAY = 86_400;

/** What the server does besides where invoices are written (server source: Invoice.php). */
export const invoices: Behaviour = {
	create: (request) => createInvoice(request, customerOf(request)),
	update: (request, stored) => {
		const changed = changeDocument(request, stored, termsOfChange);
		refuseTotal(changed, stored);
		return changed;
	},
	remove: removeDocument,
	actions: [voidAction('/invoices')],
};

/**
 * Creates an invoice for a customer.
 * @param lines what it charges besides the lines of the body
 * @throws ApiError 400
 */
export function createInvoice(
	request: WriteRequest,
	customer: StoredRecord,
	lines: LineInput[] = [],
): StoredRecord {
	const document = readNewDocument(request, customer, NEW_INVOICE, lines);
	const { record, given } = document;
	Object.assign(record, termsOfNew(record, given, customer.record));
	refuseCredit(request, customer, document);
	return passTakenNumbers(request, storeInvoice(request.work, document), given);
}

/** Terms, due date and AutoPay of a new invoice: what was sent, else what the customer has. */
function termsOfNew(record: WireRecord, given: WireRecord, customer: WireRecord): WireRecord {
	const autopay = given.autopay ?? customer.autopay ?? false;
	const inherits = !given.due_date && given.payment_terms === undefined;
	const usual = inherits ? (customer.payment_terms ?? null) : (given.payment_terms ?? null);
	const terms = (autopay ? AUTOPAY_TERMS : usual) as string | null;
	const date = record.date as number;
	return {
		autopay,
		payment_terms: terms,
		due_date: given.due_date ?? dueDateOf(date, terms),
		next_payment_attempt: given.next_payment_attempt ?? (autopay ? date + DAY : null),
	};
}

/** What follows for terms and due date where an invoice is changed. */
function termsOfChange(given: WireRecord, { record }: StoredRecord): WireRecord {
	const becomesAutomatic = given.autopay === true && record.autopay !== true;
	const changes: WireRecord =
		becomesAutomatic && record.payment_plan === null ? { payment_terms: AUTOPAY_TERMS } : {};
	const next = { ...record, ...given, ...changes };
	const isMoved = next.date !== record.date || next.payment_terms !== record.payment_terms;
	const isDueByTerms = given.due_date === undefined && record.payment_plan === null;
	if (isMoved && isDueByTerms && next.payment_terms) {
		changes.due_date = dueDateOf(next.date as number, next.payment_terms as string);
	}
	return changes;
}

/** @throws ApiError 400 when the customer is on hold, or would owe more than the limit */
function refuseCredit(
	{ work }: WriteRequest,
	{ record: customer, rowId }: StoredRecord,
	{ record, content }: ReadDocument,
): void {
	if (customer.credit_hold) {
		throw invalidRequest(
			'New invoices cannot be created for this account because it has a credit hold.',
			'total',
		);
	}
	const limit = Number(customer.credit_limit ?? 0);
	if (limit <= 0) return;
	const currency = record.currency as string;
	const owed = work
		.rowIds('invoices', 'customer', rowId)
		.map((id) => work.read('invoices', id))
		.filter(({ record: { closed, draft }, hidden }) => !closed && !draft && !hidden.voided)
		.filter(({ record: other }) => other.currency === currency)
		.reduce((sum, { record: { balance } }) => sum + toMinor(currency, balance as number), 0);
	const outstanding = owed + calculate(currency, content).total;
	if (outstanding <= toMinor(currency, limit)) return;
	const money = (minor: number): string => `${toMajor(currency, minor)} ${currency.toUpperCase()}`;
	throw invalidRequest(
		`This invoice cannot be created because the new amount outstanding (${money(outstanding)}) ` +
			`exceeds the account's credit limit (${money(toMinor(currency, limit))}).`,
		'total',
	);
}

/** @throws ApiError 400 when money is on its way, or to be paid by a plan, and the total changed */
function refuseTotal({ record }: StoredRecord, before: StoredRecord): void {
	if (record.total === before.record.total) return;
	if (record.status === 'pending') {
		throw invalidRequest(
			'The invoice total cannot be modified when there is a pending payment. Please wait for the ' +
				'payment to clear before modifying the invoice.',
			'total',
		);
	}
	if (record.payment_plan !== null) {
		throw invalidRequest(
			'The invoice total cannot be modified when there is an active payment plan attached. Please ' +
				'remove the payment plan before modifying the invoice.',
			'total',
		);
	}
}
