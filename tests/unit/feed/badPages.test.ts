import { pollFeed, type Change, type FeedConfig } from '../../../nodes/Invoiced/feed';
import { objects } from '../../../nodes/Invoiced/objects';
import { invoiceFeed, SmallServer, type Habits } from '../../support/feed/smallServer';

const START = 1_600_000_000;
const TEXT_IDS = { ignores: ['advanced_filter', 'updated_before'] };

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** What a feed got in all, over some polls, and what went wrong in each of them. */
class Follower {
	readonly ids: number[] = [];
	readonly failures: string[] = [];
	private stored: unknown;

	constructor(
		private readonly server: SmallServer,
		private readonly config: FeedConfig = invoiceFeed(),
	) {}

	async poll(times = 1): Promise<void> {
		for (let time = 0; time < times; time++) {
			this.server.beginPoll();
			const { changes, state, failures } = await pollFeed(this.stored, this.config, this.server);
			this.stored = JSON.parse(JSON.stringify(state));
			this.ids.push(...changes.map(({ id }: Change) => Number(id)));
			this.failures.push(...failures.map(({ error }) => (error as Error).message));
			this.server.time += 60;
		}
	}

	get missing(): number[] {
		const came = new Set(this.ids);
		return this.server.rows.map(({ id }) => id).filter((id) => !came.has(id));
	}
}

/**
 * The ways in which the feed reads: what fits a poll in key order, a history by stamp, seconds
 * denser than a page.
 */
const accounts: Array<[string, number, (index: number) => number, Habits]> = [
	['key order', 900, (index) => START + index, {}],
	['key order by page number', 900, (index) => START + index, TEXT_IDS],
	['a history', 3_000, (index) => START + index, {}],
	['one dense second', 1_300, () => START, {}],
	['one dense second of a server that only sorts', 1_300, () => START, TEXT_IDS],
];

describe.each(accounts)('Reading %s', (_name, count, stampOf, habits) => {
	function serverWith(more: Habits = {}): SmallServer {
		const server = new SmallServer({ ...habits, ...more });
		server.add(...upTo(count).map(stampOf));
		return server;
	}

	test('loses nothing when one row is missing in one page', async () => {
		for (const spoilt of [0, 1, 2, 4]) {
			const server = serverWith();
			server.spoil = (rows, number) => (number === spoilt ? rows.toSpliced(40, 1) : rows);
			const follower = new Follower(server);
			await follower.poll(8);
			expect([spoilt, follower.missing]).toEqual([spoilt, []]);
			expect(new Set(follower.ids).size).toBe(follower.ids.length);
			expect(follower.failures).toEqual([]);
		}
	});

	test('loses nothing when one page comes empty', async () => {
		for (const spoilt of [0, 1, 2, 4]) {
			const server = serverWith();
			server.spoil = (rows, number) => (number === spoilt ? [] : rows);
			const follower = new Follower(server);
			await follower.poll(8);
			expect([spoilt, follower.missing]).toEqual([spoilt, []]);
			expect(follower.failures).toEqual([]);
		}
	});

	test('loses nothing on a server that caps pages at 50', async () => {
		const follower = new Follower(serverWith({ mostRows: 50 }));
		await follower.poll(12);
		expect(follower.missing).toEqual([]);
		expect(follower.failures).toEqual([]);
	});

	test('says that a record stays missing for good, and brings it as soon as it is listed', async () => {
		const server = serverWith();
		server.spoil = (rows) => rows.filter(({ id }) => id !== 250);
		const follower = new Follower(server);
		await follower.poll(8);
		expect(follower.failures.at(-1)).toMatch(/counts more records under 'invoices' than it lists/);
		server.spoil = (rows) => rows;
		await follower.poll(8);
		expect(follower.missing).toEqual([]);
	});
});

describe('A walk by page number', () => {
	/** A server whose lists can only be walked whole: it ignores order and bounds. */
	const plain = { ignores: ['advanced_filter', 'updated_before', 'sort'] };

	test('makes progress with one request a poll', async () => {
		const server = new SmallServer(plain);
		server.add(...upTo(1_200).map((index) => START + index));
		server.requestsPerPoll = 1;
		const follower = new Follower(server, invoiceFeed({ maxRecords: 200 }));
		await follower.poll(40);
		expect(follower.missing).toEqual([]);
		expect(follower.failures).toEqual([]);
		expect(new Set(follower.ids).size).toBe(follower.ids.length);
	});

	test('says that a record stays missing for good, also when a poll has time for few requests', async () => {
		const server = new SmallServer();
		server.add(...upTo(600).map((index) => START + index));
		server.spoil = (rows) => rows.filter(({ id }) => id !== 250);
		server.requestsPerPoll = 3;
		const follower = new Follower(server, invoiceFeed({ objects: [objects.items] }));
		await follower.poll(20);
		expect(follower.failures[0]).toMatch(/counts more records under 'items' than it lists/);
		expect(follower.missing).toEqual([250]);
	});

	test('passes over nothing when records are deleted before its pages', async () => {
		const server = new SmallServer(plain);
		server.add(...upTo(1_200).map((index) => START + index));
		server.between = () => void server.rows.splice(0, 7);
		const follower = new Follower(server);
		await follower.poll(12);
		expect(follower.missing).toEqual([]);
	});

	test('that comes back to a list of which most is gone goes on with the rest', async () => {
		const server = new SmallServer(plain);
		server.add(...upTo(2_000).map((index) => START + index));
		server.requestsPerPoll = 12;
		const follower = new Follower(server, invoiceFeed({ maxRecords: 5_000 }));
		await follower.poll(2);
		server.rows.splice(0, 900);
		await follower.poll(12);
		expect(follower.missing).toEqual([]);
		expect(follower.failures).toEqual([]);
	});
});

describe('A dense second on a server that only sorts', () => {
	test('comes whole also when it is not in the order of the IDs', async () => {
		const server = new SmallServer(TEXT_IDS);
		server.add(...upTo(350).map(() => START));
		server.spoil = (rows, number) =>
			server.asked[number].sort === undefined ? rows : [...rows].reverse();
		const follower = new Follower(server, invoiceFeed({ maxRecords: 120 }));
		await follower.poll(12);
		expect(follower.missing).toEqual([]);
		expect(follower.failures).toEqual([]);
	});

	test('makes progress with one request a poll while records leave it', async () => {
		const server = new SmallServer(TEXT_IDS);
		server.add(...upTo(700).map(() => START));
		server.requestsPerPoll = 1;
		server.between = (number) => {
			if (number % 3 === 0) server.rows.splice(0, 1);
		};
		const follower = new Follower(server, invoiceFeed({ maxRecords: 300 }));
		await follower.poll(90);
		expect(follower.missing).toEqual([]);
		expect(follower.failures).toEqual([]);
	});
});

test('Objects of which each list is walked come whole although their list has to be walked by number', async () => {
	const server = new SmallServer();
	server.add(...upTo(450).map((index) => START + index));
	server.spoil = (rows, number) => (number === 3 ? rows.slice(1) : rows);
	const follower = new Follower(server, invoiceFeed({ objects: [objects.plans] }));
	await follower.poll(2);
	expect(follower.missing).toEqual([]);
});
