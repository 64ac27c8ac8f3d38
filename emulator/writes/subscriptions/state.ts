import { cancelSubscription } from '../../data/subscriptions/cancel';
import { saveSubscription } from '../../data/subscriptions/refresh';
import type { StoredRecord } from '../../data/types';
import { invalidRequest } from '../../http/errors';
import type { WireRecord } from '../../types';
import type { Shown, WriteRequest } from '../request';
import { courseOf } from './bill';
import { intervalOf } from './calendar';
import {
	billDateAfter,
	billDateOf,
	endOfPeriod,
	oddEnd,
	periodFields,
	type Period,
} from './periods';

/** The record of a path that has `:id`, which the routes have looked up. */
export function given(stored: StoredRecord | null): StoredRecord {
	if (!stored) throw new Error('The path names no record');
	return stored;
}

/**
 * Cancels a subscription at once.
 * @throws ApiError 400 the second time
 */
export function cancel({ work, object, body }: WriteRequest, stored: StoredRecord | null): Shown {
	const { rowId, hidden } = given(stored);
	if (hidden.canceled) throw invalidRequest('This subscription has already been canceled.');
	cancelSubscription(work, rowId, (body.canceled_reason as string | null | undefined) || null);
	return { object, rowId };
}

/** @throws ApiError 400 when it is paused already */
export function pause({ work, object }: WriteRequest, stored: StoredRecord | null): Shown {
	const { rowId, record } = given(stored);
	if (record.paused) throw invalidRequest('This subscription is already paused.');
	saveSubscription(work, rowId, { paused: true });
	return { object, rowId };
}

/**
 * Lets a paused subscription go on: in the period that it is in, in one that ends as is asked, or
 * in a new one where the old is over (server source: ResumeSubscription.php).
 * @throws ApiError 400 when it is not paused
 */
export function resume(request: WriteRequest, stored: StoredRecord | null): Shown {
	const { work, object, body } = request;
	const { rowId, record } = given(stored);
	if (!record.paused) {
		throw invalidRequest('This subscription cannot be resumed because it is not paused.');
	}
	const period = resumedPeriod(request, record, Number(body.period_end ?? 0));
	saveSubscription(work, rowId, { paused: false, ...(period ? periodFields(period) : {}) });
	return { object, rowId };
}

function resumedPeriod(
	request: WriteRequest,
	record: WireRecord,
	desiredEnd: number,
): Period | null {
	const course = courseOf(request, record);
	const { calendar, plan } = course;
	const earliest = Number(record.period_start ?? 0);
	if (desiredEnd > 0) {
		const nth = Number(record.snap_to_nth_day ?? 0);
		const interval = intervalOf(plan);
		const end = nth > 0 ? calendar.nextNthDay(desiredEnd, nth, interval) - 1 : oddEnd(desiredEnd);
		const start = Math.max(calendar.add(end + 1, interval, -1), earliest);
		return { start, end, billDate: billDateAfter(course, end) };
	}
	if (calendar.now <= Number(record.period_end ?? 0) + 1) return null;
	const start = Math.max(calendar.today(), earliest);
	const end = endOfPeriod(course, start);
	return { start, end, billDate: billDateOf(course, start, end) };
}
