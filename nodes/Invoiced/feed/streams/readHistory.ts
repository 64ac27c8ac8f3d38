import { isWalkedWhole } from '../../objects';
import type { InvoicedRecord, ObjectDescription } from '../../objects';
import { isWaiting, SEEN_KEPT, SeenSet } from '../memory';
import type { ChangeDetector, Elsewhere, MetRecords } from '../memory';
import { inOneWalk, openRange, sourceOf } from './range';
import { isHidden, readByKeyset, readWholeWalks } from '../walks';
import type { RangeOutcome } from '../walks';
import type { HistoryRange, StreamState } from '../stored';
import type { FeedConfig, Reading, StreamResult } from '../types';

/**
 * Whether the time has come to read the range: late writes may come into it no more, and what
 * stands in for other lists is last.
 */
export function isDue(history: HistoryRange, { histories, clock }: StreamState): boolean {
	if (isWaiting(history, clock)) return false;
	return (
		history.hidden !== true ||
		histories.every((each) => each.hidden === true || isWaiting(each, clock))
	);
}

/**
 * Reads the next slice of a range of the history, oldest first. A record that was edited since the
 * range was set apart has left it and is the head's.
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
	const headSeen = new SeenSet(stream.head.seen);
	const hiddenSeen = new SeenSet(stream.hidden?.seen);
	const present: Elsewhere = {
		hasVersion: (version) => headSeen.hasVersion(version) || hiddenSeen.hasVersion(version),
		// After a shift of the clock the head reads behind its start, where the history was handed over
		// by this range.
		refresh: (version, stamp) => headSeen.add(version, stamp),
	};
	const { detector, seen } = openRange(description, history, config, allowance, met, present);
	const outcome = yield* readSlice(description, stream, history, config, detector);
	const { position } = outcome;
	const showsHidden = outcome.sawHidden && history.hidden !== true;
	if (showsHidden) headSeen.include(hiddenSeen);
	const rest = position !== null && {
		...history,
		from: position,
		afterId: outcome.afterId,
		afterRows: outcome.afterRows,
		walk: outcome.walk ?? undefined,
		seen: seen.toState(position),
	};
	return {
		changes: detector.changes,
		state: {
			...stream,
			head: { ...stream.head, seen: headSeen.toState(stream.head.from - SEEN_KEPT) },
			histories: stream.histories.flatMap((each) => {
				// Where the parameter is not ignored after all, the other lists have nothing to add.
				if (each.hidden === true && showsHidden) return [];
				if (each !== history) return [each];
				return rest ? [rest] : [];
			}),
			hidden: showsHidden ? null : stream.hidden,
		},
		failure: outcome.failure,
	};
}

/** Reads on in the range, in the way that the object's lists allow. */
function readSlice(
	description: ObjectDescription,
	{ startDate }: StreamState,
	history: HistoryRange,
	config: FeedConfig,
	detector: ChangeDetector,
): Reading<RangeOutcome> {
	const source = sourceOf(description, config);
	const { list } = description;
	// Nothing that lies before the range is its business; what was forgotten is known by the minute
	// only.
	const range = { ...history, startDate: Math.max(startDate, history.since ?? history.from) };
	if (history.hidden === true) {
		const accepts = (record: InvoicedRecord) => isHidden(description, record);
		return readWholeWalks({ ...source, accepts }, list.hidden?.views ?? [], range, detector);
	}
	if (isWalkedWhole(description)) return readWholeWalks(source, list.views, range, detector);
	// In autumn's second pass of the hour its own records are stamped before its bound.
	const lowest = Math.max(startDate, history.since ?? startDate);
	return readByKeyset(inOneWalk(source), { ...history, startDate: lowest }, detector);
}
