import { numeric } from './numbers';
import { remember } from './remember';
import { calendarDay } from './timeZone';

/** `YYYY-MM-DDTHH:MM:SSZ` in UTC, without a fraction. */
export type UtcDateTime = string;

const MILLISECONDS = 1_000;

/**
 * 0000-01-01T00:00:00Z and 9999-12-31T23:59:59Z. What lies beyond is no date but, for one,
 * milliseconds in the place of seconds.
 */
const FIRST_SECOND = -62_167_219_200;
const LAST_SECOND = 253_402_300_799;

/** Documents carry the midnights of some years, again and again: 30 years of them fit. */
const REMEMBERED_INSTANTS = 11_000;

const ISO_DATE_TIME = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(:\d\d([.,]\d+)?)?(Z|[+-]\d\d:?\d\d)?$/i;
const HAS_OFFSET = /(Z|[+-]\d\d:?\d\d)$/i;

/**
 * The instant that a field holds, in whole Unix seconds.
 *
 * Invoiced sends integer seconds and reads 0 as "not set". A numeric text counts as a number; an
 * ISO date-time (taken as UTC when it names no offset) is understood too. Everything else, zero and
 * negative numbers, days that do not exist and years after 9999 are null.
 */
export function unixSeconds(value: unknown): number | null {
	const number = numeric(value);
	if (number === null) return typeof value === 'string' ? secondsOfIsoText(value) : null;
	const seconds = Math.floor(number);
	return seconds > 0 && seconds <= LAST_SECOND ? seconds : null;
}

/** Whether a number of Unix seconds, also zero or negative, lies in the years 0 to 9999. */
export function isWithinDates(seconds: number): boolean {
	return seconds >= FIRST_SECOND && seconds <= LAST_SECOND;
}

/** Whole Unix seconds within the range of a date as `YYYY-MM-DDTHH:MM:SSZ`. */
export const isoText = remember(REMEMBERED_INSTANTS, (seconds: number): UtcDateTime =>
	new Date(seconds * MILLISECONDS).toISOString().replace('.000Z', 'Z'),
);

/**
 * A moment, such as the last change of a record: always an instant in UTC, `YYYY-MM-DDTHH:MM:SSZ`.
 */
export function instant(value: unknown): UtcDateTime | null {
	const seconds = unixSeconds(value);
	return seconds === null ? null : isoText(seconds);
}

/**
 * A date that means a calendar day, such as an invoice's date. Invoiced stores it as an instant,
 * usually midnight in the company's own zone, so that east of Greenwich the UTC day is the day
 * before. With a zone it is emitted as that zone's day, `YYYY-MM-DDT00:00:00Z`; without one it
 * stays an instant.
 *
 * @throws Error when the zone does not exist; see `assertTimeZone`
 */
export function documentDate(value: unknown, timeZone: string | undefined): UtcDateTime | null {
	const seconds = unixSeconds(value);
	if (seconds === null) return null;
	if (timeZone === undefined || timeZone === '') return isoText(seconds);
	return `${calendarDay(seconds, timeZone)}T00:00:00Z`;
}

function secondsOfIsoText(value: string): number | null {
	const day = ISO_DATE_TIME.exec(value)?.[1];
	// JavaScript reads the 30th of February as the 2nd of March.
	if (day === undefined || !isCalendarDay(day)) return null;
	const instant = Date.parse(HAS_OFFSET.test(value) ? value : `${value}Z`);
	return Number.isNaN(instant) ? null : Math.floor(instant / MILLISECONDS);
}

/** @param day `YYYY-MM-DD` */
function isCalendarDay(day: string): boolean {
	const midnight = Date.parse(`${day}T00:00:00Z`);
	return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(day);
}
