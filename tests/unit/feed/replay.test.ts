import { pollFeed, type Change, type FeedConfig } from '../../../nodes/Invoiced/feed';
import { invoiceFeed, SmallServer } from '../../support/feed/smallServer';

const OLD = 1_600_000_000;
const SPAN = 600;

/** Stamps a second apart. */
const stamps = (count: number) => Array.from({ length: count }, (_, index) => OLD + index);

/** n8n with its default poller, which keeps the state in memory and saves it together with items. */
class Host {
	private stored: unknown;
	private saved: unknown;

	constructor(
		private readonly server: SmallServer,
		private readonly config: FeedConfig,
	) {}

	async poll(replay = 0): Promise<string[]> {
		const { changes, state } = await pollFeed(this.stored, { ...this.config, replay }, this.server);
		this.stored = JSON.parse(JSON.stringify(state));
		if (changes.length > 0) this.saved = this.stored;
		return idsOf(changes);
	}

	/** The process is killed, and the items of its last poll with it. @returns what the first poll of the next one emits */
	async pollAfterKill(): Promise<string[]> {
		this.stored = this.saved;
		return await this.poll(SPAN);
	}
}

const idsOf = (changes: Change[]) =>
	changes.map(({ id }) => id).sort((a, b) => Number(a) - Number(b));

describe('What a killed n8n lost comes again after the start, however old it is', () => {
	test('of a first read that took one poll', async () => {
		const server = new SmallServer();
		server.add(...stamps(30));
		const host = new Host(server, invoiceFeed());
		const first = await host.poll();
		expect(await host.pollAfterKill()).toEqual(first);
	});

	test('of each slice of a history, also of the last one', async () => {
		const server = new SmallServer();
		server.add(...stamps(95));
		const host = new Host(server, invoiceFeed({ maxRecords: 20 }));
		let polls = 0;
		for (let lost = await host.poll(); lost.length > 0; lost = await host.poll()) {
			expect(await host.pollAfterKill()).toEqual(expect.arrayContaining(lost));
			polls += 1;
		}
		expect(polls).toBeGreaterThanOrEqual(5);
	});

	test('of a poll after a standstill', async () => {
		const server = new SmallServer();
		const host = new Host(server, invoiceFeed());
		server.add(...stamps(5));
		await host.poll();
		server.add(server.time);
		// The editor, an outage, a weekend: what was changed meanwhile is much older than the span.
		server.time += 100 * SPAN;
		const lost = await host.poll();
		expect(lost).toEqual(['6']);
		expect(await host.pollAfterKill()).toEqual(['6']);
	});
});

test('What was handed over longer ago than the span stays where it is', async () => {
	const server = new SmallServer();
	server.add(...stamps(30));
	const host = new Host(server, invoiceFeed());
	await host.poll();
	server.time += 2 * SPAN;
	server.add(server.time);
	expect(await host.poll()).toEqual(['31']);
	server.time += SPAN / 2;
	expect(await host.pollAfterKill()).toEqual(['31']);
});
