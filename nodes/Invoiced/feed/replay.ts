import { entries } from './state';
import type { FeedState } from './types';

/**
 * Sets every cursor back by the replay span and forgets what was seen, and the backfill by one slice: n8n's default poller
 * saves the position before the executions run, so a process that was killed may have lost some of them.
 */
export function replay(state: FeedState, seconds: number): FeedState {
	const streams: FeedState['streams'] = {};
	for (const [name, stream] of entries(state.streams)) {
		// What lies behind the end of the history is the history's.
		const earliest = stream.backfill?.until ?? stream.startDate;
		const from = Math.max(earliest, stream.head.from - seconds);
		const createdSince = Math.min(stream.head.createdSince, from);
		streams[name] = {
			...stream,
			head: { ...stream.head, from, createdSince, afterId: null, seen: {} },
			hidden: stream.hidden && {
				...stream.hidden,
				from: Math.max(stream.startDate, stream.hidden.from - seconds),
				createdSince: Math.min(stream.hidden.createdSince, createdSince),
				seen: {},
				readAt: null,
			},
			backfill: stream.backfill && {
				...stream.backfill,
				from: stream.backfill.sliceFrom,
				afterId: null,
				seen: {},
			},
		};
	}
	const deletions: FeedState['deletions'] = {};
	for (const [name, deletion] of entries(state.deletions)) {
		const from = Math.max(deletion.startDate, deletion.from - seconds);
		deletions[name] = { ...deletion, from, seen: {} };
	}
	return { ...state, streams, deletions };
}
