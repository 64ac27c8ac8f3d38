import type { ObjectDescription } from '../objects/types';
import type { Elsewhere } from './intake';
import type { MetRecords } from './metRecords';
import { inOneWalk, openRange, sourceOf } from './range';
import { readByKeyset } from './readByKeyset';
import { SEEN_KEPT, SeenSet } from './seen';
import type {
	ClockState,
	FeedConfig,
	HistoryRange,
	Reading,
	StreamResult,
	StreamState,
} from './types';

/** Whether the time has come to read the range. */
export function isDue({ dueAt }: HistoryRange, { serverTime }: ClockState): boolean {
	return dueAt === undefined || serverTime === null || dueAt <= serverTime;
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
	met: MetRecords,
): Reading<StreamResult<StreamState>> {
	const { startDate } = stream;
	const headSeen = new SeenSet(stream.head.seen);
	// After a shift of the clock the head reads behind its start, where the history was handed over by this range.
	const head: Elsewhere = {
		hasVersion: (version) => headSeen.hasVersion(version),
		refresh: (version, stamp) => headSeen.add(version, stamp),
	};
	const { intake, seen } = openRange(description, history, config, allowance, met, head);
	const { from, until } = history;
	const outcome = yield* readByKeyset(
		inOneWalk(sourceOf(description, config)),
		{ ...history, startDate },
		intake,
	);
	const { position } = outcome;
	const rest = position !== null && {
		...history,
		from: position,
		afterId: outcome.afterId,
		afterRows: outcome.afterRows,
		walk: outcome.walk ?? undefined,
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
		failure: outcome.failure,
	};
}
