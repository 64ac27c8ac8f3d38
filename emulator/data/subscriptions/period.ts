import type { WireRecord } from '../../types';

const DAY = 86_400;
const DAYS: Readonly<Record<string, number>> = { day: 1, week: 7 };
const MONTHS: Readonly<Record<string, number>> = { month: 1, year: 12 };
const LAST_DAY_OF_ALL_MONTHS = 28;

/**
 * Months of a plan's period, as a fraction for plans by the day and week: for the monthly value.
 */
export function monthsOf(plan: WireRecord): number {
	const interval = plan.interval as string;
	const count = plan.interval_count as number;
	const daysInMonth = 365 / 12;
	return count * (MONTHS[interval] ?? DAYS[interval] / daysInMonth);
}

/** The moment one period of the plan after `start`; a start late in the month moves to the 28th. */
export function afterPeriod(plan: WireRecord, start: number): number {
	const count = plan.interval_count as number;
	const months = MONTHS[plan.interval as string];
	if (months === undefined) return start + count * DAYS[plan.interval as string] * DAY;
	const date = new Date(start * 1000);
	date.setUTCDate(Math.min(date.getUTCDate(), LAST_DAY_OF_ALL_MONTHS));
	date.setUTCMonth(date.getUTCMonth() + count * months);
	return Math.floor(date.getTime() / 1000);
}
