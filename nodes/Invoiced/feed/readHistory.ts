import type { ObjectDescription } from '../objects/types';
import { inOneWalk, openRange, sourceOf } from './range';
import { readByKeyset } from './readByKeyset';
import { SEEN_KEPT, SeenSet } from './seen';
import type { FeedConfig, HistoryRange, Reading, StreamResult, StreamState } from './types';

/** The oldest range of the history whose time has come; null when there is none to read now. */
export function dueHistory({ histories, clock }: StreamState): HistoryRange | null {
	const now = clock.serverTime ?? Infinity;
	return histories.find(({ dueAt }) => dueAt === undefined || dueAt <= now) ?? null;
}

/**
 * Reads the next slice of a range of the history, oldest first. A record that was edited since the range was set apart has left
 * it and is the head's.
 *
 * @param history one of the stream's ranges
 */
export function* readHistory(
	description: ObjectDescription,
	stream: StreamState,
	history: HistoryRange,
	config: FeedConfig,
	allowance: number,
): Reading<StreamResult<StreamState>> {
	const { startDate } = stream;
	const headSeen = new SeenSet(stream.head.seen);
	const { intake, seen } = openRange(description, history, config, allowance, headSeen);
	const { from, until, afterId } = history;
	const outcome = yield* readByKeyset(
		inOneWalk(sourceOf(description, config)),
		{ startDate, from, until, afterId, allowance },
		intake,
	);
	const { position } = outcome;
	// After a shift of the clock the head reads behind its start, where the history was handed over by this range.
	headSeen.include(seen);
	const rest = position !== null && {
		...history,
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
			histories: stream.histories.flatMap((each) => {
				if (each !== history) return [each];
				return rest ? [rest] : [];
			}),
			...(rest ? {} : { lastSlice: { from, until, to: stream.head.from } }),
			hidden: outcome.sawHidden ? null : stream.hidden,
		},
	};
}
