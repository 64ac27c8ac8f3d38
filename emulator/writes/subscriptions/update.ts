import { saveSubscription } from '../../data/subscriptions/refresh';
import type { StoredRecord } from '../../data/types';
import { invalidRequest } from '../../http/errors';
import type { WireRecord } from '../../types';
import { expandRates } from '../rates';
import { readBody } from '../record';
import type { Shown, WriteRequest } from '../request';
import { billIfDue, courseOf, refreshAmounts } from './bill';
import { intervalOf, titleOfInterval } from './calendar';
import { shipToOf } from './create';
import {
	billDateAfter,
	billDateOf,
	endOfContract,
	endOfPeriod,
	oddEnd,
	periodFields,
} from './periods';
import {
	inWordsAlone,
	readAddons,
	readCoupons,
	readPlan,
	refuseAmount,
	refuseBillDays,
} from './read';
import { given, pause, resume } from './state';

/**
 * Changes a subscription (server source: EditSubscription.php). The difference that a change in the
 * middle of a period makes is not billed: there are no pending line items.
 * @throws ApiError 400
 */
export function updateSubscription(request: WriteRequest, found: StoredRecord | null): Shown {
	return inWordsAlone(() => {
		const stored = given(found);
		const { body, object } = request;
		if (isSet(body.canceled) && stored.hidden.canceled) {
			throw invalidRequest(
				'Canceled subscriptions cannot be reactivated. Please create a new subscription instead.',
			);
		}
		if (isSet(body.paused) && Boolean(body.paused) !== stored.record.paused) {
			return body.paused ? pause(request, stored) : resume(request, stored);
		}
		if ('customer' in body) {
			throw invalidRequest(
				'Invalid request parameter `customer`. The customer cannot be modified.',
			);
		}
		change(request, stored);
		refreshAmounts(request.work, stored.rowId);
		return { object, rowId: stored.rowId };
	});
}

function change(request: WriteRequest, stored: StoredRecord): void {
	const { work, body } = request;
	const { record: old, rowId } = stored;
	const plan = isSet(body.plan) ? readPlan(work, body.plan) : courseOf(request, old).plan;
	const addons = isSet(body.addons)
		? readAddons(work, { entries: body.addons, subscription: stored, plan })
		: { record: {}, hidden: {} };
	const discounts = isSet(body.discounts) ? { discounts: readCoupons(work, body.discounts) } : {};
	if (isSet(body.start_date) && old.status !== 'not_started') {
		throw invalidRequest('The start date cannot be modified for an active subscription');
	}
	refuseAmount(plan, body.amount ?? old.amount);
	const values = readBody(request, false);
	const record: WireRecord = { ...old, ...values.record, ...addons.record, ...discounts };
	record.plan = plan.id;
	if (values.record.taxes) {
		record.taxes = expandRates(work, 'tax_rates', values.record.taxes as unknown[]);
	}
	if (values.record.ship_to) record.ship_to = shipToOf(values.record.ship_to, work.now);
	if (isSet(body.cancel_at_period_end) && !old.cancel_at_period_end) {
		record.canceled_at = record.cancel_at_period_end ? work.now : null;
	}
	if (isSet(body.period_end)) Object.assign(record, endingAt(request, record));
	refuseBillDays(plan, record);
	if (record.cycles && record.renews_next) {
		record.contract_period_start ??= record.start_date;
		record.contract_period_end ??= endOfContract(courseOf(request, record));
	}
	saveSubscription(work, rowId, record, {
		prorate: true,
		...values.hidden,
		...addons.hidden,
	});
	if (isOtherInterval(courseOf(request, old).plan, plan)) restart(request, rowId);
}

/** Another end of the period, and the bill date that follows from it. */
function endingAt(request: WriteRequest, record: WireRecord): WireRecord {
	const course = courseOf(request, record);
	const end = oddEnd(record.period_end as number);
	const isTrial = record.status === 'not_started';
	if (isTrial && end <= course.calendar.now) {
		const start = course.calendar.today();
		return {
			start_date: start,
			period_start: start,
			period_end: endOfPeriod(course, start),
			renews_next: course.calendar.now + 3600,
		};
	}
	const billDate = billDateAfter(course, end);
	// A subscription that has not begun begins when its first bill is due.
	return {
		period_end: end,
		renews_next: billDate,
		...(isTrial ? { start_date: billDate } : {}),
	};
}

/** A plan of another interval begins a new period now, and bills it. */
function restart(request: WriteRequest, rowId: number): void {
	const { work } = request;
	const record = { ...work.read('subscriptions', rowId).record, snap_to_nth_day: null };
	const course = courseOf(request, record);
	const end = endOfPeriod(course, work.now);
	const billDate = billDateOf(course, work.now, end);
	saveSubscription(
		work,
		rowId,
		{
			...periodFields({ start: work.now, end, billDate }),
			snap_to_nth_day: null,
			renewed_last: null,
		},
		{ prorate: false },
	);
	billIfDue(request, rowId);
}

function isOtherInterval(before: WireRecord, after: WireRecord): boolean {
	return titleOfInterval(intervalOf(before)) !== titleOfInterval(intervalOf(after));
}

/** As PHP's isset: null counts as nothing. */
function isSet(value: unknown): boolean {
	return value !== undefined && value !== null;
}
