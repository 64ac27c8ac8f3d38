import { isAscending, readStamp, stampOf } from '../../../nodes/Invoiced/feed/clock/stamps';

describe('A stamp', () => {
	test.each([
		['a whole number', 1_700_000_000, 1_700_000_000],
		['a fraction, of which the second counts', 1_700_000_000.9, 1_700_000_000],
		['digits', '1700000000', 1_700_000_000],
		['digits of a time before 1970', '-60', -60],
	])('is read from %s', (_name, value, second) => {
		expect(readStamp(value)).toBe(second);
	});

	test.each([
		['nothing', undefined],
		['null', null],
		['an empty text', ''],
		['a date', '2024-01-01'],
		['digits with something after them', '1700000000Z'],
		['no number', NaN],
		['what has no end', Infinity],
		['a switch', true],
	])('is none when it is %s', (_name, value) => {
		expect(readStamp(value)).toBeNull();
	});

	test('of a record is that of its last change, and of its creation where lists leave that out', () => {
		expect(stampOf({ updated_at: 7, created_at: 5 })).toBe(7);
		expect(stampOf({ created_at: 5 })).toBe(5);
		expect(stampOf({})).toBeNull();
	});
});

test.each<[string, Array<number | null>, boolean]>([
	['no record', [], true],
	['ascending stamps from the bound on', [5, 5, 6], true],
	['a stamp before the bound', [4, 6], false],
	['a stamp before the one before', [6, 5], false],
	['a record without a stamp', [5, null], false],
])('A page of %s keeps to bound and order or not', (_name, stamps, keeps) => {
	expect(isAscending(stamps, 5)).toBe(keeps);
});
