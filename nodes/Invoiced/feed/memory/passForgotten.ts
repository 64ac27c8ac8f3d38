import { clearOfClockChanges, clocksSetBack, CLOCK_SHIFT } from '../clock';
import { MAX_HISTORIES } from './leaveBehind';
import type {
	ClockState,
	DeletionState,
	DeletionWalk,
	HistoryRange,
	RangeState,
	Span,
	StreamState,
	WaitingSpan,
	WalkState,
} from '../stored';
import { withLook } from './lookBack';
import { SeenSet } from './seen';
import { joined, outside } from './spans';
import { isWaiting, withWaiting } from './waiting';

/** The parts of a stream that follow the present. */
export type Present = 'head' | 'hidden';

interface Lateness {
	/** How long after its stamp a write may become visible. */
	overlap: number;
	/** Whether reads show stamps before their bound. */
	looksBack: boolean;
}

/**
 * Lets a head go on behind what was forgotten, instead of handing it over in every poll: it has
 * been handed over. What becomes visible late among it is found by a range of the history that
 * reads those seconds once more when nothing can come late any more; so each forgotten version
 * comes once more at most, and the head always makes progress.
 *
 * @param forgotten from the first second that was forgotten to the first one after it that is
 * remembered
 */
export function passForgotten(
	stream: StreamState,
	part: Present,
	forgotten: Span,
	lateness: Lateness,
): StreamState {
	const range = stream[part];
	if (range === null) return stream;
	const { walk } = range;
	// What was left to the history before is not left to it twice.
	const since = walk?.forgotten?.until ?? firstMet(range, lateness);
	const floor = Math.max(since, forgotten.until);
	const passed: StreamState = {
		...stream,
		[part]:
			walk === undefined
				? goingOnAt(floor, range)
				: { ...range, walk: leavingOut(walk, { from: since, until: floor }) },
		histories: withForgotten(stream, part, { from: since, until: floor }, lateness),
	};
	return part === 'head' ? withLook(stream, passed, new SeenSet(range.seen)) : passed;
}

/**
 * Leaves to the history what lies before `unknownBefore`, once the head's reads have come to show
 * it: its account's clock was set back, and what of it came already is not known any more.
 *
 * @param before the head when its read began
 */
export function passUnknown(
	stream: StreamState,
	before: RangeState,
	lateness: Lateness,
): StreamState {
	const { unknownBefore } = before;
	if (unknownBefore === undefined || stream.head.looksBack !== true) return stream;
	const head = { ...stream.head };
	delete head.unknownBefore;
	const since = before.from - CLOCK_SHIFT;
	const floor = Math.max(since, unknownBefore);
	return {
		...stream,
		head: { ...head, floor },
		histories: withForgotten(stream, 'head', { from: since, until: floor }, lateness),
	};
}

/** The stream, knowing up to when what lies behind its head is not remembered any more. */
export function withUnknown(stream: StreamState, unknownBefore: number): StreamState {
	const { head } = stream;
	// A walk still has to show what lies there.
	if (head.walk !== undefined || head.looksBack === true) return stream;
	const before = Math.max(head.unknownBefore ?? -Infinity, unknownBefore);
	if (keptFloor(before, head.from, true) === undefined) return stream;
	return { ...stream, head: { ...head, unknownBefore: before } };
}

/**
 * The first second that ordinary reads meet again, once an unfinished walk has come to its end: the
 * rest is left to the history.
 */
export function firstMet(
	{ from, floor = -Infinity, walk }: RangeState,
	{ overlap, looksBack }: Lateness,
): number {
	return Math.max(floor, afterWalk(from, walk?.began, overlap) - (looksBack ? CLOCK_SHIFT : 0));
}

/**
 * Where reads begin when an unfinished walk has come to its end: what it has passed, it does not
 * show again.
 */
export function afterWalk(from: number, began: number | null | undefined, overlap: number): number {
	return Math.max(from, (began ?? -Infinity) - overlap);
}

/**
 * The same for deletions, which have no history: they are read back to what was forgotten once
 * more, and to what no read shows any more behind it.
 *
 * @param walk a walk through the events that is under way: it has still to come to earlier ones,
 * and leaves out what was forgotten
 */
