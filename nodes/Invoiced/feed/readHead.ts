import type { ObjectDescription } from '../objects/types';
import { observeClock } from './clock';
import type { Intake } from './intake';
import { noteRead } from './lastRead';
import { isLastPage, listRequest, mustRead, type ListSource } from './listRequest';
import { inOneWalk, nextRange, openRange, sourceOf } from './range';
import { readByKeyset } from './readByKeyset';
import { readWalks, readWholeWalks, type RangeOutcome } from './readWalks';
import { SeenSet, seenSize } from './seen';
import type { FeedConfig, Reading, StreamResult, StreamState } from './types';
import { nextFrom, type FirstAnswer } from './watermark';

/** A first read that found more than fits one poll. */
interface History {
	history: FirstAnswer;
}

/**
 * Reads what changed since the head's watermark. The very first read of a stream may find more than fits one poll: that
 * history is set apart, and the head starts at the present.
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
	const next = nextRange(stream, stream.head, outcome, seen, config.overlap, widening);
	const head = noteRead(stream.head, next, intake.changes.length > 0);
	const hidden = outcome.sawHidden ? null : stream.hidden;
	return { changes: intake.changes, state: { ...stream, head, clock, hidden } };
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

/** Gives all that is settled to the history and lets the head start right behind it. */
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
	const { from, createdSince } = stream.head;
	return {
		...stream,
		head: { ...stream.head, from: until },
		histories: [{ from, until, createdSince, afterId: null, sliceFrom: from, seen: {} }],
		clock: { ...stream.clock, serverTime: first.serverTime, readAt: now },
	};
}
