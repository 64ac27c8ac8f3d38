import { pollFeed, type Change, type FeedConfig } from '../../../nodes/Invoiced/feed';
import { MAX_HISTORIES } from '../../../nodes/Invoiced/feed/memory/leaveBehind';
import type { FeedState } from '../../../nodes/Invoiced/feed/stored';
import { invoiceFeed, SmallServer } from '../../support/feed/smallServer';

const START = 1_600_000_000;
const MINUTE = 60;

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** A feed that is polled once a minute. */
class Follower {
	state: FeedState | undefined;
	readonly came: Change[] = [];

	constructor(
		private readonly server: SmallServer,
		private readonly config: FeedConfig = invoiceFeed(),
	) {}

	async poll(): Promise<string[]> {
		const result = await pollFeed(this.state, this.config, this.server);
		if (result.failures.length > 0) throw result.failures[0].error;
		this.state = JSON.parse(JSON.stringify(result.state)) as FeedState;
		this.came.push(...result.changes);
		this.server.time += MINUTE;
		return result.changes.map(({ id }) => id);
	}

	get histories() {
		return this.state?.streams.invoices?.histories ?? [];
	}

	/** Polls until three polls in a row bring nothing. */
	async drain(): Promise<void> {
		for (let quiet = 0; quiet < 3;) quiet = (await this.poll()).length === 0 ? quiet + 1 : 0;
	}

	/** How often each id came, as `id: times`, of those that did not come exactly once. */
	notOnce(count: number): Record<string, number> {
		const times = new Map(upTo(count).map((id) => [String(id), 0]));
		for (const { id } of this.came) times.set(id, (times.get(id) ?? 0) + 1);
		return Object.fromEntries([...times].filter(([, each]) => each !== 1));
	}
}

describe('Whenever more waits than a poll may hand over, what is new comes first', () => {
	test('a change behind an import of 20,000 comes within two polls', async () => {
		const server = new SmallServer();
		const follower = new Follower(server);
		await follower.poll();
		for (let second = 0; second < 200; second++) {
			server.add(...upTo(100).map(() => server.time + second));
		}
		server.time += 200;
		await follower.poll();
		server.add(server.time);
		const [next, afterIt] = [await follower.poll(), await follower.poll()];
		expect([...next, ...afterIt]).toContain('20001');
		await follower.drain();
		expect(follower.notOnce(20_001)).toEqual({});
		expect(follower.histories).toEqual([]);
	});

	test('a change while an import goes on for twenty minutes comes with the next poll each time', async () => {
		const server = new SmallServer();
		const follower = new Follower(server, invoiceFeed({ maxRecords: 200 }));
		await follower.poll();
		for (let minute = 0; minute < 20; minute++) {
			server.add(...upTo(30).flatMap((n) => upTo(10).map(() => server.time - 31 + n)));
			// The overlap is more than a poll holds, but the oldest second of what is not settled is soon
			// the oldest there is.
			await follower.poll();
			expect(follower.histories.length).toBeLessThanOrEqual(1);
		}
		await follower.drain();
		expect(follower.notOnce(6_000)).toEqual({});
	});

	test('a weekend without n8n is read behind what happens now', async () => {
		const server = new SmallServer();
		const follower = new Follower(server, invoiceFeed({ maxRecords: 100 }));
		await follower.poll();
		server.add(...upTo(1500).map((n) => server.time + n * 100));
		server.time += 1500 * 100;
		await follower.poll();
		server.add(server.time);
		expect(await follower.poll()).toContain('1501');
		await follower.drain();
		expect(follower.notOnce(1501)).toEqual({});
	});

	test('records that are edited meanwhile come in the order of their stamps', async () => {
		const server = new SmallServer();
		const follower = new Follower(server, invoiceFeed({ maxRecords: 100 }));
		await follower.poll();
		server.add(...upTo(1000).map((n) => server.time + n));
		server.time += 1000;
		for (let round = 0; round < 12; round++) {
			await follower.poll();
			server.edit(1 + round * 80, { number: `edit ${round}` });
		}
		await follower.drain();
		const stamps = new Map<string, number>();
		for (const { id, updatedAt } of follower.came) {
			expect(Number(updatedAt)).toBeGreaterThanOrEqual(stamps.get(id) ?? START);
			stamps.set(id, Number(updatedAt));
		}
		const latest = new Map(follower.came.map(({ id, record }) => [id, record.number]));
		for (const { id, number } of server.rows) expect(latest.get(String(id))).toBe(number);
	});
});

describe('The ranges of a history', () => {
	test('a burst does not wait behind the years before the start', async () => {
		const server = new SmallServer();
		server.add(...upTo(3000).map((n) => START + n * 1000));
		const follower = new Follower(server, invoiceFeed({ maxRecords: 100 }));
		await follower.poll();
		server.add(...upTo(200).map((n) => server.time + n));
		server.time += 300;
		let polls = 0;
		for (const burst = new Set<string>(); burst.size < 200; polls++) {
			for (const id of await follower.poll()) if (Number(id) > 3000) burst.add(id);
		}
		// The present's four fifths are its own: 80 of 100 records a poll.
		expect(polls).toBeLessThanOrEqual(3);
		expect(follower.histories).toHaveLength(1);
		await follower.drain();
		expect(follower.notOnce(3200)).toEqual({});
	});

	test('what was left moves on in every poll, however busy the present is', async () => {
		const server = new SmallServer();
		const follower = new Follower(server, invoiceFeed({ maxRecords: 50 }));
		await follower.poll();
		server.add(...upTo(1000).map((n) => server.time + Math.floor(n / 10)));
		server.time += 200;
		await follower.poll();
		for (let minute = 0; minute < 10; minute++) {
			const { from } = follower.histories[0];
			// More than a poll holds, and all of it too new to be left.
			server.add(...upTo(60).map(() => server.time));
			await follower.poll();
			expect(follower.histories[0].from).toBeGreaterThan(from);
		}
		await follower.drain();
		expect(follower.notOnce(1600)).toEqual({});
	});

	test('of one burst are one; others are kept apart, at most so many', async () => {
		const server = new SmallServer();
		const follower = new Follower(server, invoiceFeed({ maxRecords: 5 }));
		await follower.poll();
		for (let burst = 0; burst < 2 * MAX_HISTORIES; burst++) {
			server.add(...upTo(60).map((n) => server.time + n));
			server.time += 200;
			await follower.poll();
			// The head catches up while the range still waits.
			await follower.poll();
			await follower.poll();
			expect(follower.histories.length).toBeLessThanOrEqual(MAX_HISTORIES);
			const bounds = follower.histories.flatMap(({ from, until }) => [from, until]);
			expect(bounds).toEqual([...bounds].sort((a, b) => a - b));
		}
		await follower.drain();
		expect(follower.notOnce(60 * 2 * MAX_HISTORIES)).toEqual({});
	});

	test('are not made where the server does not tell its time: nothing is known to be settled', async () => {
		const server = new SmallServer();
		server.sendsDate = false;
		const follower = new Follower(server, invoiceFeed({ maxRecords: 50 }));
		server.add(...upTo(500).map((n) => START + n));
		await follower.poll();
		expect(follower.histories).toEqual([]);
		await follower.drain();
		expect(follower.notOnce(500)).toEqual({});
	});
});
