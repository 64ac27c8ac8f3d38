import fc from 'fast-check';

import {
	assertTimeZone,
	documentDate,
	instant,
	isWithinDates,
} from '../../../nodes/Invoiced/values';

/** 2025-01-15T00:00:00 in Tokyo. */
const TOKYO_MIDNIGHT = 1_736_866_800;

describe('dates', () => {
	it.each([
		[1_735_689_600, '2025-01-01T00:00:00Z'],
		[1_716_203_329, '2024-05-20T11:08:49Z'],
		[1, '1970-01-01T00:00:01Z'],
		[1_709_251_199, '2024-02-29T23:59:59Z'],
		[1_735_689_600.9, '2025-01-01T00:00:00Z'],
		['1735689600', '2025-01-01T00:00:00Z'],
		['1735689600.5', '2025-01-01T00:00:00Z'],
		[253_402_300_799, '9999-12-31T23:59:59Z'],
	])('emits %p as %s', (value, text) => {
		expect(instant(value)).toBe(text);
	});

	it.each([
		['2025-01-15T08:05:00Z', '2025-01-15T08:05:00Z'],
		['2025-01-15T08:05:00.123Z', '2025-01-15T08:05:00Z'],
		['2025-01-15T08:05:00+02:00', '2025-01-15T06:05:00Z'],
		['2025-01-15T08:05:00', '2025-01-15T08:05:00Z'],
		['2025-01-15T08:05Z', '2025-01-15T08:05:00Z'],
		['1969-12-31T23:59:59Z', '1969-12-31T23:59:59Z'],
		['2024-02-29T23:59:59Z', '2024-02-29T23:59:59Z'],
	])('emits the date-time %s as %s', (value, text) => {
		expect(instant(value)).toBe(text);
	});

	it.each([
		null,
		undefined,
		'',
		'soon',
		'2025-01-15',
		'15/01/2025',
		'2025-13-45T99:99:99Z',
		'0x10',
		0,
		0.5,
		-0,
		'0',
		-1,
		'-86400',
		Number.NaN,
		Number.POSITIVE_INFINITY,
		253_402_300_800,
		// Milliseconds of 2025, and the last instant that JavaScript knows.
		1_736_899_200_000,
		'1736899200000',
		8_640_000_000_000,
		'2025-02-30T00:00:00Z',
		'2025-02-29T12:00:00',
		'2024-04-31T00:00:00+02:00',
		'2025-00-10T00:00:00Z',
		'2025-01-00T00:00:00Z',
		9e15,
		true,
		{},
		[1_735_689_600],
	])('takes %p for no date', (value) => {
		expect(instant(value)).toBeNull();
	});

	it('writes every second so that it reads as the same second', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 253_402_300_799 }), (seconds) => {
				const text = instant(seconds) ?? '';
				return (
					/^\d{4}(-\d\d){2}T\d\d(:\d\d){2}Z$/.test(text) && Date.parse(text) === seconds * 1_000
				);
			}),
			{ numRuns: 5_000 },
		);
	});

	it('keeps a document date as an instant when no time zone is set', () => {
		expect(documentDate(TOKYO_MIDNIGHT, undefined)).toBe('2025-01-14T15:00:00Z');
		expect(documentDate(TOKYO_MIDNIGHT, '')).toBe('2025-01-14T15:00:00Z');
	});

	it.each([
		['Asia/Tokyo', TOKYO_MIDNIGHT, '2025-01-15T00:00:00Z'],
		['America/New_York', TOKYO_MIDNIGHT, '2025-01-14T00:00:00Z'],
		['Asia/Kathmandu', 1_736_878_500, '2025-01-15T00:00:00Z'],
		['Asia/Kathmandu', 1_736_878_499, '2025-01-14T00:00:00Z'],
		['Pacific/Kiritimati', 1_735_639_200, '2025-01-01T00:00:00Z'],
		['UTC', TOKYO_MIDNIGHT, '2025-01-14T00:00:00Z'],
		['Europe/Berlin', 1_743_289_200, '2025-03-30T00:00:00Z'],
		['Europe/Berlin', 1_743_371_999, '2025-03-30T00:00:00Z'],
		['Europe/Berlin', 1_743_372_000, '2025-03-31T00:00:00Z'],
		['Asia/Tokyo', 253_402_300_799, '+010000-01-01T00:00:00Z'],
		['Asia/Tokyo', 9e15, null],
		['Asia/Tokyo', 0, null],
	])('emits the calendar day of %s for %d: %s', (timeZone, value, text) => {
		expect(documentDate(value, timeZone)).toBe(text);
	});

	it('accepts IANA zones and no zone, and refuses anything else in words', () => {
		for (const name of ['', 'UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires']) {
			expect(() => assertTimeZone(name)).not.toThrow();
		}
		expect(() => assertTimeZone('Berlin')).toThrow(
			'The time zone "Berlin" does not exist. Use an IANA name such as Europe/Berlin or America/New_York.',
		);
		expect(() => documentDate(TOKYO_MIDNIGHT, 'Mars/Base')).toThrow(
			'The time zone "Mars/Base" does not exist.',
		);
	});
});

describe('the years that dates have', () => {
	it.each([
		[-62_167_219_201, false],
		[-62_167_219_200, true],
		[0, true],
		[253_402_300_799, true],
		[253_402_300_800, false],
	])('%d seconds: %p', (seconds, isWithin) => {
		expect(isWithinDates(seconds)).toBe(isWithin);
	});
});
