import type { ObjectDescription } from '../objects/types';
import { inOneWalk, openRange, sourceOf } from './range';
import { readByKeyset } from './readByKeyset';
import { SEEN_KEPT, SeenSet } from './seen';
import type { FeedConfig, Reading, StreamResult, StreamState } from './types';

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
			...(rest
				? { backfill: { ...backfill, ...rest } }
				: { backfill: null, lastSlice: { from, until, to: stream.head.from } }),
			hidden: outcome.sawHidden ? null : stream.hidden,
		},
	};
}
