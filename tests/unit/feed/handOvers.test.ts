import { latestOf, noteHandOver } from '../../../nodes/Invoiced/feed/memory/handOvers';
import { newStream } from '../../../nodes/Invoiced/feed/memory/newState';
import { restoreState } from '../../../nodes/Invoiced/feed/memory/state';
import type { FeedState, HandOver } from '../../../nodes/Invoiced/feed/stored';
import type { Change } from '../../../nodes/Invoiced/feed/types';
import { objects } from '../../../nodes/Invoiced/objects';
import { invoiceFeed } from '../../support/feed/smallServer';

const NOW = 1_700_000_000;
const SPAN = 600;

const handOver = (at: number, date: number | null): HandOver => ({
	at,
	date,
	from: at,
	until: at + 1,
});

describe('The latest of some hand-overs', () => {
	test('is by each clock the latest that it told', () => {
		const log = [handOver(NOW, NOW + 5), handOver(NOW + 60, null), handOver(NOW + 30, NOW + 35)];
		expect(latestOf(log)).toEqual({ at: NOW + 60, date: NOW + 35 });
	});

	test('is at no time of the server where it tells none', () => {
		expect(latestOf([handOver(NOW, null)])).toEqual({ at: NOW, date: null });
	});

	test('is none of none', () => {
		expect(latestOf([])).toBeNull();
	});
});

describe('The log of hand-overs', () => {
	function stateAt(serverTime: number | null): FeedState {
		const state = restoreState(undefined, invoiceFeed());
		const stream = newStream(objects.invoices, NOW - SPAN);
		state.streams.invoices = { ...stream, clock: { ...stream.clock, serverTime } };
		return state;
	}

	const created = (stamp: number | null, createdAt: unknown): Change => ({
		object: 'invoices',
		type: 'created',
		id: '1',
		updatedAt: stamp,
		version: 'x',
		record: { id: 1, created_at: createdAt },
	});

	/** Notes a change in each of some seconds. */
	function logOf(seconds: readonly number[], makeChange: (second: number) => Change): HandOver[] {
		const turn = { of: 'invoices' as const };
		const noted = seconds.reduce(
			(state, second) => noteHandOver(state, turn, [makeChange(second)], second, SPAN),
			stateAt(null),
		);
		return noted.streams.invoices?.handOvers ?? [];
	}

	test('knows of what was joined for want of room when the oldest of it was created', () => {
		const seconds = Array.from({ length: 20 }, (_, index) => NOW + index);
		const log = logOf(seconds, (second) => created(second, second - 1_000));
		expect(log).toHaveLength(8);
		for (const { from, createdSince } of log) expect(createdSince).toBe(from - 1_000);
		expect(log.map(({ from }) => from)).toContain(NOW);
		expect(log.at(-1)?.until).toBe(NOW + 20);
	});

	test('joins two that follow one another at one time rather than two that are far apart in it', () => {
		const early = Array.from({ length: 5 }, (_, index) => NOW + index);
		const late = Array.from({ length: 4 }, (_, index) => NOW + SPAN - 10 + index);
		// All in the same seconds of the account, so that only the time of handing over parts them.
		const log = logOf([...early, ...late], (second) =>
			created(NOW - (second < NOW + 100 ? 5 : 500), NOW),
		);
		expect(log).toHaveLength(8);
		for (const { from, until } of log) expect(until - from).toBe(1);
	});

	test('joins of one time the two with the least between them', () => {
		const first = Math.ceil(NOW / SPAN) * SPAN;
		const seconds = Array.from({ length: 9 }, (_, index) => first + index);
		const log = logOf(seconds, (second) => {
			const index = second - first;
			return created(NOW - 5_000 + (index < 2 ? index : index * 100), NOW);
		});
		expect(log.map(({ from, until }) => until - from)).toEqual([2, 1, 1, 1, 1, 1, 1, 1]);
	});

	test('of deletions is that of the object that was deleted', () => {
		const objectsToo = invoiceFeed({
			objects: [objects.invoices, objects.customers],
			changeTypes: ['deleted'],
		});
		const before = restoreState(undefined, objectsToo);
		const deleted = (object: 'customers' | 'invoices', stamp: number): Change => ({
			...created(stamp, undefined),
			object,
			type: 'deleted',
		});
		const changes = [deleted('invoices', NOW - 50), deleted('customers', NOW - 20)];
		const { deletions } = noteHandOver(before, { of: 'deletions' }, changes, NOW, SPAN);
		expect(deletions.invoices?.handOvers).toMatchObject([{ from: NOW - 50, until: NOW - 49 }]);
		expect(deletions.customers?.handOvers).toMatchObject([{ from: NOW - 20, until: NOW - 19 }]);
	});

	test('takes a record that says no time of its creation for as young as its stamp', () => {
		expect(logOf([NOW], (second) => created(second - 5, undefined))).toMatchObject([
			{ from: NOW - 5, until: NOW - 4, createdSince: NOW - 5 },
		]);
	});

	test('takes a record without a stamp for one of the second that is read from', () => {
		expect(logOf([NOW], () => created(null, null))).toMatchObject([
			{ from: NOW - SPAN, until: NOW - SPAN + 1 },
		]);
	});

	test('lets go what is longer ago than the span', () => {
		const log = logOf([NOW, NOW + SPAN, NOW + SPAN + 1], (second) => created(second, second));
		expect(log.map(({ at }) => at)).toEqual([NOW + SPAN, NOW + SPAN + 1]);
	});

	test('is not kept where there is no replay, nor of nothing', () => {
		const state = stateAt(NOW);
		const turn = { of: 'invoices' as const };
		expect(noteHandOver(state, turn, [created(NOW, NOW)], NOW, 0)).toBe(state);
		expect(noteHandOver(state, turn, [], NOW, SPAN)).toBe(state);
	});
});
