import { withDueJoined } from '../../../nodes/Invoiced/feed/memory/joinDue';
import { newStream } from '../../../nodes/Invoiced/feed/memory/newState';
import { restoreState } from '../../../nodes/Invoiced/feed/memory/state';
import type { HistoryRange } from '../../../nodes/Invoiced/feed/stored';
import { objects } from '../../../nodes/Invoiced/objects';
import { invoiceFeed } from '../../support/feed/smallServer';

/** No clock is set back anywhere near. */
const JUNE = Date.parse('2026-06-15T12:00:00Z') / 1000;
/** Clocks in Berlin are set back. */
const INSTANT = Date.parse('2026-10-25T01:00:00Z') / 1000;

function joined(base: number, ...ranges: Array<Partial<HistoryRange>>): HistoryRange[] {
	const histories = ranges.map(({ from = 0, until = 0, since, dueAt, ...more }): HistoryRange => {
		const times = { ...(since === undefined ? {} : { since: base + since }) };
		const due = { ...(dueAt === undefined ? {} : { dueAt: base + dueAt }) };
		const rest = { createdSince: base, afterId: null, seen: {} };
		return { from: base + from, until: base + until, ...times, ...due, ...rest, ...more };
	});
	const state = restoreState(undefined, invoiceFeed());
	const stream = newStream(objects.invoices, base - 86_400);
	const clock = { serverTime: base + 1_000, shiftedUntil: null, readAt: base };
	const streams = { invoices: { ...stream, clock, histories } };
	return withDueJoined({ ...state, streams }).streams.invoices?.histories ?? [];
}

const spans = (base: number, histories: readonly HistoryRange[]) =>
	histories.map(({ from, until }) => [from - base, until - base]);

describe('Ranges of the history that are to be read now', () => {
	test('are one where they overlap, so that nothing comes by two of them', () => {
		const histories = joined(
			JUNE,
			{ from: 0, until: 100, dueAt: 500 },
			{ from: 50, until: 200, dueAt: 900, createdSince: JUNE - 9 },
			{ from: 150, until: 160 },
		);
		expect(spans(JUNE, histories)).toEqual([[0, 200]]);
		expect(histories[0]).toMatchObject({ createdSince: JUNE - 9 });
		expect(histories[0]).not.toHaveProperty('dueAt');
	});

	test('stay apart where they only meet, or do not at all', () => {
		const apart = joined(JUNE, { from: 0, until: 100 }, { from: 100, until: 200 });
		expect(spans(JUNE, apart)).toEqual([
			[0, 100],
			[100, 200],
		]);
	});

	test.each<[string, Partial<HistoryRange>]>([
		['one that waits for late writes', { dueAt: 1_001 }],
		['one of the hidden lists', { hidden: true }],
		['one that was left behind lately', { isRecent: true }],
		[
			'a walk that is under way',
			{
				walk: {
					position: { last: null, rows: 0 },
					taken: 0,
					counted: null,
					index: 0,
					began: JUNE,
					newestStamp: null,
				},
			},
		],
	])('leave out %s', (_name, more) => {
		expect(joined(JUNE, { from: 0, until: 100 }, { from: 50, until: 200, ...more })).toHaveLength(
			2,
		);
	});

	test('go on at the ID that the first of them had come to, unless another begins there', () => {
		const first = { from: 0, until: 100, afterId: '7', afterRows: 3 };
		expect(joined(JUNE, first, { from: 1, until: 200 })).toMatchObject([
			{ afterId: '7', afterRows: 3 },
		]);
		const [both] = joined(JUNE, first, { from: 0, until: 200 });
		expect(both.afterId).toBeNull();
		expect(both).not.toHaveProperty('afterRows');
	});

	test('begin where they say, though the question has to be asked from further back', () => {
		const histories = joined(JUNE, { from: -3_600, since: 0, until: 100 }, { from: 50, until: 90 });
		expect(spans(JUNE, histories)).toEqual([[0, 100]]);
	});

	test('stay due when all of them were', () => {
		const histories = joined(
			JUNE,
			{ from: 0, until: 100, dueAt: 500 },
			{ from: 50, until: 200, dueAt: 900 },
		);
		expect(histories).toMatchObject([{ dueAt: JUNE + 900 }]);
	});

	test('know all that any of them had handed over', () => {
		const seen = (minute: number) => ({ [minute]: 'abcdefghi' + String(minute % 10) });
		const minute = Math.floor(JUNE / 60);
		const [both] = joined(
			JUNE,
			{ from: 0, until: 100, seen: seen(minute) },
			{ from: 50, until: 200, seen: { [minute + 1]: 'zyxwvutsrq' } },
		);
		expect(Object.keys(both.seen)).toEqual([String(minute), String(minute + 1)]);
	});

	test.each<[string, Array<[number, number]>, Array<[number, number]>]>([
		['at its beginning', [[0, 10]], [[10, 100]]],
		['before its beginning and in it', [[-50, 10]], [[10, 100]]],
		['at its end', [[70, 100]], [[0, 70]]],
		['in it and after its end', [[70, 150]], [[0, 70]]],
		[
			'at both ends',
			[
				[0, 10],
				[70, 100],
			],
			[[10, 70]],
		],
		[
			'one after the other at its beginning',
			[
				[0, 10],
				[10, 30],
			],
			[[30, 100]],
		],
		['all over it', [[-10, 110]], []],
		['within it', [[40, 60]], [[0, 100]]],
	])(
		'leave to those of the present what these bring sooner: %s of the years before the start',
		(_where, recent, left) => {
			const ofPresent = recent.map(([from, until]) => ({ from, until, isRecent: true as const }));
			const histories = joined(
				JUNE,
				{ from: 0, until: 100, afterId: '7', afterRows: 3 },
				...ofPresent,
			);
			const [old, present] = [false, true].map((isRecent) =>
				histories.filter((each) => (each.isRecent === true) === isRecent),
			);
			expect(spans(JUNE, old)).toEqual(left);
			expect(spans(JUNE, present)).toEqual(recent);
			// Where it had come to in its first second is of no use in another one.
			for (const { from, afterId } of old) expect(afterId).toBe(from === JUNE ? '7' : null);
		},
	);

	test('leave nothing to those of the present that still wait, or are of the hidden lists', () => {
		const old = { from: 0, until: 100 };
		const recent = { from: 0, until: 10, isRecent: true as const };
		const waiting = joined(JUNE, old, { ...recent, dueAt: 1_001 });
		expect(spans(JUNE, waiting)).toContainEqual([0, 100]);
		expect(spans(JUNE, joined(JUNE, old, { ...recent, hidden: true }))).toContainEqual([0, 100]);
	});

	test('stay apart in the hour that comes twice, in which a read may have got further than its stamps say', () => {
		expect(joined(INSTANT, { from: -60, until: 300 }, { from: 0, until: 600 })).toHaveLength(2);
	});
});
