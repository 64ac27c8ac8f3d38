import type { ObjectDescription } from '../../objects';
import { UNKNOWN_CLOCK } from '../clock';
import type { DeletionState, StreamState } from '../stored';

/** The state of a stream that has not read anything yet. */
export function newStream(description: ObjectDescription, startDate: number): StreamState {
	const head = { from: startDate, createdSince: startDate, behind: false, afterId: null, seen: {} };
	return {
		startDate,
		head,
		histories: [],
		clock: UNKNOWN_CLOCK,
		hidden: description.list.hidden === undefined ? null : { ...head, readAt: null },
	};
}

/** The state of an object's deletions before anything has been read. */
export function newDeletions(startDate: number): DeletionState {
	return { startDate, from: startDate, seen: {}, clock: UNKNOWN_CLOCK };
}
