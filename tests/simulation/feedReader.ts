import { oneAtATime, pollFeed } from '../../nodes/Invoiced/feed';
import { objects } from '../../nodes/Invoiced/objects';
import type { Reader } from './reader';

/** The feed as it ships. */
export const FEED: Reader = {
	name: 'this feed',
	describe: (name) => objects[name],
	poll: pollFeed,
	oneAtATime,
};
