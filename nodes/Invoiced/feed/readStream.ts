import type { ObjectDescription } from '../objects/types';
import { observeClock, UNKNOWN_CLOCK } from './clock';
import { Intake } from './intake';
import { isLastPage, listRequest, mustRead, type ListSource } from './listRequest';
import { readByKeyset } from './readByKeyset';
import { readWalks, type RangeOutcome } from './readWalks';
import { SeenSet, seenSize } from './seen';
import type { FeedConfig, RangeState, Reading, StreamResult, StreamState } from './types';
import { nextFrom, type FirstAnswer } from './watermark';

/**
 * How long versions stay in the seen-set behind the watermark. Only a clock that goes back makes the feed read there again;
 * where state gets large this part goes first (`trimState`).
 */
const SEEN_KEPT = 2 * 3600;

/** A first read that found more than fits one poll. */
interface History {
	history: FirstAnswer;
}

/** The state of a stream that has not read anything yet. */
export function newStream(startDate: number): StreamState {
	return {
		startDate,
		head: { from: startDate, createdSince: startDate, behind: false, afterId: null, seen: {} },
		backfill: null,
		clock: UNKNOWN_CLOCK,
		showsHidden: false,
	};
}

/**
 * Reads what changed since the head's watermark. The very first read of a stream may find more than fits one poll: that
 * history becomes the backfill, and the head starts at the present.
 *
 * @param allowance changes to hand over at most (a second that cannot be split may exceed it)
 * @param now local seconds; only differences are used, to widen the overlap after a shift of the server's clock
 */
export function* readHead(
	description: ObjectDescription,
	stream: StreamState,
	config: FeedConfig,
	allowance: number,
	now: number,
): Reading<StreamResult<StreamState>> {
	const seen = new SeenSet(stream.head.seen);
	const intake = new Intake(description, seen, {
		wanted: config.changeTypes,
		createdSince: stream.head.createdSince,
		allowance,
	});
	const source = sourceOf(description, config);
	const outcome = yield* readHeadRange(source, stream, allowance, intake);
	return 'history' in outcome
		? { changes: [], state: splitHistory(stream, config, outcome.history, now) }
		: { changes: intake.changes, state: advanceHead(stream, config, outcome, seen, now) };
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
	const { backfill } = stream;
	if (backfill === null) return { changes: [], state: stream };
	const seen = new SeenSet(backfill.seen);
	const intake = new Intake(description, seen, {
		wanted: config.changeTypes,
		createdSince: backfill.createdSince,
		allowance,
	});
	const { from, until, afterId } = backfill;
	const outcome = yield* readByKeyset(
		inOneWalk(sourceOf(description, config)),
		{ from, until, afterId, allowance },
		intake,
	);
	const { position } = outcome;
	return {
		changes: intake.changes,
		state: {
			...stream,
			backfill:
				position === null
					? null
					: {
							...backfill,
							from: position,
							afterId: outcome.afterId,
							seen: seen.toState(position),
							sliceFrom: from,
						},
		},
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
	const range = { from, until: null, allowance };
	if (!list.changedSince || list.walks.length > 1) {
		return yield* readWalks(source, list.walks, range, intake);
	}
	if (list.hidden !== undefined && !stream.showsHidden) {
		return yield* readWalks(source, [...list.walks, ...list.hidden.walks], range, intake);
	}
	const walk = inOneWalk(source);
	if (behind) return yield* readByKeyset(walk, { ...range, afterId }, intake);

	const page = yield* mustRead(listRequest(walk, from, 1));
	const expected = (page.totalCount ?? Infinity) - seenSize(seen);
	if (isLastPage(page) || expected <= allowance) {
		return yield* readWalks(walk, [{}], range, intake, page);
	}
	const isUntouched = stream.clock.readAt === null;
	if (isUntouched && page.serverTime !== null) return { history: page };
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

function advanceHead(
	stream: StreamState,
	config: FeedConfig,
	outcome: RangeOutcome,
	seen: SeenSet,
	now: number,
): StreamState {
	const { first, position, newestStamp } = outcome;
	const { clock, widening } = observeClock(stream.clock, outcome, now);
	const from = nextFrom({
		startDate: stream.startDate,
		previousFrom: stream.head.from,
		position,
		first,
		newestStamp,
		overlap: config.overlap + widening,
	});
	const behind = position !== null;
	const head: RangeState = {
		from,
		// While anything older may still come first through the head, "created" has to reach back as far.
		createdSince: behind || stream.backfill !== null ? stream.head.createdSince : from,
		behind,
		// Before the second is settled, a late write may still show up among the ids already passed.
		afterId: from === position ? outcome.afterId : null,
		seen: seen.toState(from - SEEN_KEPT),
	};
	return { ...stream, head, clock, showsHidden: stream.showsHidden || outcome.sawHidden };
}
