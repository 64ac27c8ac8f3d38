import { CLOCK_SHIFT } from './clock';
import { MAX_HISTORIES } from './leaveBehind';
import type { HistoryRange, RangeState, StreamState } from './types';

/** Ranges that wait for late writes: one that is complete, and one that grows while the flood goes on. */
const MOST_WAITING = 2;

/** The seconds of a head whose versions were forgotten: the first one, and the first one after them that is remembered. */
export interface Forgotten {
	from: number;
	until: number;
}

/**
 * Lets the head go on behind what was forgotten, instead of handing it over in every poll: it has been handed over. What becomes
 * visible late among it is found by a range of the history that reads those seconds once more when nothing can come late any more;
 * so each forgotten version comes once more at most, and the head always makes progress.
 *
 * @param looksBack whether the head's reads show stamps before their bound
 */
export function passForgotten(
	stream: StreamState,
	forgotten: Forgotten,
	{ overlap, looksBack }: { overlap: number; looksBack: boolean },
): StreamState {
	const { head, clock } = stream;
	const floor = Math.max(forgotten.until, head.floor ?? -Infinity);
	const isPassed = floor > head.from;
	const isWaiting = ({ dueAt }: HistoryRange) =>
		dueAt !== undefined && clock.serverTime !== null && dueAt > clock.serverTime;
	const range: HistoryRange = {
		from: Math.min(forgotten.from, isPassed ? head.from : floor),
		until: floor,
		createdSince: head.createdSince,
		afterId: null,
		seen: {},
		isRecent: true,
		dueAt: floor + overlap + (looksBack || clock.shiftedUntil !== null ? CLOCK_SHIFT : 0),
	};
	return {
		...stream,
		head: {
			...head,
			floor,
			...(isPassed ? { from: floor, afterId: null, afterRows: undefined } : {}),
		},
		histories: withWaiting(stream.histories, range, isWaiting),
	};
}

function withWaiting(
	histories: readonly HistoryRange[],
	added: HistoryRange,
	isWaiting: (range: HistoryRange) => boolean,
): HistoryRange[] {
	const waiting = histories.filter(isWaiting);
	const last = waiting.at(-1);
	const others = histories.filter((range) => range !== last);
	const isFull = waiting.length >= MOST_WAITING || histories.length >= MAX_HISTORIES;
	// What the last one has already is not read twice.
	const begins = last === undefined ? added.from : Math.max(added.from, last.until);
	const reachesBack = last !== undefined && added.from < last.from;
	if (last !== undefined && (isFull || reachesBack || begins >= added.until)) {
		return inOrder([...others, joined(last, added)]);
	}
	return inOrder([...histories, { ...added, from: begins }]);
}

function joined(one: HistoryRange, other: HistoryRange): HistoryRange {
	const from = Math.min(one.from, other.from);
	return {
		...one,
		from,
		until: Math.max(one.until, other.until),
		createdSince: Math.min(one.createdSince, other.createdSince),
		dueAt: Math.max(one.dueAt ?? -Infinity, other.dueAt ?? -Infinity),
	};
}

function inOrder(histories: readonly HistoryRange[]): HistoryRange[] {
	return [...histories].sort((a, b) => a.from - b.from);
}

/** Whether the head's reads still have to leave out what lies before its floor: they would meet it again. */
export function keptFloor(
	{ floor }: RangeState,
	from: number,
	looksBack: boolean,
): number | undefined {
	if (floor === undefined) return undefined;
	return from - (looksBack ? CLOCK_SHIFT : 0) < floor ? floor : undefined;
}
