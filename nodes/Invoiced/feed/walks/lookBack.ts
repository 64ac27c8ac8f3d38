import { clocksSetBack } from '../clock';
import { SEEN_KEPT, type SeenSet } from '../memory';
import type { HistoryRange, StreamState } from '../stored';

/** The clocks of most zones are set back by so much; of none by more. */
const HOUR = 3600;

/**
 * Where a read that begins at `from` has to begin so that it sees all that was written since, whatever the account's zone.
 *
 * Invoiced turns the bound into the account's local time. An hour of that comes twice: up to the instant at which clocks are set
 * back, a bound means its first pass, so that what is written in the second pass up to an hour after the bound lies behind it. A
 * bound an hour before the instant is right, and every one after it; but it may be a wrong one for another zone.
 */
export function clearOfClockChanges(from: number): number {
	const [instant] = clocksSetBack(from, from + HOUR);
	return instant === undefined ? from : clearOfClockChanges(instant - HOUR);
}

/**
 * Lets the hour be looked at once more that a head, or what it left behind, may not see all of, as a range of the history. Its bounds
 * were right up to the instant at which clocks were set back, and are right again from there on; in between they may have hidden
 * what was written after it. In an account of another zone the look finds nothing.
 *
 * @param before the stream when the head's read began
 * @param seen what has been handed over by the head
 */
export function withLook(before: StreamState, after: StreamState, seen: SeenSet): StreamState {
	const { head } = after;
	const instants = clocksSetBack(before.head.from, before.head.from + HOUR).filter(
		(instant) => instant < head.from,
	);
	const [first] = instants;
	const last = instants.at(-1);
	if (first === undefined || last === undefined) return after;
	const from = clearOfClockChanges(before.head.from);
	// In a zone whose clocks were set back an hour before, what is written up to the instant has stamps of the hour before that. It
	// is the look's where it was left behind just now.
	const wasLeft = after.histories.some(
		({ from, dueAt }) => from === before.head.from && dueAt === undefined,
	);
	const isChained = wasLeft && clocksSetBack(first - HOUR, first).length > 0;
	const since = isChained ? first - 2 * HOUR : first - HOUR;
	// A later stamp is none of an hour that comes twice.
	const until = Math.min(head.from, last + HOUR);
	const look: HistoryRange = {
		from,
		since,
		until,
		createdSince: before.head.createdSince,
		afterId: null,
		// The head remembers the rest.
		seen: seen.toState(since, Math.min(until, head.from - SEEN_KEPT)),
		dueAt: last,
		isRecent: true,
	};
	const histories = [...after.histories.flatMap((range) => startingAt(until, range)), look];
	return { ...after, histories: histories.sort((a, b) => a.from - b.from) };

	/** What has just been left behind begins after the look. */
	function startingAt(second: number, range: HistoryRange): HistoryRange[] {
		if (range.from !== before.head.from || range.dueAt !== undefined) return [range];
		return range.until > second ? [{ ...range, from: second }] : [];
	}
}
