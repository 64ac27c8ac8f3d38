import { pollFeed, type Change, type FeedConfig } from '../../../nodes/Invoiced/feed';
import { invoiceFeed, SmallServer } from '../../support/feed/smallServer';
import { Random } from '../../support/random';

const START = 1_600_000_000;
const HOUR = 3600;
const DAY = 24 * HOUR;

/** A feed whose polls are a minute apart; counts how often each record came as created. */
class Follower {
	readonly created = new Map<string, number>();
	readonly came = new Set<string>();
	private stored: unknown;

	constructor(
		private readonly server: SmallServer,
		private readonly config: FeedConfig,
	) {}

	async poll(): Promise<Change[]> {
		const result = await pollFeed(this.stored, this.config, this.server);
		if (result.failures.length > 0) throw result.failures[0].error;
		this.stored = JSON.parse(JSON.stringify(result.state));
		for (const { id, type } of result.changes) {
			this.came.add(id);
			if (type === 'created') this.created.set(id, (this.created.get(id) ?? 0) + 1);
		}
		this.server.time += 60;
		return result.changes;
	}

	async drain(): Promise<void> {
		for (let quiet = 0; quiet < 3;) quiet = (await this.poll()).length === 0 ? quiet + 1 : 0;
	}

	/** Records that came as created more than once. */
	get repeated(): string[] {
		return [...this.created].filter(([, times]) => times > 1).map(([id]) => id);
	}

	/** Bytes of the state. */
	get size(): number {
		return JSON.stringify(this.stored).length;
	}
}

const everyId = (server: SmallServer) => server.rows.map(({ id }) => String(id));

/**
 * Invoices over the years before the present, half of them edited once more up to a month after
 * they were made.
 */
function longHistory(server: SmallServer, count: number, random: Random): void {
	const span = server.time - DAY - START;
	for (let index = 0; index < count; index++) {
		const createdAt = START + Math.floor((index * span) / count);
		server.add(createdAt);
		if (random.chance(0.5)) {
			const later = Math.min(createdAt + random.integer(1, 30 * DAY), server.time - 100);
			server.edit(index + 1, { updated_at: later });
		}
	}
}

describe('Created, once', () => {
	test('although records are edited while a long history is read, before and after it has come to them', async () => {
		const server = new SmallServer();
		const random = new Random(7);
		longHistory(server, 4_000, random);
		const follower = new Follower(server, invoiceFeed({ maxRecords: 150 }));
		for (let edits = 0; edits < 135;) {
			await follower.poll();
			for (let n = random.integer(0, 8); n > 0 && edits < 135; n--, edits++) {
				server.edit(random.integer(1, 4_000), { number: `edit ${edits}` });
			}
		}
		await follower.drain();
		expect(follower.repeated).toEqual([]);
		expect([...follower.created.keys()].sort()).toEqual(everyId(server).sort());
	});

	test('although a record is edited again hours after the first of its edits, while the history is read', async () => {
		const server = new SmallServer();
		longHistory(server, 400, new Random(3));
		const follower = new Follower(server, invoiceFeed({ maxRecords: 5 }));
		await follower.poll();
		server.edit(390, { number: 'first' });
		expect(await follower.poll()).toContainEqual(
			expect.objectContaining({ id: '390', type: 'created' }),
		);
		server.time += 6 * HOUR;
		await follower.poll();
		server.edit(390, { number: 'second' });
		expect(await follower.poll()).toContainEqual(
			expect.objectContaining({ id: '390', type: 'updated' }),
		);
	});

	test('although a record that was made right before n8n was down for days is edited meanwhile', async () => {
		const server = new SmallServer();
		server.add(START);
		const follower = new Follower(server, invoiceFeed({ maxRecords: 100 }));
		await follower.poll();
		server.add(server.time);
		await follower.poll();
		server.time += 300;
		await follower.poll();
		const down = server.time;
		for (let n = 0; n < 900; n++) server.add(down + n * 200);
		server.time = down + 3 * DAY;
		server.edit(2, { number: 'edited' });
		await follower.drain();
		expect(follower.repeated).toEqual([]);
		expect([...follower.created.keys()].sort()).toEqual(everyId(server).sort());
	});

	test('and never zero times, for whoever was edited before its turn came', async () => {
		const server = new SmallServer();
		longHistory(server, 1_000, new Random(5));
		const follower = new Follower(server, invoiceFeed({ maxRecords: 50 }));
		await follower.poll();
		for (let id = 2; id <= 1_000; id += 3) server.edit(id, { number: 'early' });
		await follower.drain();
		expect(follower.repeated).toEqual([]);
		expect([...follower.created.keys()].sort()).toEqual(everyId(server).sort());
	});

	test('so that who wants updates only misses none of them', async () => {
		const server = new SmallServer();
		longHistory(server, 400, new Random(3));
		server.timeLeft = false;
		const follower = new Follower(server, invoiceFeed({ changeTypes: ['updated'] }));
		await follower.poll();
		await follower.poll();
		server.edit(1, { number: 'edited' });
		for (let polls = 0; polls < 10; polls++) await follower.poll();
		expect(follower.came).toContain('1');
	});

	test('of 20,000 records, with a state that is small again in the end', async () => {
		const server = new SmallServer();
		const random = new Random(9);
		longHistory(server, 20_000, random);
		const follower = new Follower(server, invoiceFeed({ maxRecords: 4_000 }));
		let largest = 0;
		for (let polls = 0; polls < 8; polls++) {
			await follower.poll();
			largest = Math.max(largest, follower.size);
			for (let n = 0; n < 20; n++) {
				server.edit(random.integer(1, 20_000), { number: `${polls} ${n}` });
			}
		}
		await follower.drain();
		expect(largest).toBeLessThan(256 * 1024);
		expect(follower.repeated).toEqual([]);
		expect(follower.created.size).toBe(20_000);
		expect(follower.size).toBeLessThan(10_000);
	}, 60_000);
});
