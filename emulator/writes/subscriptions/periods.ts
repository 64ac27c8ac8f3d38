import type { WireRecord } from '../../types';
import { type Calendar, intervalOf } from './calendar';

const DAY = 86_400;

/** One period that is billed; moments in unix seconds, the end included. */
export interface Period {
	start: number;
	end: number;
	/** When it is billed; null: never. */
	billDate: number | null;
}

/** What a subscription's periods follow from. */
export interface Course {
	subscription: WireRecord;
	plan: WireRecord;
	calendar: Calendar;
}

/** The last second of the period that begins at `start` (server source: BillingPeriods.php). */
export function endOfPeriod({ subscription, plan, calendar }: Course, start: number): number {
	const interval = intervalOf(plan);
	const nth = Number(subscription.snap_to_nth_day ?? 0);
	if (nth <= 0) return calendar.add(start, interval) - 1;
	const next = calendar.nextNthDay(start, nth, interval);
	// A period is a day long at least.
	return (next - start < DAY ? calendar.nextNthDay(next, nth, interval) : next) - 1;
}

/** When a period is billed (server source: BillInAdvance.php, BillInArrears.php). */
export function billDateOf(course: Course, start: number, end: number): number {
	return isInAdvance(course) ? advanceDate(course, start) : end;
}

/** The bill date that follows from another end of the period. */
export function billDateAfter(course: Course, end: number): number {
	return isInAdvance(course) ? advanceDate(course, end + 1) : end;
}

/** The period that a new subscription begins with: until it starts, the time before that. */
export function firstPeriod(course: Course): Period {
	const { subscription, calendar } = course;
	const start = subscription.start_date as number;
	const end = endOfPeriod(course, start);
	const billDate = billDateOf(course, start, end);
	if (start > calendar.now) return { start: calendar.today(), end: oddEnd(start), billDate };
	return { start, end: oddEnd(end), billDate };
}

/** The period that an invoice of now is for. */
export function billedPeriod(course: Course): Period {
	const { subscription } = course;
	const billDate = subscription.renews_next as number | null;
	if (isBehind(course)) return { ...following(course), billDate };
	return {
		start: subscription.period_start as number,
		end: subscription.period_end as number,
		billDate,
	};
}

/** The period of a subscription once an invoice was made. */
export function nextPeriod(course: Course): Period {
	const next = following(course);
	if (!isInAdvance(course)) {
		return { ...next, billDate: billDateOf(course, next.start, next.end) };
	}
	if (isBehind(course)) {
		const after = next.end + 1;
		return { ...next, billDate: billDateOf(course, after, endOfPeriod(course, after)) };
	}
	const { period_start: start, period_end: end } = course.subscription;
	return {
		start: start as number,
		end: end as number,
		billDate: billDateOf(course, next.start, next.end),
	};
}

/** The last second of a contract; null without cycles (server source: ContractPeriods.php). */
export function endOfContract(course: Course): number | null {
	const {
		cycles,
		contract_period_start: contractStart,
		start_date: startDate,
	} = course.subscription;
	if (!cycles) return null;
	let end = (contractStart || startDate) as number;
	for (let cycle = 0; cycle < (cycles as number); cycle += 1) {
		end = endOfPeriod(course, cycle > 0 ? end + 1 : end);
	}
	return oddEnd(end);
}

/** The share of the first period that is billed, where a day of the calendar ends it early. */
export function billedShare(
	{ subscription, plan, calendar }: Course,
	isProrating: boolean,
): number {
	const nth = Number(subscription.snap_to_nth_day ?? 0);
	const start = subscription.period_start as number;
	const interval = intervalOf(plan);
	if (!isProrating || subscription.renewed_last || nth <= 0) return 1;
	if (calendar.isNthDay(start, nth, interval)) return 1;
	const end = subscription.period_end as number;
	return Math.min(1, (end - start) / (end - calendar.add(end + 1, interval, -1)));
}

/** The values that a period has on a subscription. */
export function periodFields({ start, end, billDate }: Period): WireRecord {
	return { period_start: start, period_end: end, renews_next: billDate };
}

/** Periods end on an odd second, so that none overlaps the next one. */
export function oddEnd(end: number): number {
	return end % 2 === 0 ? end - 1 : end;
}

/** Whether billing in advance has got beyond the period that the subscription shows. */
function isBehind(course: Course): boolean {
	const { status, renewed_last: renewedLast } = course.subscription;
	return status === 'not_started' || (isInAdvance(course) && Boolean(renewedLast));
}

function following(course: Course): { start: number; end: number } {
	const start = (course.subscription.period_end as number) + 1;
	return { start, end: endOfPeriod(course, start) };
}

function isInAdvance({ subscription }: Course): boolean {
	return subscription.bill_in === 'advance';
}

function advanceDate({ subscription, calendar }: Course, start: number): number {
	const date = calendar.daysBefore(start, Number(subscription.bill_in_advance_days));
	return date > calendar.now ? date : Math.min(start, calendar.today());
}
