import { clearOfClockChanges, clockChanges, LONGEST_CHANGE, type ClockChange } from '../clock';
import { inFirstPass } from './leaveBehind';
import { SEEN_KEPT, type SeenSet } from './seen';
import { joined } from './spans';
import type { HistoryRange, Span, StreamState } from '../stored';

/**
 * Lets what a head may not have seen around an instant at which clocks were set back be looked at
 * once, as ranges of the history: its bounds were right up to the instant, and are right again from
 * the one on that has passed it; in between they may have hidden what was written after the
 * instant. In an account of another zone the look finds nothing.
 *
 * @param before the stream when the head's read began
 * @param seen what has been handed over by the head
 */
export function withLook(before: StreamState, after: StreamState, seen: SeenSet): StreamState {
	const { head } = after;
	const changes = clockChanges(before.head.from, before.head.from + LONGEST_CHANGE).filter(
		({ at }) => at < head.from,
	);
	const last = changes.at(-1)?.at;
	if (last === undefined) return after;
	const wasLeft = after.histories.some(
		({ from, dueAt }) => from === before.head.from && dueAt === undefined,
	);
	const hidden = changes.flatMap((change) => hiddenAfter(change, head.from));
	// A later stamp is none of an hour that comes twice.
	const end = Math.min(head.from, last + LONGEST_CHANGE);
	const left = wasLeft ? leftWithin({ from: before.head.from, until: end }, changes[0]) : [];
	const looks = joined([...hidden, ...left]).map(({ from: since, until }): HistoryRange => ({
		from: clearOfClockChanges(before.head.from),
		since,
		until,
		createdSince: before.head.createdSince,
		afterId: null,
		// The head remembers the rest.
		seen: seen.toState(since, Math.min(until, head.from - SEEN_KEPT)),
		dueAt: last,
		isRecent: true,
	}));
	const histories = [...after.histories.flatMap((range) => startingAt(end, range)), ...looks];
	return { ...after, histories: histories.sort((a, b) => a.from - b.from) };

	/** What has just been left behind begins after the look. */
	function startingAt(second: number, range: HistoryRange): HistoryRange[] {
		if (range.from !== before.head.from || range.dueAt !== undefined) return [range];
		if (range.until <= second) return [];
		return [{ ...range, from: clearOfClockChanges(second), since: second }];
	}
}

/**
 * What bounds before the instant may have hidden that was written after it: up to the first bound
 * behind it, which shows the rest. It has its own stamps or those of the first pass, as the account
 * sees that hour.
 */
function hiddenAfter({ at, by }: ClockChange, bound: number): Span[] {
	const until = Math.min(bound, at + by);
	return [
		{ from: at - by, until: until - by },
		{ from: at, until },
	];
}

/** What was left behind just now, which is to be asked for in the same way. */
function leftWithin(left: Span, { at }: ClockChange): Span[] {
	return [...inFirstPass({ ...left, until: at }), left];
}
