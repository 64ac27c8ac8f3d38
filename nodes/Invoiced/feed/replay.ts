import { rewound, rewoundHistories } from './lastRead';
import { entries } from './state';
import type { FeedConfig, FeedState } from './types';

type ReplayConfig = Pick<FeedConfig, 'objects' | 'replay'>;

/**
 * Sets every cursor back by the replay span and to the beginning of the last read that handed something over, the history by one
 * slice, and forgets what was seen: n8n's default poller saves the position before the executions run, so a process that was
 * killed may have lost some of them.
 */
export function replay(state: FeedState, { replay: seconds, objects }: ReplayConfig): FeedState {
	const seldomWalked = new Set(
		objects.filter(({ list }) => !list.changedSince).map(({ name }) => name),
	);
	const streams: FeedState['streams'] = {};
	for (const [name, stream] of entries(state.streams)) {
		// What lies behind the end of the history is the history's.
		const histories = rewoundHistories(stream, seconds);
		const earliest = histories.at(-1)?.until ?? stream.startDate;
		const from = Math.max(earliest, rewound(stream.head, seconds));
		const createdSince = Math.min(stream.head.createdSince, from);
		streams[name] = {
			...stream,
			head: {
				...stream.head,
				from,
				createdSince,
				// Or what was lost of a list that is walked seldom would only come when its time has come.
				behind: stream.head.behind || seldomWalked.has(name),
				afterId: null,
				afterRows: undefined,
				walk: undefined,
				seen: {},
			},
			hidden: stream.hidden && {
				...stream.hidden,
				from: Math.max(stream.startDate, rewound(stream.hidden, seconds)),
				createdSince: Math.min(stream.hidden.createdSince, createdSince),
				walk: undefined,
				seen: {},
				readAt: null,
			},
			histories,
		};
	}
	const deletions: FeedState['deletions'] = {};
	for (const [name, deletion] of entries(state.deletions)) {
		const from = Math.max(deletion.startDate, rewound(deletion, seconds));
		deletions[name] = { ...deletion, from, seen: {} };
	}
	return { ...state, streams, deletions, deletionWalk: undefined };
}
