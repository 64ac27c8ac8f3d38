import { ENTRY_LENGTH, seenSize } from './seen';
import { entries } from './state';
import type { FeedState, SeenState } from './types';

/**
 * Seen versions kept over all objects: about 200 kB of JSON, which n8n loads and saves with the workflow. Beyond it, repeating
 * a record is better than losing one.
 */
export const MAX_SEEN = 20_000;

interface Range {
	from: number;
	seen: SeenState;
}

/**
 * Brings the seen-sets down to their share of the static data: first what lies before the watermarks (of use only after a shift
 * of the server's clock), then the oldest minutes.
 *
 * @param limit entries over all objects
 * @returns the state, and how many versions inside the overlap were forgotten (each may be handed over once more)
 */
export function trimState(
	state: FeedState,
	limit = MAX_SEEN,
): { state: FeedState; forgotten: number } {
	if (countSeen(state) <= limit) return { state, forgotten: 0 };
	const trimmed: FeedState = structuredClone(state);
	const ranges = rangesOf(trimmed);
	for (const range of ranges) {
		for (const minute of Object.keys(range.seen)) {
			if (Number(minute) < Math.floor(range.from / 60)) delete range.seen[minute];
		}
	}
	const inOverlap = countSeen(trimmed);
	let excess = inOverlap - limit;
	const minutes = ranges
		.flatMap((range) => Object.keys(range.seen).map((minute) => ({ range, minute })))
		.sort((a, b) => Number(a.minute) - Number(b.minute));
	for (const { range, minute } of minutes) {
		if (excess <= 0) break;
		const held = range.seen[minute].length / ENTRY_LENGTH;
		if (held <= excess) delete range.seen[minute];
		else range.seen[minute] = range.seen[minute].slice(excess * ENTRY_LENGTH);
		excess -= held;
	}
	return { state: trimmed, forgotten: Math.max(0, inOverlap - limit) };
}

function countSeen(state: FeedState): number {
	return rangesOf(state).reduce((sum, { seen }) => sum + seenSize(seen), 0);
}

function rangesOf(state: FeedState): Range[] {
	return [
		...entries(state.streams).flatMap(([, { head, backfill, hidden }]) =>
			[head, backfill, hidden].filter((range) => range !== null),
		),
		...entries(state.deletions).map(([, deletion]) => deletion),
	];
}
