import { keepStartDate } from '../../../nodes/Invoiced/trigger/startDate';

/** Noon in UTC, as a workflow in that zone reads it. */
const READ = { text: '2026-01-31 12:00', instant: Date.UTC(2026, 0, 31, 12) / 1000 };

/** The same text, read when the workflow was in Tokyo. */
const KEPT = { ...READ, instant: READ.instant - 9 * 3600 };

describe('The instant of a start date', () => {
	test('stays as it was first read, as long as its text is the same', () => {
		expect(keepStartDate(KEPT, READ)).toEqual(KEPT);
	});

	test('is read anew where the text is another', () => {
		expect(keepStartDate({ ...KEPT, text: '2026-01-01' }, READ)).toEqual(READ);
	});

	test.each([
		undefined,
		null,
		'text',
		7,
		{},
		{ text: READ.text },
		{ ...KEPT, instant: String(KEPT.instant) },
		{ ...KEPT, instant: 0.5 },
		{ ...KEPT, instant: null },
		{ ...KEPT, text: 7 },
	])('is read anew where what was kept is damaged (%j)', (stored) => {
		expect(keepStartDate(stored, READ)).toEqual(READ);
	});
});
