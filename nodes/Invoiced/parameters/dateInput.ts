import { DateTime, IANAZone } from 'luxon';

import { ParameterError } from './ParameterError';

/**
 * One second before the next midnight is this far from it; a day's last second, as Invoiced's
 * bounds are whole seconds.
 */
const ONE_SECOND = { seconds: 1 } as const;

/** Unix seconds beyond this are the year 5138; a larger number is a time in milliseconds. */
const LATEST_UNIX_SECONDS = 99_999_999_999;

const ACCEPTED_FORMS =
	'Use YYYY-MM-DD, MM/DD/YYYY, an ISO 8601 date-time such as 2026-01-31T09:00:00Z, or Unix seconds.';

const CALENDAR_DAY = /^\d{4}-\d{2}-\d{2}$/;
const UNITED_STATES_DAY = /^\d{1,2}\/\d{1,2}\/\d{4}$/;
const ISO_DATE_TIME =
	/^\d{4}-\d{2}-\d{2}[Tt ]\d{2}(:?\d{2}(:?\d{2}([.,]\d+)?)?)?\s*([Zz]|[+-]\d{2}(:?\d{2})?)?$/;
const DIGITS = /^\d+$/;
const COMPACT_DAY = /^(19|20)\d{6}$/;

/**
 * A date that was read: the instant in its zone, and whether the text named a day without a time.
 */
interface DateReading {
	instant: DateTime;
	wholeDay: boolean;
}

/**
 * Reads what a person or an expression gives as a date: an ISO date-time with an offset; one
 * without an offset, `YYYY-MM-DD` or MM/DD/YYYY (all three in `timeZone`); a Luxon DateTime; a
 * Date; Unix seconds as a number or as digits. This is the package's only date parser.
 *
 * @param timeZone IANA name, for instance the workflow's time zone
 * @param label name of the parameter as the user sees it, for the message
 * @returns Unix seconds, rounded down; for a day without a time its first second
 * @throws ParameterError naming the value
 */
export function parseDate(value: unknown, timeZone: string, label?: string): number {
	return unixSeconds(readDate(value, timeZone, label).instant);
}

/**
 * Reads an inclusive upper bound. As `parseDate`, but a day without a time means its last second.
 *
 * @throws ParameterError naming the value
 */
export function parseLastInstant(value: unknown, timeZone: string, label?: string): number {
	const { instant, wholeDay } = readDate(value, timeZone, label);
	return unixSeconds(wholeDay ? lastSecondOfDay(instant) : instant);
}

/**
 * Reads an inclusive lower bound for document dates, which mean calendar days: the first second of
 * the day in `timeZone` that the value falls in, whatever its time of day. So `{{ $now.minus(7,
 * 'days') }}` drops no morning.
 *
 * @throws ParameterError naming the value
 */
export function parseFirstDay(value: unknown, timeZone: string, label?: string): number {
	return unixSeconds(dayOf(value, timeZone, label).startOf('day'));
}

/**
 * Reads an inclusive upper bound for document dates: the last second of the day in `timeZone` that
 * the value falls in, whatever its time of day.
 *
 * @throws ParameterError naming the value
 */
export function parseLastDay(value: unknown, timeZone: string, label?: string): number {
	return unixSeconds(lastSecondOfDay(dayOf(value, timeZone, label)));
}

function dayOf(value: unknown, timeZone: string, label: string | undefined): DateTime {
	return readDate(value, timeZone, label).instant.setZone(timeZone);
}

function readDate(value: unknown, timeZone: string, label: string | undefined): DateReading {
	if (!IANAZone.isValidZone(timeZone)) {
		throw new ParameterError(
			`"${timeZone}" is not a time zone`,
			'Use an IANA name such as America/New_York, Europe/Berlin or UTC.',
		);
	}
	const reading = readInstant(value, timeZone, label);
	if (!reading.instant.isValid) throw unreadable(value, label);
	return reading;
}

function readInstant(value: unknown, timeZone: string, label: string | undefined): DateReading {
	if (typeof value === 'number') return exactly(fromUnixSeconds(value, timeZone, label));
	if (typeof value === 'string') return readText(value.trim(), timeZone, label);
	const milliseconds = instantOf(value);
	if (milliseconds === null) throw unreadable(value, label);
	return exactly(DateTime.fromMillis(milliseconds, { zone: timeZone }));
}

function readText(text: string, timeZone: string, label: string | undefined): DateReading {
	const zone = { zone: timeZone };
	if (COMPACT_DAY.test(text)) {
		throw new ParameterError(
			sentence(label, `"${text}"`, 'could be a day or Unix seconds'),
			`Write a day as ${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}.`,
		);
	}
	if (DIGITS.test(text)) return exactly(fromUnixSeconds(Number(text), timeZone, label));
	if (CALENDAR_DAY.test(text)) return { instant: DateTime.fromISO(text, zone), wholeDay: true };
	if (UNITED_STATES_DAY.test(text)) {
		return { instant: DateTime.fromFormat(text, 'M/d/yyyy', zone), wholeDay: true };
	}
	if (!ISO_DATE_TIME.test(text)) throw unreadable(text, label);
	const iso = `${text.slice(0, 10)}T${text.slice(11).replace(/\s/g, '').replace(',', '.')}`;
	return exactly(DateTime.fromISO(iso.toUpperCase(), zone));
}

function fromUnixSeconds(seconds: number, timeZone: string, label: string | undefined): DateTime {
	if (!Number.isFinite(seconds)) throw unreadable(seconds, label);
	if (Math.abs(seconds) > LATEST_UNIX_SECONDS) {
		throw new ParameterError(
			sentence(label, String(seconds), 'is too large for Unix seconds'),
			'It looks like a time in milliseconds. Divide it by 1000.',
		);
	}
	return DateTime.fromSeconds(seconds, { zone: timeZone });
}

/**
 * Milliseconds of a Date or a Luxon DateTime, null for anything else. Told by what they can do and
 * not by their class: an expression's objects come from n8n's own copies of both.
 */
function instantOf(value: unknown): number | null {
	if (typeof value !== 'object' || value === null) return null;
	const { toMillis, getTime } = value as { toMillis?: unknown; getTime?: unknown };
	const read = typeof toMillis === 'function' ? toMillis : getTime;
	if (typeof read !== 'function') return null;
	const milliseconds: unknown = read.call(value);
	return typeof milliseconds === 'number' && Number.isFinite(milliseconds) ? milliseconds : null;
}

function exactly(instant: DateTime): DateReading {
	return { instant, wholeDay: false };
}

function lastSecondOfDay(instant: DateTime): DateTime {
	return instant.startOf('day').plus({ days: 1 }).minus(ONE_SECOND);
}

function unixSeconds(instant: DateTime): number {
	return Math.floor(instant.toSeconds());
}

function unreadable(value: unknown, label: string | undefined): ParameterError {
	return new ParameterError(sentence(label, inWords(value), 'is not a date'), ACCEPTED_FORMS);
}

function sentence(label: string | undefined, value: string, predicate: string): string {
	return label === undefined
		? `${value} ${predicate}`
		: `'${label}' is ${value}, which ${predicate}`;
}

function inWords(value: unknown): string {
	if (value === '' || value === null || value === undefined) return '(empty)';
	return typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? typeof value);
}
