import { invalidRequest } from '../../http/errors';
import type { TimeZone } from '../../store/timeZone';
import type { WireRecord } from '../../types';

const DAY = 86_400;
const ADVERBS: Readonly<Record<string, string>> = {
	day: 'daily',
	week: 'weekly',
	month: 'monthly',
	year: 'yearly',
};
/** The most days of one interval (server source: Interval.php). */
const DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 31, year: 365 };

/** How a plan repeats. */
export interface Interval {
	unit: string;
	count: number;
}

/** The interval of a plan. */
export function intervalOf(plan: WireRecord): Interval {
	return { unit: plan.interval as string, count: plan.interval_count as number };
}

/** As messages print it: `monthly`, `every 3 months` (server source: Interval.php). */
export function titleOfInterval({ unit, count }: Interval): string {
	return count === 1 ? ADVERBS[unit] : `every ${count} ${unit}s`;
}

/** The most days of an interval. */
export function daysOf({ unit, count }: Interval): number {
	return count * DAYS[unit];
}

/**
 * The account's calendar: moments are unix seconds, days and months those of its zone (server
 * source: Interval.php, DateSnapper.php).
 */
export class Calendar {
	constructor(
		private readonly zone: TimeZone,
		readonly now: number,
	) {}

	/** Midnight at the beginning of today. */
	today(): number {
		return this.midnight(this.now);
	}

	/** A number of days earlier at the same time of the day. */
	daysBefore(moment: number, days: number): number {
		return this.zone.fromWall(this.zone.toWall(moment) - days * DAY);
	}

	/**
	 * The moment so many times `interval` after another one, before it with -1. The last day of a
	 * month stays the last day of the month.
	 */
	add(moment: number, { unit, count }: Interval, times = 1): number {
		const wall = this.zone.toWall(moment);
		if (unit === 'day' || unit === 'week') {
			return this.zone.fromWall(wall + times * count * (unit === 'day' ? 1 : 7) * DAY);
		}
		const date = new Date(wall * 1000);
		const months = times * count * (unit === 'year' ? 12 : 1);
		const isLastDay = date.getUTCDate() === lastDayOf(date);
		const day = date.getUTCDate();
		date.setUTCDate(1);
		date.setUTCMonth(date.getUTCMonth() + months);
		const lastDay = lastDayOf(date);
		date.setUTCDate(isLastDay ? lastDay : Math.min(day, lastDay));
		return this.zone.fromWall(date.getTime() / 1000);
	}

	/** Midnight of the next day that is the nth of its week, month or year. */
	nextNthDay(moment: number, nth: number, interval: Interval): number {
		const start = Math.floor(this.zone.toWall(moment) / DAY);
		const least = isNthDay(start, nth, interval.unit) ? interval.count : interval.count - 1;
		let day = start;
		let crossed = 0;
		while (crossed < least || !isNthDay(day, nth, interval.unit)) {
			const before = periodOf(day, interval.unit);
			day += 1;
			if (periodOf(day, interval.unit) !== before) crossed += 1;
		}
		return this.zone.fromWall(day * DAY);
	}

	/** Whether a moment lies on the nth day of its week, month or year. */
	isNthDay(moment: number, nth: number, { unit }: Interval): boolean {
		return isNthDay(Math.floor(this.zone.toWall(moment) / DAY), nth, unit);
	}

	private midnight(moment: number): number {
		return this.zone.fromWall(Math.floor(this.zone.toWall(moment) / DAY) * DAY);
	}
}

/**
 * Refuses a day that an interval does not have.
 * @throws ApiError 400
 */
export function refuseNthDay(nth: number, interval: Interval): void {
	if (nth > 0 && interval.count > 1) {
		throw invalidRequest(
			'Calendar billing cannot be used when the plan interval count is greater than 1.',
		);
	}
	if (interval.unit === 'day') {
		throw invalidRequest('Calendar snapping not supported for interval: day');
	}
	if (nth < 1 || nth > daysOf(interval)) {
		throw invalidRequest(`Invalid snap to day for ${titleOfInterval(interval)} intervals: ${nth}`);
	}
}

function lastDayOf(date: Date): number {
	return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
}

/** @param day days since 1970-01-01, a Thursday */
function isNthDay(day: number, nth: number, unit: string): boolean {
	const date = new Date(day * DAY * 1000);
	if (unit === 'week') return (date.getUTCDay() || 7) === nth;
	if (unit === 'month') return date.getUTCDate() === Math.min(nth, lastDayOf(date));
	return day - Date.UTC(date.getUTCFullYear(), 0, 1) / 1000 / DAY === nth - 1;
}

/** A number that is the same for all days of one week, month or year. */
function periodOf(day: number, unit: string): number {
	const date = new Date(day * DAY * 1000);
	if (unit === 'week') return Math.floor((day + 3) / 7);
	if (unit === 'month') return date.getUTCFullYear() * 12 + date.getUTCMonth();
	return date.getUTCFullYear();
}
