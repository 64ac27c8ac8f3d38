import { saveInvoice } from '../../data/documents/invoice';
import { toMajor, toMinor } from '../../data/money/currency';
import type { StoredRecord } from '../../data/types';
import { invalidRequest } from '../../http/errors';
import { OBJECT_OF } from '../../objects';
import { isObject } from '../../objects/parts/isObject';
import type { WireRecord } from '../../types';
import type { Action, WriteRequest } from '../request';
import { refuseClosed } from './change';

const PATH = '/invoices/:id/payment_plan';
const DAY = 86_400;
const TERMS = 'Payment Plan';
/** The most installments of a plan (server source: PaymentPlan.php). */
const MOST_INSTALLMENTS = 100;
const TYPES: readonly unknown[] = ['number', 'string'];

/** The plan of an invoice: made, shown and canceled (server source: PaymentPlans/Api). */
export const paymentPlanActions: readonly Action[] = [
	{
		method: 'PUT',
		path: PATH,
		handle: (request, stored) => attachPlan(request, stored as StoredRecord),
	},
	{
		method: 'GET',
		path: PATH,
		handle: (request, stored) => {
			const { rowId } = planOf(request, stored as StoredRecord);
			return { object: OBJECT_OF.payment_plans, rowId };
		},
	},
	{
		method: 'DELETE',
		path: PATH,
		handle: (request, stored) => {
			cancelPlan(request, stored as StoredRecord);
			return { status: 204 };
		},
	},
];

function attachPlan(
	{ work, body }: WriteRequest,
	{ record, rowId, ...invoice }: StoredRecord,
): ReturnType<Action['handle']> {
	const autopay = typeof body.autopay === 'boolean' ? body.autopay : true;
	const status = autopay && body.require_approval === true ? 'pending_signup' : 'active';
	const installments = readInstallments(body.installments, record);
	refuseClosed({ record, rowId, ...invoice }, false);
	let part = 0;
	const plan = work.create('payment_plans', (id) => ({
		record: {
			id,
			object: 'payment_plan',
			status,
			installments: installments.map((installment) => ({
				id: id * MOST_INSTALLMENTS + part++,
				...installment,
				balance: installment.amount,
				updated_at: work.now,
			})),
			approval: null,
		},
		hidden: { invoice: rowId },
	}));
	const last = installments[installments.length - 1];
	saveInvoice(
		work,
		rowId,
		{
			payment_plan: plan.rowId,
			autopay,
			payment_terms: TERMS,
			due_date: last.date + DAY,
			attempt_count: 0,
		},
		{ payment_plan: { status } },
	);
	return { object: OBJECT_OF.payment_plans, rowId: plan.rowId };
}

/** @throws ApiError 400 where nothing is owed, or the installments do not make it up */
function readInstallments(given: unknown, invoice: WireRecord): { date: number; amount: number }[] {
	const currency = invoice.currency as string;
	const balance = toMinor(currency, invoice.balance as number);
	if (balance <= 0) {
		refuse('Payment plans cannot be applied to invoices without a balance.', 'invoice');
	}
	const list: unknown[] = Array.isArray(given) ? given : [];
	if (list.length === 0) refuse('Missing payment installments.');
	if (list.length > MOST_INSTALLMENTS) {
		refuse(
			'This payment plan has too many installments. The maximum number of installments is ' +
				`${MOST_INSTALLMENTS} and this plan has ${list.length} installments.`,
		);
	}
	const installments = list.map(readInstallment);
	const total = installments.reduce((sum, { amount }) => sum + toMinor(currency, amount), 0);
	if (total !== balance) {
		const money = (minor: number): string =>
			`${toMajor(currency, minor)} ${currency.toUpperCase()}`;
		refuse(
			`The payment plan installments (${money(total)}) must add up to the invoice balance ` +
				`(${money(balance)}).`,
		);
	}
	return installments;
}

function readInstallment(given: unknown): { date: number; amount: number } {
	const { date, amount } = isObject(given) ? given : {};
	const isRead = [date, amount].every(
		(value) => TYPES.includes(typeof value) && Number.isFinite(Number(value)),
	);
	if (!isRead || Number(amount) <= 0) {
		const name = Number(amount) > 0 ? 'Date' : 'Amount';
		refuse(`Could not save payment plan installment: ${name} is invalid`);
	}
	return { date: Number(date), amount: Number(amount) };
}

function planOf({ work }: WriteRequest, { record }: StoredRecord): StoredRecord {
	const plan = record.payment_plan;
	const stored = typeof plan === 'number' ? work.find('payment_plans', plan) : undefined;
	if (!stored) throw invalidRequest('This invoice does not have a payment plan attached.');
	return stored;
}

function cancelPlan(request: WriteRequest, invoice: StoredRecord): void {
	const { work } = request;
	const { rowId } = planOf(request, invoice);
	work.save('payment_plans', rowId, { status: 'canceled' });
	work.nameUpdate('payment_plans', rowId, 'payment_plan.deleted');
	saveInvoice(
		work,
		invoice.rowId,
		{ payment_plan: null, payment_terms: '', due_date: null, autopay: false },
		{ payment_plan: null },
	);
}

function refuse(message: string, param = 'installments'): never {
	throw invalidRequest(message, param);
}
