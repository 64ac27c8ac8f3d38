import { isWalkedWhole } from '../../objects';
import type { ObjectDescription } from '../../objects';
import { CLOCK_SHIFT, isInAutumnNight, nextFrom, observeClock, stampOf } from '../clock';
import {
	accepted,
	askForList,
	readByKeyset,
	readClearOfClockChanges,
	readShortWalk,
} from '../walks';
import type { CompletePage, ListSource, RangeOutcome } from '../walks';
import { leaveBehind, mayLeaveBehind, passUnknown, SeenSet, seenSize, withLook } from '../memory';
import type { ChangeDetector, MetRecords } from '../memory';
import { inOneWalk, nextRange, openRange, sourceOf } from './range';
import { shareOfPast } from './shareOfPast';
import type { RangeState, StreamState } from '../stored';
import type { FeedConfig, FirstAnswer, Page, Reading, StreamResult } from '../types';

/** What stays the same while a head is read. */
interface HeadRead {
	description: ObjectDescription;
	config: FeedConfig;
	/** Changes to hand over at most. */
	allowance: number;
	/** Local seconds; only differences are used, as a sign that the server's clock was set back. */
	now: number;
	met: MetRecords;
	/** What is stamped before was left to the history in the same turn. */
	leftUntil?: number;
}

/** A way to read what changed since the head's watermark. */
type Way = (head: RangeState, detector: ChangeDetector) => Reading<RangeOutcome>;

/**
 * Reads what changed since the head's watermark.
 *
 * Where that is more than the poll may hand over or has the time to read, all of it that is settled
 * is left to the history, and the head goes on with the present at once: what is new never waits
 * behind an import, an outage or the years before the start.
 */
export function* readHead(read: HeadRead, stream: StreamState): Reading<StreamResult<StreamState>> {
	const { description, config, allowance } = read;
	const { list } = description;
	// What was forgotten is the history's.
	const { floor = -Infinity, unknownBefore = -Infinity } = stream.head;
	const known = isWalkedWhole(description) ? floor : Math.max(floor, unknownBefore);
	const startDate = Math.max(stream.startDate, known);
	const settled = stream.head.from + config.overlap;
	const range = { startDate, settled, until: null };
	if (isWalkedWhole(description)) {
		const source = sourceOf(description, config);
		return yield* readPresent(read, stream, (head, detector) =>
			readClearOfClockChanges(source, list.views, { ...head, ...range }, detector),
		);
	}
	const source = inOneWalk(sourceOf(description, config));
	const byKeyset: Way = (head, detector) => readOn(source, { ...head, ...range }, detector);
	// The count would tell nothing new of a head that can only drain by itself.
	const isUnderWay = stream.head.walk !== undefined || stream.head.pass !== undefined;
	if (isUnderWay || (stream.head.behind && !canLeaveBehind(stream))) {
		const { seen, ...result } = yield* readPresent(read, stream, byKeyset);
		return { ...result, state: withLook(stream, result.state, seen) };
	}

	let present = stream;
	let allowed = allowance;
	for (;;) {
		const page = accepted(yield* askForList(source, present.head.from), description.path);
		const fitsPoll = fits(page, present.head, allowed) && (page.timeLeft || page.isLast);
		const left = fitsPoll || present !== stream ? null : leaveSettled(read, stream, page);
		if (left === null) {
			const inKeyOrder: Way = (head, detector) =>
				readShortWalk(source, { ...head, ...range }, detector, page);
			// What ended the last read would end this one as well, at the same place.
			const mayBeShort = fitsPoll && !stream.head.behind;
			const way = mayBeShort || !page.timeLeft ? inKeyOrder : byKeyset;
			const { seen, settled, ...result } = yield* readPresent(
				{
					...read,
					allowance: allowed,
					...(present === stream ? {} : { leftUntil: present.head.from }),
				},
				present,
				way,
			);
			// A limit ended it after all.
			const { behind, walk, pass } = result.state.head;
			const mayLeave = behind && walk === undefined && pass === undefined;
			const rest = mayLeave ? leaveBehind(result.state, settled) : null;
			return { ...result, state: withLook(stream, rest ?? result.state, seen) };
		}
		if (!page.timeLeft) {
			return { changes: [], state: withLook(stream, left, new SeenSet(stream.head.seen)) };
		}
		present = left;
		// What was left has its part from the first poll on.
		allowed = Math.max(1, allowance - shareOfPast(allowance));
	}
}

