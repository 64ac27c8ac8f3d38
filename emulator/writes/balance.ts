import { HOME_CURRENCY, toMajor, toMinor } from '../data/money/currency';
import { creditHistory } from '../data/payments/creditHistory';
import type { StoredRecord } from '../data/types';
import type { Work } from '../data/work';
import { sortKeys } from '../http/json';
import type { WireRecord } from '../types';
import { relatedOrFail } from './record';
import type { Action } from './request';

/** The most entries of the credit balance's history (server source: CustomerBalanceGenerator). */
const MOST_ENTRIES = 100;

/** What a customer owes and has to its credit (server source: BalanceRoute). */
export const balanceAction: Action = {
	method: 'GET',
	path: '/customers/:customer_id/balance',
	handle: ({ work, call }) => {
		const customer = relatedOrFail(work, 'customers', call.params.customer_id, 404);
		const { currency } = call.query;
		const asked = typeof currency === 'string' && currency !== '' ? currency : null;
		const body = balanceOf(work, customer, asked ?? primaryCurrency(work, customer));
		return { status: 200, body: sortKeys(body) };
	},
};

function balanceOf(work: Work, { rowId }: StoredRecord, currency: string): WireRecord {
	const issued = (table: 'credit_notes' | 'invoices'): WireRecord[] =>
		work
			.rowIds(table, 'customer', rowId)
			.map((id) => work.read(table, id))
			.filter(({ record, hidden }) => !record.draft && !hidden.voided)
			.map(({ record }) => record);
	const invoices = issued('invoices');
	const isOpen = (record: WireRecord): boolean =>
		!record.paid &&
		!record.closed &&
		record.currency === currency &&
		(record.date as number) <= work.now;
	const open = invoices.filter(isOpen);
	const history = creditHistory(work, rowId, currency).reverse();
	const available = history.find(({ timestamp }) => timestamp <= work.now);
	return {
		currency,
		total_outstanding: sum(currency, open),
		due_now: sum(currency, open.filter(isDue)),
		past_due: invoices.some(({ status }) => status === 'past_due'),
		open_credit_notes: sum(currency, issued('credit_notes').filter(isOpen)),
		available_credits: available?.balance ?? 0,
		history: history
			.slice(0, MOST_ENTRIES)
			.map(({ timestamp, balance }) => ({ timestamp, currency, balance })),
	};
}

/** What the customer has to pay of its own accord; payment plans are paid by instalments. */
function isDue({ status, autopay, payment_plan: plan }: WireRecord): boolean {
	return status !== 'pending' && (!autopay || status === 'past_due') && plan === null;
}

function sum(currency: string, documents: readonly WireRecord[]): number {
	const minor = documents.reduce(
		(total, { balance }) => total + toMinor(currency, balance as number),
		0,
	);
	return toMajor(currency, minor);
}

/** The customer's own currency, else that of its newest invoice (Customer.php). */
function primaryCurrency(work: Work, { record, rowId }: StoredRecord): string {
	if (record.currency) return String(record.currency);
	const newest = work
		.rowIds('invoices', 'customer', rowId)
		.map((id) => work.read('invoices', id))
		.filter((invoice) => !invoice.record.draft && !invoice.hidden.voided)
		.sort((left, right) => (left.record.date as number) - (right.record.date as number))
		.at(-1);
	return String(newest?.record.currency ?? HOME_CURRENCY);
}
