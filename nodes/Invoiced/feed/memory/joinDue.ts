import { clocksSetBack, CLOCK_SHIFT } from '../clock';
import { allSeen } from './seen';
import { entries } from './state';
import { isWaiting } from './waiting';
import type { FeedState, HistoryRange, StreamState } from '../stored';

/**
 * The state in which no two ranges of a history that are to be read now bring the same: those of
 * one kind that overlap are read as one, and what is of the present is left to its own ranges. What
 * was forgotten at different times waits in ranges of its own, and a replay adds others.
 */
export function withDueJoined(state: FeedState): FeedState {
	const streams: FeedState['streams'] = {};
	for (const [name, stream] of entries(state.streams)) streams[name] = joinedIn(stream);
	return { ...state, streams };
}

function joinedIn(stream: StreamState): StreamState {
	const { histories, clock } = stream;
	const mayJoin = histories.filter((range) => !isWaiting(range, clock) && isPlain(range));
	if (mayJoin.length < 2) return stream;
	const joined: HistoryRange[] = [];
	for (const range of [...mayJoin].sort((a, b) => beginOf(a) - beginOf(b))) {
		const index = joined.findIndex(
			(each) => isOfOneKind(each, range) && beginOf(range) < each.until,
		);
		if (index < 0) joined.push(range);
		else joined[index] = asOne(joined[index], range);
	}
	const parted = joined.flatMap((range) => withoutRecent(range, joined));
	const isChanged =
		parted.length !== mayJoin.length || parted.some((each) => !mayJoin.includes(each));
	if (!isChanged) return stream;
	const others = histories.filter((range) => !mayJoin.includes(range));
	return { ...stream, histories: [...others, ...parted].sort((a, b) => a.from - b.from) };
}

/**
 * A range of the years before the start without what ranges of the present bring sooner; those that
 * lie in its middle are read with it once more.
 */
function withoutRecent(range: HistoryRange, all: readonly HistoryRange[]): HistoryRange[] {
	if (range.isRecent === true) return [range];
	let [begin, until] = [beginOf(range), range.until];
	for (const recent of all) {
		if (recent.isRecent !== true || recent.hidden !== range.hidden) continue;
		if (beginOf(recent) <= begin) begin = Math.max(begin, recent.until);
		if (recent.until >= until) until = Math.min(until, beginOf(recent));
	}
	if (begin >= until) return [];
	if (begin === beginOf(range)) return until === range.until ? [range] : [{ ...range, until }];
	return [{ ...range, from: begin, until, afterId: null, afterRows: undefined }];
}

/**
 * Whether a read of the range begins where it says: it is no walk, and not in the hour that comes
 * twice, in which a read may have got further than its stamps say.
 */
function isPlain(range: HistoryRange): boolean {
	const begin = beginOf(range);
	const isInNight = clocksSetBack(begin - CLOCK_SHIFT, begin + CLOCK_SHIFT).length > 0;
	return range.walk === undefined && !isInNight;
}

function isOfOneKind(one: HistoryRange, other: HistoryRange): boolean {
	return one.hidden === other.hidden && one.isRecent === other.isRecent;
}

/** The first second that counts of what is still to be read. */
function beginOf({ from, since = from }: HistoryRange): number {
	return Math.max(from, since);
}

/** @param other begins no earlier */
function asOne(one: HistoryRange, other: HistoryRange): HistoryRange {
	const { dueAt, afterId, afterRows, ...range } = one;
	const isBehind = beginOf(other) > beginOf(one);
	return {
		...range,
		from: beginOf(one),
		until: Math.max(one.until, other.until),
		createdSince: Math.min(one.createdSince, other.createdSince),
		// What of that second has been handed over is not remembered otherwise.
		afterId: isBehind ? afterId : null,
		...(isBehind && afterRows !== undefined ? { afterRows } : {}),
		...(dueAt === undefined || other.dueAt === undefined
			? {}
			: { dueAt: Math.max(dueAt, other.dueAt) }),
		seen: allSeen(one.seen, other.seen),
	};
}
