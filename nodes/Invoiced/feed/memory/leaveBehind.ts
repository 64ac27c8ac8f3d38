import { clockChanges, clocksSetBack, LONGEST_CHANGE } from '../clock';
import { allSeen, seenBetween } from './seen';
import { joined, outside } from './spans';
import type { HistoryRange, Span, StreamState } from '../stored';

/**
 * Most ranges that a stream's history consists of; each costs a request in every poll. Beyond, what
 * adjoins is joined however long.
 */
export const MAX_HISTORIES = 8;

/** Seconds up to which a range is made longer by what is left behind next. */
const LONGEST_JOINED = 3600;

/** Whether the history has room for what the head would leave behind. */
export function mayLeaveBehind(stream: StreamState): boolean {
	return adjoining(stream) !== null || stream.histories.length < MAX_HISTORIES;
}

/**
 * Lets the head go on at `until`, so that what is new does not wait, and gives what lies before to
 * the history.
 *
 * @param until first second that the head keeps; everything before it has to be settled
 * @returns null where nothing would be left behind, or the history has no room for it
 */
export function leaveBehind(stream: StreamState, until: number): StreamState | null {
	const { head, histories } = stream;
	if (until <= head.from || !mayLeaveBehind(stream)) return null;
	// After a shift of the clock the head looks back into the history: what lies there is no business
	// of a range of its own.
	if (head.from < (lastOf(stream)?.until ?? -Infinity)) return null;
	const { from, createdSince, afterId, afterRows, floor } = head;
	const last = adjoining(stream);
	const age = from > stream.startDate ? { isRecent: true as const } : {};
	const again = inFirstPass({ from, until });
	const waiting = waitingIn(histories);
	const left = (span: Span): HistoryRange => ({
		from,
		since: again.length === 0 ? floor : span.from,
		until: span.until,
		createdSince,
		afterId,
		afterRows,
		...age,
		// What of it has been handed over is forgotten by the head once it is far behind.
		seen: seenBetween(head.seen, span.from, span.until),
	});
	const ranges =
		last === null
			? joined([...again, { from, until }])
					.flatMap((span) => (again.length === 0 ? [span] : outside(span, waiting)))
					.map(left)
					.filter(({ since = from, until: end }) => since < end)
			: [madeLonger(last, left({ from, until }))];
	const others = histories.filter((each) => each !== last);
	return {
		...stream,
		head: { ...head, from: until, behind: false, afterId: null, afterRows: undefined },
		histories: [...others, ...ranges],
	};
}

/**
 * How what is written in the span may be stamped in an hour that comes twice: as in its first pass.
 */
export function inFirstPass({ from, until }: Span): Span[] {
	return clockChanges(from - LONGEST_CHANGE, from + 1)
		.map(({ at, by }) => ({ from: from - by, until: Math.min(until, at + by) - by }))
		.filter((span) => span.from < span.until);
}

/**
 * What was forgotten, and is read once more when its time has come: the head leaves all of it out.
 */
function waitingIn(histories: readonly HistoryRange[]): Span[] {
	return histories
		.filter(({ dueAt, hidden }) => dueAt !== undefined && hidden !== true)
		.map(({ from, since = from, until }) => ({ from: since, until }));
}

function madeLonger(last: HistoryRange, { until, createdSince, seen }: HistoryRange): HistoryRange {
	return {
		...last,
		until,
		createdSince: Math.min(createdSince, last.createdSince),
		seen: allSeen(last.seen, seen),
	};
}

/**
 * The range of the history that ends where the head begins, if it is to be made longer: what is
 * left within an hour is one range, so that a burst is not many, while the years before the start
 * stay by themselves and nothing new waits behind them.
 */
function adjoining(stream: StreamState): HistoryRange | null {
	const { head, histories } = stream;
	const last = lastOf(stream);
	if (last?.until !== head.from || last.dueAt !== undefined) return null;
	// What is left around an instant at which clocks are set back is looked at in a way of its own.
	// In the hour that comes twice a read may have got further than its stamps say, so that what is
	// left now would lie behind it.
	const since = Math.max(last.from, head.from - 2 * LONGEST_JOINED) - LONGEST_CHANGE;
	if (clocksSetBack(since, head.from + LONGEST_JOINED).length > 0) return null;
	const isOfBurst = last.isRecent === true && last.until - last.from < LONGEST_JOINED;
	return isOfBurst || histories.length >= MAX_HISTORIES ? last : null;
}

/** The last range that is not one of the lists which stand in for an ignored parameter. */
function lastOf({ histories }: StreamState): HistoryRange | undefined {
	return histories.filter(({ hidden }) => hidden !== true).at(-1);
}
