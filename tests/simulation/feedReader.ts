import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as shipped from '../../nodes/Invoiced/feed';
import { objects } from '../../nodes/Invoiced/objects';
import type { Reader } from './reader';

type FeedModule = Pick<typeof shipped, 'oneAtATime' | 'pollFeed'>;
type ObjectsModule = { objects: typeof objects };

/** The feed as it ships. */
export const FEED: Reader = createFeedReader(shipped, { objects });

/** @param folder holding the folders `feed` and `objects` of a changed feed; null: the feed as it ships */
export function loadFeed(folder: string | null): Reader {
	if (folder === null) return FEED;
	const load = createRequire(join(folder, 'index.js'));
	return createFeedReader(load('./feed') as FeedModule, load('./objects') as ObjectsModule);
}

function createFeedReader(feed: FeedModule, descriptions: ObjectsModule): Reader {
	return {
		name: 'this feed',
		describe: (name) => descriptions.objects[name],
		poll: feed.pollFeed,
		oneAtATime: feed.oneAtATime,
	};
}
