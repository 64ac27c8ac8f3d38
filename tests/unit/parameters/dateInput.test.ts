import { DateTime } from 'luxon';

import {
	parseDate,
	parseFirstDay,
	parseLastDay,
	parseLastInstant,
} from '../../../nodes/Invoiced/parameters/dateInput';
import { parameterFailure } from '../../support/parameterFailure';

const seconds = (iso: string): number => Date.parse(iso) / 1000;
const berlin = 'Europe/Berlin';

describe('parseDate', () => {
	test.each([
		['2026-05-01T10:00:00Z', '2026-05-01T10:00:00Z'],
		['2026-05-01T10:00:00+05:30', '2026-05-01T04:30:00Z'],
		['2026-05-01T10:00:00-0700', '2026-05-01T17:00:00Z'],
		['2026-05-01T10:00:00.999Z', '2026-05-01T10:00:00Z'],
		['  2026-05-01T10:00:00z ', '2026-05-01T10:00:00Z'],
		['2026-05-01T10:00:00', '2026-05-01T08:00:00Z'],
		['2026-05-01 10:00:00', '2026-05-01T08:00:00Z'],
		['2026-05-01 10:00', '2026-05-01T08:00:00Z'],
		['2026-05-01T10', '2026-05-01T08:00:00Z'],
		['2026-05-01T1000Z', '2026-05-01T10:00:00Z'],
		['2026-05-01T10:00:00+02', '2026-05-01T08:00:00Z'],
		['2026-05-01T100000,5 Z', '2026-05-01T10:00:00Z'],
		['2026-05-01', '2026-04-30T22:00:00Z'],
		['2026-12-01', '2026-11-30T23:00:00Z'],
		['05/31/2026', '2026-05-30T22:00:00Z'],
		['5/1/2026', '2026-04-30T22:00:00Z'],
		['1777629600', '2026-05-01T10:00:00Z'],
	])('reads %s in Berlin as %s', (text, instant) => {
		expect(parseDate(text, berlin)).toBe(seconds(instant));
	});

	it('reads Unix seconds as a number and drops a fraction', () => {
		expect(parseDate(1777629600.9, berlin)).toBe(1777629600);
		expect(parseDate(0, berlin)).toBe(0);
	});

	it('reads a Luxon DateTime and a Date as the instant they are', () => {
		const instant = '2026-05-01T10:00:00Z';
		expect(parseDate(DateTime.fromISO(instant, { zone: 'Asia/Tokyo' }), berlin)).toBe(
			seconds(instant),
		);
		expect(parseDate(new Date(instant), berlin)).toBe(seconds(instant));
	});

	it('reads a DateTime of another copy of Luxon', () => {
		const foreign = { toMillis: () => 1_777_629_600_000 };
		expect(parseDate(foreign, berlin)).toBe(1777629600);
	});

	test.each([
		['31.12.2026', '"31.12.2026" is not a date'],
		['31/12/2026', '"31/12/2026" is not a date'],
		['2026-02-30', '"2026-02-30" is not a date'],
		['2026-05-01T25:00:00', '"2026-05-01T25:00:00" is not a date'],
		['yesterday', '"yesterday" is not a date'],
		['the "1st"', '"the "1st"" is not a date'],
		['on 2026-05-01', '"on 2026-05-01" is not a date'],
		['105/31/2026', '"105/31/2026" is not a date'],
		['05/31/20261', '"05/31/20261" is not a date'],
		[{ toMillis: () => '1777629600000' }, '{} is not a date'],
		[{ toMillis: () => Infinity }, '{} is not a date'],
		['', '(empty) is not a date'],
		[null, '(empty) is not a date'],
		[Number.NaN, null],
		[true, 'true is not a date'],
		[{ year: 2026 }, '{"year":2026} is not a date'],
		[new Date('nonsense'), 'null is not a date'],
		[DateTime.invalid('nonsense'), null],
	])('refuses %p', (value, message) => {
		const error = parameterFailure(() => parseDate(value, berlin));
		if (message !== null) expect(error.message).toBe(message);
		expect(error.hint).toBe(
			'Use YYYY-MM-DD, MM/DD/YYYY, an ISO 8601 date-time such as 2026-01-31T09:00:00Z, or Unix seconds.',
		);
	});

	it('names the parameter when it is told which', () => {
		const error = parameterFailure(() => parseDate('soon', 'UTC', 'Start Date'));
		expect(error.message).toBe(`'Start Date' is "soon", which is not a date`);
	});

	it('does not take milliseconds for seconds', () => {
		const error = parameterFailure(() => parseDate(1777629600000, 'UTC'));
		expect(error.message).toBe('1777629600000 is too large for Unix seconds');
		expect(error.hint).toBe('It looks like a time in milliseconds. Divide it by 1000.');
	});

	it('reads the last second that is not taken for milliseconds', () => {
		expect(parseDate(99_999_999_999, 'UTC')).toBe(99_999_999_999);
		expect(parameterFailure(() => parseDate(-100_000_000_000, 'UTC')).message).toContain(
			'too large',
		);
	});

	it('asks what eight digits mean instead of guessing', () => {
		const error = parameterFailure(() => parseDate('20260531', 'UTC'));
		expect(error.message).toBe('"20260531" could be a day or Unix seconds');
		expect(error.hint).toBe('Write a day as 2026-05-31.');
	});

	it('refuses a time zone that is none', () => {
		expect(parameterFailure(() => parseDate('2026-05-31', 'Mars/Olympus')).message).toBe(
			'"Mars/Olympus" is not a time zone',
		);
	});
});

describe('upper bounds', () => {
	it('parseLastInstant covers a whole day only where no time is given', () => {
		expect(parseLastInstant('2026-05-31', berlin)).toBe(seconds('2026-05-31T21:59:59Z'));
		expect(parseLastInstant('05/31/2026', berlin)).toBe(seconds('2026-05-31T21:59:59Z'));
		expect(parseLastInstant('2026-05-31T00:00:00', berlin)).toBe(seconds('2026-05-30T22:00:00Z'));
	});

	it('parseFirstDay begins with the day that the value falls in, in the zone', () => {
		expect(parseFirstDay('2026-05-31', berlin)).toBe(seconds('2026-05-30T22:00:00Z'));
		expect(parseFirstDay('2026-05-31T12:34:56', berlin)).toBe(seconds('2026-05-30T22:00:00Z'));
		expect(parseFirstDay('2026-05-31T22:30:00Z', berlin)).toBe(seconds('2026-05-31T22:00:00Z'));
		const weekAgo = DateTime.fromISO('2026-05-31T09:00:00Z').minus({ days: 7 });
		expect(parseFirstDay(weekAgo, 'UTC')).toBe(seconds('2026-05-24T00:00:00Z'));
	});

	it('parseLastDay covers the whole day that the value falls in', () => {
		expect(parseLastDay('2026-05-31', berlin)).toBe(seconds('2026-05-31T21:59:59Z'));
		expect(parseLastDay('2026-05-31T00:00:00', berlin)).toBe(seconds('2026-05-31T21:59:59Z'));
		expect(parseLastDay('2026-05-30T22:00:00Z', berlin)).toBe(seconds('2026-05-31T21:59:59Z'));
		expect(parseLastDay('2026-05-31T12:00:00', berlin)).toBe(seconds('2026-05-31T21:59:59Z'));
	});

	it('gives the day of a clock change its real length', () => {
		const first = parseDate('2026-10-25', berlin);
		expect(parseLastDay('2026-10-25', berlin) + 1 - first).toBe(25 * 3600);
	});
});
