import { pollFeed, type FeedPort } from '../../../nodes/Invoiced/feed';
import { followableObjects } from '../../../nodes/Invoiced/objects';
import { invoiceFeed } from '../../support/feed/smallServer';

const NOW = 1_700_000_000;
const HOUR = 3600;

/** What n8n keeps in its database with the workflow, and loads with it each time. */
const LIMIT = 256 * 1024;

/** Every object has this many records, all changed within the last hour, evenly spread. */
function busyHour(count: number): FeedPort {
	const rows = Array.from({ length: count }, (_, index) => {
		const stamp = NOW - HOUR + Math.floor((index * HOUR) / count);
		return { id: index + 1, created_at: stamp, updated_at: stamp, status: 'active' };
	});
	return {
		now: () => NOW,
		hasTime: () => true,
		fetchPage: async ({ path, query }) => {
			const after = Number(query.updated_after ?? 0);
			const isShown = path !== '/events' && query.archived === undefined;
			const matching = isShown ? rows.filter(({ updated_at: stamp }) => stamp > after) : [];
			const size = Number(query.per_page);
			const start = (Number(query.page) - 1) * size;
			return {
				refused: false,
				records: matching.slice(start, start + size),
				totalCount: matching.length,
				serverTime: NOW,
				duration: 0.5,
			};
		},
	};
}

const config = invoiceFeed({
	objects: followableObjects,
	changeTypes: ['created', 'deleted', 'updated'],
	startDate: NOW - 2 * HOUR,
	overlap: HOUR,
	maxRecords: 100_000,
	catalogInterval: 0,
	replay: 300,
});

/**
 * The worst case: the longest overlap there is, and all objects change faster than it can remember.
 */
describe('The state when all objects change within an overlap of an hour', () => {
	test('remembers up to 20,000 versions and repeats none', async () => {
		const each = Math.floor(19_800 / followableObjects.length);
		const port = busyHour(each);
		const first = await pollFeed(undefined, config, port);
		expect(first.changes).toHaveLength(each * followableObjects.length);
		expect(first.forgotten).toBe(0);
		expect(JSON.stringify(first.state).length).toBeLessThan(LIMIT);
		expect((await pollFeed(first.state, config, port)).changes).toEqual([]);
	});

	test('beyond that stays below 256 kB, says how many it forgot, and repeats none in the next poll', async () => {
		const port = busyHour(3_000);
		const first = await pollFeed(undefined, config, port);
		const all = 3_000 * followableObjects.length;
		expect(first.changes).toHaveLength(all);
		expect(JSON.stringify(first.state).length).toBeLessThan(LIMIT);
		// Whole minutes are forgotten, of 50 versions each for every object.
		expect(first.forgotten).toBeGreaterThanOrEqual(all - 20_000);
		expect(first.forgotten).toBeLessThan(all - 20_000 + 50);
		const second = await pollFeed(first.state, config, port);
		expect(second.changes).toEqual([]);
	});
});
