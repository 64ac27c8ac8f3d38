import type { DeletionState, HistoryRange, RangeState, StreamState } from '../stored';

/**
 * A stream whose start date was moved to an earlier time. What lies between the two is one more
 * range of its history; nothing that was handed over comes again.
 */
export function startEarlier(stream: StreamState, startDate: number): StreamState {
	const { hidden } = stream;
	const until = stream.startDate;
	const between = { from: startDate, until, createdSince: startDate };
	const range: HistoryRange = { ...between, afterId: null, seen: {} };
	return {
		...stream,
		startDate,
		head: reachingBack(stream.head, startDate, until),
		hidden: hidden === null ? null : reachingBack(hidden, startDate, until),
		histories: [
			...(hasPassed(stream.head, until) ? [range] : []),
			...(hidden !== null && hasPassed(hidden, until) ? [{ ...range, hidden: true as const }] : []),
			...stream.histories,
		],
	};
}

/**
 * Deletions whose start date was moved to an earlier time: what was handed over already is passed
 * over.
 */
export function deletionsFromEarlier(deletions: DeletionState, startDate: number): DeletionState {
	const { from, startDate: before, handedOver = [] } = deletions;
	const span = from > before ? [{ from: before, until: from }] : [];
	return { ...deletions, startDate, from: startDate, handedOver: [...handedOver, ...span] };
}

/**
 * A range of the present. One that is still at its start, because that lies in the future or
 * nothing was read yet, goes back itself.
 */
function reachingBack<Range extends RangeState>(
	range: Range,
	startDate: number,
	before: number,
): Range {
	const back = { ...range, createdSince: Math.min(range.createdSince, startDate) };
	if (hasPassed(range, before)) return back;
	// A walk that has begun did not look at what is older.
	delete back.walk;
	delete back.pass;
	delete back.afterRows;
	return { ...back, from: startDate, afterId: null };
}

function hasPassed({ from }: RangeState, startDate: number): boolean {
	return from > startDate;
}
