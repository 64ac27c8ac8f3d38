import type { FeedConfig, FeedPort, PollResult } from '../../nodes/Invoiced/feed';
import { deepFreeze } from './deepFreeze';
import type { ReadResult, RunningReader } from './reader';

/** What is polled; the state is its own business. */
export type Poll = (
	stored: unknown,
	config: FeedConfig,
	port: FeedPort,
) => Promise<Pick<PollResult, 'changes' | 'failures' | 'forgotten'> & { state: unknown }>;

/** Runs the work, or returns null when work under that key is still going on. */
export type OneAtATime = <Result>(
	key: string,
	work: () => Promise<Result>,
) => Promise<Result | null>;

/** The shell of a trigger around something that polls: read the state, poll, assign the state. */
export function startShell(poll: Poll, oneAtATime: OneAtATime): RunningReader {
	return {
		poll: async ({ process, config, staticData, port }) =>
			await oneAtATime(process, async (): Promise<ReadResult> => {
				const data = staticData();
				const { state, ...result } = await poll(data.feed, config, port);
				const { objects, changeTypes } = config;
				const attempted = objects.length + Number(readsDeletions({ objects, changeTypes }));
				if (result.changes.length === 0 && result.failures.length >= attempted) {
					throw new Error('Nothing could be read');
				}
				data.feed = deepFreeze(state);
				return result;
			}),
	};
}

function readsDeletions({
	objects,
	changeTypes,
}: Pick<FeedConfig, 'changeTypes' | 'objects'>): boolean {
	return changeTypes.includes('deleted') && objects.some(({ events }) => events !== null);
}