export function passForgottenDeletions(
	state: DeletionState,
	forgotten: Span,
	walk: Pick<DeletionWalk, 'began'> | undefined,
	lateness: Lateness,
): DeletionState {
	const floor = Math.max(forgotten.until, state.floor ?? -Infinity);
	const met = Math.max(
		afterWalk(state.from, walk?.began, lateness.overlap),
		state.floor ?? -Infinity,
	);
	const isPassed = floor > state.from && walk === undefined;
	const span = { from: Math.min(forgotten.from, met, floor), until: floor };
	const added = { ...span, dueAt: dueAfter(span, state.clock, lateness) };
	const { from, until } = forgotten;
	const { handedOver = [] } = state;
	return {
		...state,
		floor,
		...(walk === undefined ? {} : { handedOver: joined([...handedOver, { from, until }]) }),
		...(isPassed ? { from: floor } : {}),
		forgotten: withWaiting(state.forgotten ?? [], added),
	};
}

/** Whether reads still have to leave out what lies before the floor: they would meet it again. */
export function keptFloor(
	floor: number | undefined,
	from: number,
	looksBack: boolean,
): number | undefined {
	if (floor === undefined) return undefined;
	return from - (looksBack ? CLOCK_SHIFT : 0) < floor ? floor : undefined;
}

/**
 * The ranges of the history with one more, which waits until no late writes can come into it; where
 * they cannot any more, without what other ranges are to read anyway.
 */
function withForgotten(
	stream: StreamState,
	part: Present,
	span: Span,
	lateness: Lateness,
): HistoryRange[] {
	const dueAt = dueAfter(span, stream.clock, lateness);
	const unread = isWaiting({ dueAt }, stream.clock) ? [] : unreadIn(stream, part);
	return outside(span, unread).reduce<HistoryRange[]>(
		(histories, each) => withWaitingRange({ ...stream, histories }, part, { ...each, dueAt }),
		[...stream.histories],
	);
}

/** What ranges of the history still have to read that wait for nothing. */
function unreadIn({ histories, clock }: StreamState, part: Present): Span[] {
	return histories
		.filter((each) => isOfPart(each, part) && !isWaiting(each, clock))
		.map(({ from, since = from, afterId, until }) => ({
			from: afterId === null ? Math.max(from, since) : from + 1,
			until,
		}))
		.filter(
			({ from, until }) => clocksSetBack(from - CLOCK_SHIFT, until + CLOCK_SHIFT).length === 0,
		);
}

function withWaitingRange(
	{ histories, clock, ...stream }: StreamState,
	part: Present,
	{ from, until, dueAt }: WaitingSpan,
): HistoryRange[] {
	const createdSince = stream[part]?.createdSince ?? Infinity;
	const added = {
		from,
		until,
		createdSince,
		afterId: null,
		seen: {},
		isRecent: true as const,
		...(part === 'hidden' ? { hidden: true as const } : {}),
		dueAt,
	};
	const waiting = histories.filter(
		(each): each is HistoryRange & WaitingSpan => isWaiting(each, clock) && isOfPart(each, part),
	);
	const others = histories.filter((each) => !waiting.some((other) => other === each));
	const spans = waiting.map((each) => ({ ...each, from: each.since ?? each.from }));
	const next = withWaiting(spans, added, histories.length >= MAX_HISTORIES).map((each) => ({
		...each,
		from: clearOfClockChanges(each.from),
		since: each.from,
		createdSince: Math.min(each.createdSince, createdSince),
	}));
	return [...others, ...next].sort((a, b) => a.from - b.from);
}

function isOfPart({ hidden }: HistoryRange, part: Present): boolean {
	return (hidden === true) === (part === 'hidden');
}

/** The range with nothing before the floor left to read. */
function goingOnAt<Range extends RangeState>(floor: number, range: Range): Range {
	if (floor <= range.from) return { ...range, floor };
	return { ...range, floor, from: floor, afterId: null, afterRows: undefined };
}

/**
 * A walk that is not finished has still to show what it has not come to, however early that is
 * stamped.
 */
function leavingOut(walk: WalkState, { from, until }: Span): WalkState {
	return { ...walk, forgotten: { from: walk.forgotten?.from ?? from, until } };
}

/**
 * The server second from which on nothing is written any more with a stamp of the span, nor becomes
 * visible.
 */
function dueAfter(
	{ from, until }: Span,
	clock: ClockState,
	{ overlap, looksBack }: Lateness,
): number {
	// In an account whose clock is set back, some of it may still be written an hour later, with the
	// same stamps.
	const comesTwice = clocksSetBack(from, until + CLOCK_SHIFT).length > 0;
	const isShifted = looksBack || comesTwice || clock.shiftedUntil !== null;
	return until + overlap + (isShifted ? CLOCK_SHIFT : 0);
}
