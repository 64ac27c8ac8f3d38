import type { HistoryRange, LastRead, StreamState } from './types';

interface Rewindable {
	from: number;
	lastRead?: LastRead;
}

/** A range after a read, with the note where that read began if it handed something over. */
export function noteRead<Range extends Rewindable>(
	before: Rewindable,
	after: Range,
	handedOver: boolean,
): Range {
	if (handedOver) return { ...after, lastRead: { from: before.from, to: after.from } };
	return before.lastRead === undefined ? after : { ...after, lastRead: before.lastRead };
}

/**
 * Where a replay begins: the span back, and further where the last read that handed something over began further back. That
 * is so for a first read and after a standstill, whose records are older than any span.
 *
 * A read that is longer ago than the span has nothing to do with the restart and is left alone.
 */
export function rewound({ from, lastRead }: Rewindable, seconds: number): number {
	const isRecent = lastRead !== undefined && from - lastRead.to <= seconds;
	return Math.min(from - seconds, isRecent ? lastRead.from : from);
}

/** The history as a replay resumes it: the last slice of each range comes again, also when it ended that range not longer ago than the span. */
export function rewoundHistories(stream: StreamState, seconds: number): HistoryRange[] {
	const { histories, lastSlice, head, startDate } = stream;
	const rewoundRanges = histories.map((range) => rewoundRange(range));
	if (lastSlice === undefined || head.from - lastSlice.to > seconds) return rewoundRanges;
	const { from, until } = lastSlice;
	const ended = { from, until, sliceFrom: from, createdSince: startDate, afterId: null, seen: {} };
	return [ended, ...rewoundRanges].sort((a, b) => a.from - b.from);
}

function rewoundRange(history: HistoryRange): HistoryRange {
	const from = history.sliceFrom;
	return { ...history, from, afterId: null, afterRows: undefined, walk: undefined, seen: {} };
}
