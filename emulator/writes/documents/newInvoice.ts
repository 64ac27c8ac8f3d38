import { NEW_INVOICE, dueDateOf, storeInvoice } from '../../data/documents/invoice';
import type { LineInput } from '../../data/documents/lines';
import { calculate } from '../../data/documents/lines';
import { toMajor, toMinor } from '../../data/money/currency';
import type { StoredRecord } from '../../data/types';
import { invalidRequest } from '../../http/errors';
import type { WireRecord } from '../../types';
import type { WriteRequest } from '../request';
import { passTakenNumbers, readNewDocument, type ReadDocument } from './newDocument';

/** What stands in place of payment terms where money is collected by itself. */
export const AUTOPAY_TERMS = 'AutoPay';
/** How long after its date an invoice is collected (server source: PaymentScheduler). */
const DAY = 86_400;

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
