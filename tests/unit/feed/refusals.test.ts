import { pollFeed } from '../../../nodes/Invoiced/feed';
import { invoiceFeed, SmallServer, type Habits } from '../../support/feed/smallServer';

const HOUR = 3600;

/** Each poll has time for so many requests, the refused one among them. */
const TIMES = [1, 2];

describe('A refusal with which the time of a poll ends', () => {
	const servers: [string, Habits][] = [
		['the order', { refuses: ['sort'] }],
		['ids after one', { refuses: ['advanced_filter', 'sort'] }],
		['a single second', { refuses: ['updated_before', 'advanced_filter'] }],
		['all that is not in the docs', { refuses: ['updated_before', 'advanced_filter', 'sort'] }],
		['pages far back', { refuses: ['advanced_filter'], ignores: ['sort'], deepestPage: 2 }],
	];
	const cases = servers.flatMap(([name, habits]) =>
		TIMES.map((time) => [name, time, habits] as const),
	);

	test.each(cases)('of %s does not stop the feed, with %d a poll', async (_name, time, habits) => {
		const server = new SmallServer(habits);
		server.requestsPerPoll = time;
		const past = server.time - HOUR;
		// More than a page in one second, and as many before and after it.
		server.add(
			...Array.from({ length: 150 }, (_none, index) => past - 200 + index),
			...Array.from({ length: 150 }, () => past),
			...Array.from({ length: 150 }, (_none, index) => past + 1 + index),
		);
		const config = invoiceFeed({ startDate: past - 300 });
		const came: string[] = [];
		let state: unknown;
		for (let poll = 0; poll < 40; poll++) {
			server.beginPoll();
			const result = await pollFeed(state, config, server);
			expect(result.failures).toEqual([]);
			came.push(...result.changes.map(({ id }) => id));
			state = JSON.parse(JSON.stringify(result.state));
			server.time += 60;
		}
		expect(new Set(came).size).toBe(450);
		expect(came).toHaveLength(450);
	});
});
