import type { InvoicedRecord, ObjectDescription } from '../objects/types';
import { CLOCK_SHIFT, observeClock, UNKNOWN_CLOCK } from './clock';
import { Intake } from './intake';
import { isLastPage, listRequest, mustRead, type ListSource } from './listRequest';
import { readByKeyset } from './readByKeyset';
import { isHidden, readWalks, readWholeWalks, type RangeOutcome } from './readWalks';
import { SEEN_KEPT, SeenSet, seenSize } from './seen';
import type { FeedConfig, RangeState, Reading, StreamResult, StreamState } from './types';
import { nextFrom, type FirstAnswer } from './watermark';

/** A first read that found more than fits one poll. */
interface History {
	history: FirstAnswer;
}

/** The state of a stream that has not read anything yet. */
export function newStream(description: ObjectDescription, startDate: number): StreamState {
	const head = { from: startDate, createdSince: startDate, behind: false, afterId: null, seen: {} };
	return {
		startDate,
		head,
		backfill: null,
		clock: UNKNOWN_CLOCK,
		hidden: description.list.hidden === undefined ? null : { ...head, readAt: null },
	};
}

/**
 * Reads what changed since the head's watermark. The very first read of a stream may find more than fits one poll: that
 * history becomes the backfill, and the head starts at the present.
 *
 * @param allowance changes to hand over at most (a second that cannot be split may exceed it)
 * @param now local seconds; only differences are used, as a sign that the server's clock was set back
 */
export function* readHead(
	description: ObjectDescription,
	stream: StreamState,
	config: FeedConfig,
	allowance: number,
	now: number,
): Reading<StreamResult<StreamState>> {
	const handedOver = new SeenSet(stream.hidden?.seen);
	const { intake, seen } = openRange(description, stream.head, config, allowance, handedOver);
	const source = sourceOf(description, config);
	const outcome = yield* readHeadRange(source, stream, allowance, intake);
	if ('history' in outcome) {
		return { changes: [], state: splitHistory(stream, config, outcome.history, now) };
	}
	const { clock, widening } = observeClock(stream.clock, outcome, now);
	if (outcome.sawHidden) seen.include(handedOver);
	const head = nextRange(stream, stream.head, outcome, seen, config.overlap, widening);
	const hidden = outcome.sawHidden ? null : stream.hidden;
	return { changes: intake.changes, state: { ...stream, head, clock, hidden } };
}

/**
 * Reads the next slice of the history, oldest first. A record that was edited since the stream began has left the range and
 * is the head's.
 */
export function* readBackfill(
	description: ObjectDescription,
	stream: StreamState,
	config: FeedConfig,
	allowance: number,
): Reading<StreamResult<StreamState>> {
	const { backfill, startDate } = stream;
	if (backfill === null) return { changes: [], state: stream };
	const headSeen = new SeenSet(stream.head.seen);
	const { intake, seen } = openRange(description, backfill, config, allowance, headSeen);
	const { from, until, afterId } = backfill;
	const outcome = yield* readByKeyset(
		inOneWalk(sourceOf(description, config)),
		{ startDate, from, until, afterId, allowance },
		intake,
	);
	const { position } = outcome;
	// After a shift of the clock the head reads behind its start, where the history was handed over by this range.
	headSeen.include(seen);
	const rest = position !== null && {
		from: position,
		afterId: outcome.afterId,
		seen: seen.toState(position),
		sliceFrom: from,
	};
	return {
		changes: intake.changes,
		state: {
			...stream,
			head: { ...stream.head, seen: headSeen.toState(stream.head.from - SEEN_KEPT) },
			backfill: rest ? { ...backfill, ...rest } : null,
			hidden: outcome.sawHidden ? null : stream.hidden,
		},
	};
}

/**
 * Reads the lists that show hidden records on a server which ignores the parameter for them. As long as that parameter has
 * not been seen to work there is no telling whether it does; once head and backfill are complete, anything that comes here is
 * what they could not see.
 */
