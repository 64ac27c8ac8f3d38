import { pollFeed, type FeedPort, type FeedState } from '../../../nodes/Invoiced/feed';
import { SmallAccount } from '../../support/feed/smallAccount';
import { invoiceFeed, SmallServer } from '../../support/feed/smallServer';

const MINUTE = 60;
const HOUR = 3600;

const config = invoiceFeed({ maxRecords: 100 });

/** An account with records of now, and with more old ones than a poll may hand over. */
function withHistory(): SmallServer {
	const server = new SmallServer();
	server.add(...Array.from({ length: 30 }, () => server.time));
	server.add(...Array.from({ length: 300 }, (_, index) => config.startDate + index));
	return server;
}

async function invoicesAfter(port: FeedPort, state?: FeedState) {
	const result = await pollFeed(state, config, port);
	const { invoices } = result.state.streams;
	if (invoices === undefined) throw new Error('No stream');
	return invoices;
}

describe('What a head leaves to the history', () => {
	test('ends earlier where records are stamped ahead of the time, as some may still be stamped back', async () => {
		const server = withHistory();
		server.dateAhead = -20 * MINUTE;
		server.localAhead = -20 * MINUTE;
		const { histories, head } = await invoicesAfter(server);
		const date = server.time - 20 * MINUTE;
		expect(histories[0].until).toBeLessThan(date - HOUR);
		expect(head.from).toBe(histories[0].until);
	});

	test('is not the head’s as well where a later answer leaves the time less certain', async () => {
		const server = withHistory();
		const port: FeedPort = {
			now: () => server.now(),
			hasTime: () => true,
			fetchPage: async (request) => {
				const isFirst = server.asked.length === 0;
				const answer = await server.fetchPage(request);
				return { ...answer, duration: isFirst ? 0 : 40 };
			},
		};
		const { histories, head } = await invoicesAfter(port);
		expect(histories[0].until).toBe(server.time - config.overlap);
		expect(head.from).toBe(histories[0].until);
	});

	test('is no part of what a walk through its whole list is under way to show', async () => {
		const account = new SmallAccount(config, { ignores: ['sort'] });
		account
			.list('invoices')
			.add(...Array.from({ length: 300 }, (_, index) => account.time + 55 - (index % 50)));
		account.pace = 10;
		account.budget = 50;
		const began = account.time + MINUTE;
		const { state } = await account.poll();
		const { head, histories } = state.streams.invoices ?? {};
		expect(head).toMatchObject({ behind: true, from: began - config.overlap });
		expect(head).toHaveProperty('walk');
		expect(histories?.map(({ until }) => until)).toEqual([began - config.overlap]);
	});
});

test('A head that has gone on before its bound is known to look back', async () => {
	const server = new SmallServer();
	server.time = Date.parse('2026-06-01T02:00:00Z') / 1000;
	const { state } = await pollFeed(undefined, config, server);
	const { invoices } = state.streams;
	if (invoices === undefined) throw new Error('No stream');
	const { from } = invoices.head;
	const looksBackAfter = async (position: number) => {
		const pass = { position, began: server.time };
		const head = { ...invoices.head, behind: true, pass };
		const stored = { ...state, streams: { invoices: { ...invoices, head } } };
		return (await invoicesAfter(server, stored)).head.looksBack;
	};
	expect(await looksBackAfter(from - 10 * MINUTE)).toBe(true);
	expect(await looksBackAfter(from + 10)).toBeUndefined();
});
