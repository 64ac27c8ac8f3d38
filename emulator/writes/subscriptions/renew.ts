import { saveSubscription } from '../../data/subscriptions/refresh';
import type { StoredRecord } from '../../data/types';
import { invalidRequest } from '../../http/errors';
import type { Shown, WriteRequest } from '../request';
import { courseOf, createPeriodInvoice, nextTerm, refreshAmounts, usedCoupons } from './bill';
import { billDateOf, nextPeriod, periodFields } from './periods';
import { given } from './state';

/**
 * Renews a contract that is renewed by hand, for a number of cycles, and bills its first period
 * (server source: RenewManualContract.php).
 * @throws ApiError 400
 */
export function renewContract(request: WriteRequest, found: StoredRecord | null): Shown {
	const { work, object, body } = request;
	const { rowId, record: old, hidden } = given(found);
	if (old.contract_renewal_mode !== 'manual') {
		throw invalidRequest(
			'Only contracts belonging to subscriptions that require approval can be renewed.',
		);
	}
	const cycles = Math.trunc(Number(body.cycles ?? 0)) || 0;
	if (cycles === 0) throw invalidRequest('Cannot renew a subscription without a contract.');
	const isInAdvance = old.bill_in === 'advance';
	let record = { ...old, cycles };
	if (isInAdvance) {
		record = { ...record, ...periodFields(nextPeriod(courseOf(request, record))) };
	}
	record = { ...record, ...nextTerm(courseOf(request, record)) };
	const end = (record as Record<string, unknown>).contract_period_end as number;
	const isPending = hidden.pending_renewal === true && end <= work.now;
	saveSubscription(work, rowId, record, { pending_renewal: isPending });
	const course = courseOf(request, record);
	const { period_start: start, period_end: last } = record as unknown as Record<string, number>;
	const billDate = billDateOf(course, start, last);
	const invoice = createPeriodInvoice(request, course, rowId, { start, end: last, billDate });
	const billed = work.read('subscriptions', rowId);
	const coupons = usedCoupons(billed);
	saveSubscription(
		work,
		rowId,
		{
			...(isInAdvance ? {} : periodFields(nextPeriod(courseOf(request, billed.record)))),
			...coupons.record,
			renews_next: null,
			renewed_last: invoice.record.date,
		},
		{ ...coupons.hidden, num_invoices: 1 },
	);
	refreshAmounts(work, rowId);
	return { object, rowId };
}