/** Reads by the keyset, from where the last poll stopped. */
function* readOn(
	source: ListSource,
	range: RangeState & { startDate: number; until: null },
	detector: ChangeDetector,
): Reading<RangeOutcome> {
	const { pass } = range;
	if (pass === undefined) return yield* readByKeyset(source, range, detector);
	const outcome = yield* readByKeyset(source, { ...range, from: pass.position }, detector);
	const looksBack = pass.position < range.from || outcome.looksBack;
	return { ...outcome, began: { serverTime: pass.began, duration: 0 }, looksBack };
}

/**
 * Reads the head in the given way. @returns also the second before which all was settled when the
 * read began
 */
function* readPresent(
	{ description, config, allowance, now, met, leftUntil }: HeadRead,
	stream: StreamState,
	way: Way,
): Reading<StreamResult<StreamState> & { seen: SeenSet; settled: number }> {
	const handedOver = new SeenSet(stream.hidden?.seen);
	const { detector, seen } = openRange(
		description,
		stream.head,
		config,
		allowance,
		met,
		handedOver,
	);
	const outcome = yield* way(stream.head, detector);
	const { clock, widening } = observeClock(stream.clock, outcome, now);
	if (outcome.sawHidden) seen.include(handedOver);
	// The time of a later answer may only be known less exactly, if that was under way for long.
	const isShifting = widening > 0 || isInAutumnNight(outcome.first.serverTime);
	const lowest = isShifting ? undefined : leftUntil;
	const head = nextRange(stream, stream.head, outcome, seen, config.overlap, widening, lowest);
	const hidden = outcome.sawHidden ? null : stream.hidden;
	const next = { ...stream, head, clock, hidden };
	const { overlap } = config;
	return {
		changes: detector.changes,
		state: passUnknown(next, stream.head, { overlap, looksBack: true }),
		failure: outcome.failure,
		seen,
		settled: settledBefore(stream, outcome.first, config.overlap + widening),
	};
}

/** Whether all that the first page counts may be handed over, apart from what was. */
function fits(page: CompletePage, { from, seen }: RangeState, allowance: number): boolean {
	const count = page.isLast ? page.records.length : (page.totalCount ?? Infinity);
	// In the second pass of autumn's hour the list shows what is known of the first one as well.
	const known = isInAutumnNight(page.serverTime) ? from - CLOCK_SHIFT : from;
	return count - seenSize(seen, known) <= allowance;
}

/**
 * Whether the server tells its time, without which nothing is known to be settled, and the history
 * has room.
 */
function canLeaveBehind(stream: StreamState): boolean {
	return stream.clock.serverTime !== null && mayLeaveBehind(stream);
}

/**
 * The stream with all left to the history that was settled when the page was written; null where
 * nothing can be left.
 */
function leaveSettled(
	{ config, now }: HeadRead,
	stream: StreamState,
	first: Page,
): StreamState | null {
	const stamps = first.records.map(stampOf).filter((stamp) => stamp !== null);
	const newestStamp = stamps.length === 0 ? null : Math.max(...stamps);
	const signs = { first, newestStamp, cameBelowBound: false };
	const { clock, widening } = observeClock(stream.clock, signs, now);
	const until = settledBefore(stream, first, config.overlap + widening);
	return leaveBehind({ ...stream, clock }, until);
}

function settledBefore(
	{ startDate, head }: StreamState,
	first: FirstAnswer,
	overlap: number,
): number {
	return nextFrom({
		startDate,
		previousFrom: head.from,
		position: null,
		first,
		newestStamp: null,
		overlap,
	});
}
