import { leaveBehind, MAX_HISTORIES } from '../../../nodes/Invoiced/feed/memory/leaveBehind';
import { newStream } from '../../../nodes/Invoiced/feed/memory/newState';
import type { HistoryRange, StreamState } from '../../../nodes/Invoiced/feed/stored';
import { objects } from '../../../nodes/Invoiced/objects';

const HOUR = 3600;
const START = 1_600_000_000;
const HEAD = START + 100 * HOUR;

const range = (from: number, until: number, more: Partial<HistoryRange> = {}): HistoryRange => ({
	from,
	until,
	createdSince: from,
	afterId: null,
	seen: {},
	isRecent: true,
	...more,
});

function streamAt(head: number, ...histories: HistoryRange[]): StreamState {
	const stream = newStream(objects.invoices, START);
	return { ...stream, head: { ...stream.head, from: head }, histories };
}

/** The bounds of the ranges once the head has left so many seconds behind. */
const boundsAfter = (stream: StreamState, seconds: number) =>
	leaveBehind(stream, stream.head.from + seconds)?.histories.map(({ from, until }) => [
		from,
		until,
	]);

describe('What the head leaves behind', () => {
	test('is a range of the history, and the head goes on after it', () => {
		const after = leaveBehind(streamAt(HEAD), HEAD + 60);
		expect(after?.histories).toMatchObject([{ from: HEAD, until: HEAD + 60, isRecent: true }]);
		expect(after?.head).toMatchObject({ from: HEAD + 60, behind: false, afterId: null });
	});

	test('counts as what was there at the start where the head has not got on since the start date', () => {
		const after = leaveBehind(streamAt(START), START + 60);
		expect(after?.histories).toMatchObject([{ from: START, until: START + 60 }]);
		expect(after?.histories[0]).not.toHaveProperty('isRecent');
	});

	test('makes the range of a burst longer where it adjoins, up to an hour', () => {
		const last = range(HEAD - HOUR + 1, HEAD);
		expect(boundsAfter(streamAt(HEAD, last), 60)).toEqual([[last.from, HEAD + 60]]);
	});

	test.each([
		['the one before is an hour long', range(HEAD - HOUR, HEAD)],
		['the one before was there at the start', range(HEAD - 60, HEAD, { isRecent: undefined })],
		['the one before waits for late writes', range(HEAD - 60, HEAD, { dueAt: HEAD + 900 })],
		['something lies between', range(HEAD - 120, HEAD - 60)],
	])('is a range by itself where %s', (_name, last) => {
		expect(boundsAfter(streamAt(HEAD, last), 60)).toEqual([
			[last.from, last.until],
			[HEAD, HEAD + 60],
		]);
	});

	test('makes the last range longer, however long it is, where there is room for no other', () => {
		const many = Array.from({ length: MAX_HISTORIES }, (_, index) =>
			range(HEAD - (MAX_HISTORIES - index) * HOUR, HEAD - (MAX_HISTORIES - index - 1) * HOUR),
		);
		const bounds = boundsAfter(streamAt(HEAD, ...many), 60);
		expect(bounds).toHaveLength(MAX_HISTORIES);
		expect(bounds?.at(-1)).toEqual([HEAD - HOUR, HEAD + 60]);
	});

	test('is nothing where there is room for no other and nothing adjoins', () => {
		const many = Array.from({ length: MAX_HISTORIES }, (_, index) =>
			range(START + index * 100, START + index * 100 + 50),
		);
		expect(boundsAfter(streamAt(HEAD, ...many), 60)).toBeUndefined();
	});

	test('is a range by itself around the instant at which clocks are set back, and what it means in the first of the two hours another', () => {
		const instant = Date.parse('2026-10-25T01:00:00Z') / 1000;
		const head = instant + 600;
		expect(boundsAfter(streamAt(head, range(instant - 1800, head)), 60)).toEqual([
			[instant - 1800, head],
			[head, head - 3600 + 60],
			[head, head + 60],
		]);
	});

	test('leaves out nothing of the first of the two hours, of which only the end was left to the history before', () => {
		const instant = Date.parse('2026-10-25T01:00:00Z') / 1000;
		const stream = streamAt(instant + 600);
		const floor = instant - 2_000;
		const after = leaveBehind({ ...stream, head: { ...stream.head, floor } }, instant + 660);
		expect(after?.histories).toMatchObject([
			{ since: instant + 600 - 3_600, until: instant + 660 - 3_600 },
			{ since: instant + 600, until: instant + 660 },
		]);
	});

	test('leaves out of the first of the two hours what waits there to be read once more', () => {
		const instant = Date.parse('2026-10-25T01:00:00Z') / 1000;
		const first = instant + 600 - 3_600;
		const waiting = range(first + 20, first + 50, { dueAt: instant + 9_000 });
		const after = leaveBehind(streamAt(instant + 600, waiting), instant + 660);
		expect(after?.histories.slice(1)).toMatchObject([
			{ since: first, until: first + 20 },
			{ since: first + 50, until: first + 60 },
			{ since: instant + 600, until: instant + 660 },
		]);
	});

	test('is nothing where nothing is settled, or the head looks back into the history', () => {
		expect(boundsAfter(streamAt(HEAD), 0)).toBeUndefined();
		expect(boundsAfter(streamAt(HEAD, range(HEAD - 60, HEAD + 30)), 60)).toBeUndefined();
	});

	test('in the hour that comes twice is left out where it waits already, not where it is read anyway', () => {
		const instant = Date.parse('2026-10-25T01:00:00Z') / 1000;
		const stream = { ...streamAt(instant + 600), startDate: START };
		const first = { from: instant - 3_000, until: instant - 2_400 };
		const sinces = (...histories: HistoryRange[]) =>
			leaveBehind({ ...stream, histories }, instant + 1_800)
				?.histories.filter((each) => !histories.includes(each))
				.map(({ since, until }) => [since, until]);
		const all = sinces();
		expect(sinces(range(first.from, first.until))).toEqual(all);
		expect(sinces(range(first.from, first.until, { dueAt: instant }))).not.toEqual(all);
	});
});
