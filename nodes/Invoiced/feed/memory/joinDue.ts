import { clocksSetBack, CLOCK_SHIFT } from '../clock';
import { allSeen } from './seen';
import { entries } from './state';
import { isWaiting } from './waiting';
import type { FeedState, HistoryRange, StreamState } from '../stored';

/**
 * The state with those ranges of a history read as one that overlap and are to be read now: what
 * was forgotten at different times waits in ranges of its own, and what lies in two of them would
 * come by both.
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
	if (joined.length === mayJoin.length) return stream;
	const others = histories.filter((range) => !mayJoin.includes(range));
	return { ...stream, histories: [...others, ...joined].sort((a, b) => a.from - b.from) };
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
