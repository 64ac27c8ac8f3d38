import { createRequire } from 'node:module';
import { join, sep } from 'node:path';
import * as shipped from '../../nodes/Invoiced/feed';
import { objects } from '../../nodes/Invoiced/objects';
import { startShell } from './feedShell';
import { startNode, type TriggerModule } from './nodeShell';
import type { Reader } from './reader';

type FeedModule = Pick<typeof shipped, 'oneAtATime' | 'pollFeed'>;
type ObjectsModule = { objects: typeof objects };

const SHIPPED = join(__dirname, '../../nodes/Invoiced');

/** Folders whose modules remember something from one poll to the next. */
const WITH_MEMORY = ['feed', 'trigger'];

/** The feed as it ships, and the trigger around it. */
export const FEED: Reader = createFeedReader(shipped, { objects }, () => loadTrigger(SHIPPED));

/**
 * The feed as it ships, where modules are loaded in another way.
 *
 * @param load evaluates the trigger's modules anew
 */
export function feedReader(load: () => TriggerModule): Reader {
	return createFeedReader(shipped, { objects }, load);
}

/** @param folder holding the folders of a changed feed and trigger; null: those that ship */
export function loadFeed(folder: string | null): Reader {
	if (folder === null) return FEED;
	const load = createRequire(join(folder, 'index.js'));
	return createFeedReader(load('./feed') as FeedModule, load('./objects') as ObjectsModule, () =>
		loadTrigger(folder),
	);
}

/** A new process has nothing of what the one before remembered. */
function loadTrigger(folder: string): TriggerModule {
	const load = createRequire(join(folder, 'index.js'));
	for (const name of WITH_MEMORY) {
		const inside = join(folder, name) + sep;
		for (const file of Object.keys(load.cache)) {
			if (file.startsWith(inside)) delete load.cache[file];
		}
	}
	return load('./trigger/pollChanges') as TriggerModule;
}

function createFeedReader(
	feed: FeedModule,
	descriptions: ObjectsModule,
	load: () => TriggerModule,
): Reader {
	return {
		name: 'this feed',
		describe: (name) => descriptions.objects[name],
		start: (throughNode) =>
			throughNode ? startNode(load) : startShell(feed.pollFeed, feed.oneAtATime),
	};
}
