import { MAX_HISTORIES } from '../../../nodes/Invoiced/feed/memory/leaveBehind';
import { newDeletions, newStream } from '../../../nodes/Invoiced/feed/memory/newState';
import {
	passForgotten,
	passForgottenDeletions,
	passUnknown,
} from '../../../nodes/Invoiced/feed/memory/passForgotten';
import type { DeletionState, HistoryRange, StreamState } from '../../../nodes/Invoiced/feed/stored';
import { objects } from '../../../nodes/Invoiced/objects';

const START = 1_600_000_000;
const FROM = START + 100_000;
const LATENESS = { overlap: 600, looksBack: false };

const CLOCK = { serverTime: FROM + 60, shiftedUntil: null, readAt: FROM + 60 };

const range = (from: number, until: number, more: Partial<HistoryRange> = {}): HistoryRange => ({
	from,
	until,
	createdSince: from,
	afterId: null,
	seen: {},
	...more,
});

function streamWith(...histories: HistoryRange[]): StreamState {
	const stream = newStream(objects.invoices, START);
	return { ...stream, clock: CLOCK, head: { ...stream.head, from: FROM }, histories };
}

const bounds = ({ histories }: StreamState) => histories.map(({ from, until }) => [from, until]);

describe('Forgotten versions that a head has handed over', () => {
	const forget = (stream: StreamState, until: number) =>
		passForgotten(stream, 'head', { from: FROM, until }, LATENESS);

	test('are passed by the head, and read once more when late writes come no more', () => {
		const after = forget(streamWith(), FROM + 60);
		expect(after.head).toMatchObject({ from: FROM + 60, floor: FROM + 60 });
		expect(after.histories).toMatchObject([
			{ from: FROM, until: FROM + 60, dueAt: FROM + 660, isRecent: true, seen: {} },
		]);
	});

	test('leave the head where it is in its second, if they end there', () => {
		const stream = streamWith();
		const head = { ...stream.head, afterId: '7', afterRows: 3 };
		const span = { from: FROM - 60, until: FROM };
		const after = passForgotten({ ...stream, head }, 'head', span, LATENESS);
		expect(after.head).toMatchObject({ from: FROM, afterId: '7', afterRows: 3, floor: FROM });
	});

	test('wait an hour longer where clocks are set back among them, as the hour comes twice', () => {
		const instant = Date.parse('2026-10-25T01:00:00Z') / 1000;
		const stream = streamWith();
		const night = { ...stream, head: { ...stream.head, from: instant - 60 } };
		const span = { from: instant - 60, until: instant };
		const { histories } = passForgotten(night, 'head', span, LATENESS);
		expect(histories.map(({ dueAt }) => dueAt)).toContain(instant + 600 + 75 * 60);
	});

	test('leave other ranges of the history as they are, but where they wait as well', () => {
		const ordinary = range(START, START + 500, { seen: { 20: 'x' } });
		const hidden = range(START, START + 600, { hidden: true, dueAt: FROM + 900 });
		const after = forget(streamWith(ordinary, hidden), FROM + 60);
		expect(after.histories).toHaveLength(3);
		expect(after.histories).toEqual(expect.arrayContaining([ordinary, hidden]));
	});

	test('that follow one another are two ranges at most, of which none is read twice', () => {
		const once = forget(streamWith(), FROM + 60);
		const twice = forget(once, FROM + 120);
		expect(bounds(twice)).toEqual([
			[FROM, FROM + 60],
			[FROM + 60, FROM + 120],
		]);
		expect(bounds(forget(twice, FROM + 180))).toEqual([
			[FROM, FROM + 60],
			[FROM + 60, FROM + 180],
		]);
	});

	describe('too late for anything to be told of them any more', () => {
		const LATE = FROM + 60 + LATENESS.overlap;
		const late = (...histories: HistoryRange[]): StreamState => ({
			...streamWith(...histories),
			clock: { ...CLOCK, serverTime: LATE },
		});

		test.each<[string, HistoryRange, number[][]]>([
			['all of them', range(FROM - 10, FROM + 90), []],
			['those before', range(FROM, FROM + 20), [[FROM + 20, FROM + 60]]],
			[
				'those in between',
				range(FROM + 20, FROM + 40),
				[
					[FROM, FROM + 20],
					[FROM + 40, FROM + 60],
				],
			],
			[
				'those behind its bound',
				range(FROM - 90, FROM + 90, { since: FROM + 20 }),
				[[FROM, FROM + 20]],
			],
			[
				'those of the second it has come to',
				range(FROM, FROM + 90, { afterId: '7' }),
				[[FROM, FROM + 1]],
			],
		])('are left to a range that is to read %s anyway', (_name, other, added) => {
			const after = forget(late(other), FROM + 60);
			expect(after.histories).toContainEqual(other);
			const others = after.histories.filter((each) => each !== other);
			expect(bounds({ ...after, histories: others })).toEqual(added);
		});

		test('are not left to one of the hidden lists, nor to one that still waits itself', () => {
			const hidden = range(FROM, FROM + 90, { hidden: true });
			expect(forget(late(hidden), FROM + 60).histories).toHaveLength(2);
			const waiting = range(FROM + 30, FROM + 90, { dueAt: LATE + 1, since: FROM + 30 });
			expect(bounds(forget(late(waiting), FROM + 60))).toEqual([[FROM, FROM + 90]]);
		});

		test('are not left to one that ends shortly before clocks are set back, as it may hide some', () => {
			const instant = Date.parse('2026-10-25T01:00:00Z') / 1000;
			const span = { from: instant - 600, until: instant - 540 };
			const stream = late(range(instant - 700, instant - 500));
			const night = {
				...stream,
				clock: { ...CLOCK, serverTime: instant + 3 * 3_600 },
				head: { ...stream.head, from: span.from },
			};
			const { histories } = passForgotten(night, 'head', span, LATENESS);
			expect(histories.map(({ since, until }) => ({ from: since, until }))).toContainEqual(span);
		});

		test('are read once more where something may still be told of them, whatever reads there now', () => {
			const early = { ...late(range(FROM, FROM + 90)), clock: { ...CLOCK, serverTime: LATE - 1 } };
			expect(bounds(forget(early, FROM + 60))).toEqual([
				[FROM, FROM + 90],
				[FROM, FROM + 60],
			]);
		});
	});

	test('make the one that waits longer where the history has room for no other', () => {
		const others = Array.from({ length: MAX_HISTORIES - 1 }, (_, index) =>
			range(START + index * 100, START + index * 100 + 50),
		);
		const full = forget(streamWith(...others), FROM + 60);
		expect(full.histories).toHaveLength(MAX_HISTORIES);
		const after = forget(full, FROM + 120);
		expect(after.histories).toHaveLength(MAX_HISTORIES);
		expect(bounds(after).at(-1)).toEqual([FROM, FROM + 120]);
	});
});