export function* readHidden(
	description: ObjectDescription,
	stream: StreamState,
	config: FeedConfig,
	allowance: number,
	now: number,
): Reading<StreamResult<StreamState>> {
	const { hidden, startDate } = stream;
	const walks = description.list.hidden?.walks;
	if (hidden === null || walks === undefined) return { changes: [], state: stream };
	const handedOver = new SeenSet(stream.head.seen);
	const { intake, seen } = openRange(description, hidden, config, allowance, handedOver);
	const accepts = (record: InvoicedRecord) => isHidden(description, record);
	const source = { ...sourceOf(description, config), accepts };
	const range = { startDate, from: hidden.from, until: null, allowance };
	const outcome = yield* readWholeWalks(source, walks, range, intake);
	const { widening } = observeClock(stream.clock, outcome, now);
	const next = nextRange(stream, hidden, outcome, seen, config.overlap, widening);
	return {
		changes: intake.changes,
		state: { ...stream, hidden: { ...next, readAt: now } },
	};
}

/** What a read of a range starts with. */
function openRange(
	description: ObjectDescription,
	range: RangeState,
	config: FeedConfig,
	allowance: number,
	elsewhere?: SeenSet,
): { intake: Intake; seen: SeenSet } {
	const seen = new SeenSet(range.seen);
	const { createdSince } = range;
	const wanted = config.changeTypes;
	return {
		seen,
		intake: new Intake(description, seen, { wanted, createdSince, elsewhere, allowance }),
	};
}

function sourceOf(description: ObjectDescription, config: FeedConfig): ListSource {
	return { description, parameters: config.query[description.name] ?? {} };
}

/** The source of a list that shows every record in one walk. */
function inOneWalk({ description, parameters }: ListSource): ListSource {
	return { description, parameters: { ...parameters, ...description.list.walks[0] } };
}

/** Chooses the walk: key order for what fits one poll, keyset for more. */
function* readHeadRange(
	source: ListSource,
	stream: StreamState,
	allowance: number,
	intake: Intake,
): Reading<RangeOutcome | History> {
	const { list } = source.description;
	const { from, afterId, behind, seen } = stream.head;
	const range = { startDate: stream.startDate, from, until: null, allowance };
	if (!list.changedSince || list.walks.length > 1) {
		return yield* readWholeWalks(source, list.walks, range, intake);
	}
	const walk = inOneWalk(source);
	if (behind) return yield* readByKeyset(walk, { ...range, afterId }, intake);

	const page = yield* mustRead(listRequest(walk, from, 1));
	const isAll = isLastPage(page);
	const count = isAll ? page.records.length : (page.totalCount ?? Infinity);
	const fits = count - seenSize(seen, from) <= allowance;
	const isUntouched = stream.clock.readAt === null;
	if (!fits && isUntouched && page.serverTime !== null) return { history: page };
	if (fits || isAll) return yield* readWalks(walk, [{}], range, intake, page);
	return yield* readByKeyset(walk, { ...range, afterId: null }, intake);
}

/** Gives all that is settled to the backfill and lets the head start right behind it. */
function splitHistory(
	stream: StreamState,
	config: FeedConfig,
	first: FirstAnswer,
	now: number,
): StreamState {
	const until = nextFrom({
		startDate: stream.startDate,
		previousFrom: stream.startDate,
		position: null,
		first,
		newestStamp: null,
		overlap: config.overlap,
	});
	return {
		...stream,
		head: { ...stream.head, from: until },
		backfill: { ...stream.head, behind: true, until, sliceFrom: stream.startDate },
		clock: { ...stream.clock, serverTime: first.serverTime, readAt: now },
	};
}

/** The state of a range after a read that goes up to the present. */
function nextRange(
	stream: StreamState,
	range: RangeState,
	outcome: RangeOutcome,
	seen: SeenSet,
	ordinaryOverlap: number,
	widening: number,
): RangeState {
	const overlap = ordinaryOverlap + widening;
	const { first, position, newestStamp } = outcome;
	const from = nextFrom({
		startDate: stream.startDate,
		previousFrom: range.from,
		position,
		first,
		newestStamp,
		overlap,
	});
	const behind = position !== null;
	// A record may be written and written again before either becomes visible, hence one more overlap, and a clock may go back
	// before the next read. While anything older may still come first through this range, "created" has to reach back as far.
	const createdSince = Math.max(stream.startDate, from - overlap - CLOCK_SHIFT);
	const mayMeetOlder = behind || stream.backfill !== null || widening > 0;
	return {
		from,
		createdSince: mayMeetOlder ? Math.min(range.createdSince, createdSince) : createdSince,
		behind,
		// Before the second is settled, a late write may still show up among the ids already passed.
		afterId: from === position ? outcome.afterId : null,
		seen: seen.toState(from - SEEN_KEPT),
	};
}