describe('What is not remembered behind a head', () => {
	const lateness = { overlap: 600, looksBack: true };
	const unknownBefore = FROM - 1_000;
	const before = { ...streamWith().head, unknownBefore, floor: FROM - 2_000 };

	test('is left to the history once reads show it, also what lies before that of which it knows', () => {
		const stream = streamWith();
		const head = { ...stream.head, looksBack: true as const, unknownBefore };
		const after = passUnknown({ ...stream, head }, before, lateness);
		expect(bounds(after)).toEqual([[FROM - 75 * 60, unknownBefore]]);
		expect(after.head).toMatchObject({ floor: unknownBefore });
		expect(after.head).not.toHaveProperty('unknownBefore');
	});

	test('is left alone as long as reads do not show it', () => {
		const stream = streamWith();
		expect(passUnknown(stream, before, lateness)).toBe(stream);
	});
});

describe('Forgotten deletions', () => {
	const state: DeletionState = { ...newDeletions(START), from: FROM, clock: CLOCK };

	test('are passed, and read once more when none is told late any more', () => {
		const forgotten = { from: FROM, until: FROM + 60 };
		expect(passForgottenDeletions(state, forgotten, undefined, LATENESS)).toMatchObject({
			from: FROM + 60,
			floor: FROM + 60,
			forgotten: [{ ...forgotten, dueAt: FROM + 660 }],
		});
	});

	test('from before what is read next move nothing back', () => {
		const forgotten = { from: FROM - 120, until: FROM - 60 };
		expect(passForgottenDeletions(state, forgotten, undefined, LATENESS)).toMatchObject({
			from: FROM,
			forgotten: [{ ...forgotten, dueAt: FROM + 540 }],
		});
	});

	test('are left out by a walk that is under way, which still comes to earlier ones', () => {
		const forgotten = { from: FROM + 60, until: FROM + 120 };
		const walk = { began: FROM + 600 };
		expect(passForgottenDeletions(state, forgotten, walk, LATENESS)).toMatchObject({
			from: FROM,
			handedOver: [forgotten],
			forgotten: [{ from: FROM, until: FROM + 120, dueAt: FROM + 720 }],
		});
	});

	test('and what is told late beside them, when that walk has ended behind them, is read as well', () => {
		const walk = { began: FROM + 630 };
		const one = { from: FROM + 60, until: FROM + 120 };
		const other = { from: FROM + 240, until: FROM + 300 };
		const once = passForgottenDeletions(state, one, walk, LATENESS);
		const twice = passForgottenDeletions(once, other, walk, LATENESS);
		expect(once.forgotten).toMatchObject([{ from: FROM + 30, until: FROM + 120 }]);
		expect(twice).toMatchObject({
			handedOver: [one, other],
			forgotten: [
				{ from: FROM + 30, until: FROM + 120, dueAt: FROM + 720 },
				{ from: FROM + 120, until: FROM + 300, dueAt: FROM + 900 },
			],
		});
	});
});
