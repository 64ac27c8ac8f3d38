import { pollFeed, type Change, type FeedConfig } from '../../../nodes/Invoiced/feed';
import type { Zone } from '../../simulation/model/clock';
import { part } from '../../support/fullSize';
import { invoiceFeed, SmallServer } from '../../support/feed/smallServer';

const MINUTE = 60;
const HOUR = 3600;
const LIMIT = 256 * 1024;

/** Of what is written on a billing day, with the room that the state has. */
const ROOM = { remembered: part(20_000), maxRecords: part(1_000) };

/** Clocks go back in New York: the first of a month, when many invoices are written. */
const BILLING_NIGHT = Date.parse('2026-11-01T06:00:00Z') / 1000;

/** Follows an account, a poll a minute, and counts how often each version came. */
class Follower {
	readonly times = new Map<string, number>();
	/** Items and requests of each poll. */
	readonly polls: { items: number; requests: number }[] = [];
	largest = 0;
	private stored: unknown;

	constructor(
		readonly server: SmallServer,
		private readonly config: FeedConfig,
	) {}

	async poll(): Promise<Change[]> {
		const before = this.server.asked.length;
		const result = await pollFeed(this.stored, this.config, this.server);
		if (result.failures.length > 0) throw result.failures[0].error;
		const text = JSON.stringify(result.state);
		this.largest = Math.max(this.largest, text.length);
		this.stored = JSON.parse(text);
		for (const { id, version } of result.changes) {
			const key = `${id} ${version}`;
			this.times.set(key, (this.times.get(key) ?? 0) + 1);
		}
		const requests = this.server.asked.length - before;
		this.polls.push({ items: result.changes.length, requests });
		return result.changes;
	}

	/** @param each called before each minute passes */
	async pass(minutes: number, each: () => void = () => undefined): Promise<void> {
		for (let minute = 0; minute < minutes; minute++) {
			await this.poll();
			each();
			this.server.time += MINUTE;
		}
	}

	get repeats(): number {
		return [...this.times.values()].reduce((sum, times) => sum + times - 1, 0);
	}

	get mostOften(): number {
		return Math.max(...this.times.values());
	}

	/** Whether a new invoice comes within so many polls. */
	async sees(polls: number): Promise<boolean> {
		this.server.add(this.server.time);
		const { id } = this.server.rows[this.server.rows.length - 1];
		for (let poll = 0; poll < polls; poll++) {
			this.server.time += MINUTE;
			const changes = await this.poll();
			if (changes.some((change) => change.id === String(id))) return true;
		}
		return false;
	}
}

function addPerMinute(server: SmallServer, count: number): void {
	server.add(
		...Array.from({ length: count }, (_, index) => server.time + Math.floor((index * 60) / count)),
	);
}

const zones: [string, Zone][] = [
	['whose clock is not set back', { fallsBackAt: null, ambiguous: 'first' }],
	['whose clock is, read as the first hour', { fallsBackAt: BILLING_NIGHT, ambiguous: 'first' }],
	['whose clock is, read as the second hour', { fallsBackAt: BILLING_NIGHT, ambiguous: 'second' }],
];

describe(`${part(24_000)} invoices in 40 minutes with room for ${ROOM.remembered} in the night in which clocks are set back`, () => {
	test.each(zones)(
		'all come, none more than twice, in an account %s',
		async (_name, zone) => {
			const server = new SmallServer();
			server.zone = zone;
			server.time = BILLING_NIGHT - 20 * MINUTE;
			const follower = new Follower(
				server,
				invoiceFeed({ startDate: server.time - HOUR, ...ROOM }),
			);
			await follower.pass(2);
			await follower.pass(40, () => addPerMinute(server, part(600)));
			expect(await follower.sees(2)).toBe(true);
			await follower.pass(150);
			expect(follower.times.size).toBe(part(24_000) + 1);
			expect(follower.mostOften).toBeLessThanOrEqual(2);
			expect(follower.largest).toBeLessThan(LIMIT);
			expect(follower.polls.slice(-20)).toEqual(
				Array.from({ length: 20 }, () => ({ items: 0, requests: 1 })),
			);
		},
		120_000,
	);

	const sustained = zones.flatMap(([name, zone]) =>
		[100, 50].map((most) => ({ name, zone, most })),
	);

	test.each(sustained)(
		'all come, none more than three times, also where they are 6,000 in 100 minutes with room for 2,000 and a poll may hand over $most of 60, in an account $name',
		async ({ zone, most }) => {
			const server = new SmallServer();
			server.zone = zone;
			server.time = BILLING_NIGHT - 50 * MINUTE;
			// A tenth of the room, and of all else.
			const tenth = { maxRecords: most, remembered: 2_000 };
			const config = invoiceFeed({ startDate: server.time - HOUR, ...tenth });
			const follower = new Follower(server, config);
			await follower.pass(2);
			await follower.pass(100, () => addPerMinute(server, 60));
			// More than polls may hand over has to wait.
			expect(await follower.sees(most === 100 ? 2 : 40)).toBe(true);
			await follower.pass(240);
			expect(follower.times.size).toBe(6_001);
			if (zone.fallsBackAt === null) expect(follower.repeats).toBeLessThan(300);
			expect(follower.mostOften).toBeLessThanOrEqual(3);
			expect(follower.largest).toBeLessThan(LIMIT);
			expect(follower.polls.slice(-20).every(({ items }) => items === 0)).toBe(true);
		},
		120_000,
	);

	test('are not repeated at all where the clock is not set back, nor dearer than on other days', async () => {
		const server = new SmallServer();
		server.time = BILLING_NIGHT - 20 * MINUTE;
		const follower = new Follower(server, invoiceFeed({ startDate: server.time - HOUR, ...ROOM }));
		await follower.pass(2);
		await follower.pass(40, () => addPerMinute(server, part(600)));
		await follower.pass(60);
		expect(follower.repeats).toBe(0);
		const requests = follower.polls.map((poll) => poll.requests).sort((a, b) => b - a);
		// One look reads the hour before in slices of what a poll may hand over.
		expect(requests[3]).toBeLessThan(40);
	}, 120_000);
});

describe('More versions within the overlap than the state can remember', () => {
	const wide = (changed: Partial<FeedConfig> = {}) =>
		invoiceFeed({ overlap: HOUR, ...ROOM, maxRecords: part(5_000), ...changed });

	test('come once, and what was forgotten once more when nothing can come late any more', async () => {
		const server = new SmallServer();
		const follower = new Follower(server, wide({ startDate: server.time - HOUR }));
		await follower.pass(2);
		await follower.pass(10, () => addPerMinute(server, part(3_000)));
		expect(await follower.sees(1)).toBe(true);
		await follower.pass(3);
		expect(follower.times.size).toBe(part(30_000) + 1);
		expect(follower.polls.slice(-2).every(({ items }) => items === 0)).toBe(true);
		expect(follower.repeats).toBe(0);
		server.time += HOUR;
		await follower.pass(15);
		expect(follower.mostOften).toBe(2);
		expect(follower.repeats).toBeLessThanOrEqual(part(20_000));
		expect(follower.largest).toBeLessThan(LIMIT);
	}, 120_000);

	test('do not hide a write that becomes visible late among what was forgotten', async () => {
		const server = new SmallServer();
		const follower = new Follower(server, wide({ startDate: server.time - HOUR }));
		await follower.pass(2);
		const early = server.time;
		await follower.pass(10, () => addPerMinute(server, part(3_000)));
		server.time += 20 * MINUTE;
		await follower.poll();
		server.add(early + 30);
		server.time += HOUR;
		await follower.pass(15);
		expect(follower.times.size).toBe(part(30_000) + 1);
		expect(follower.mostOften).toBe(2);
	}, 120_000);

	test('in one second do no harm either', async () => {
		const server = new SmallServer();
		const follower = new Follower(
			server,
			wide({ startDate: server.time - HOUR, overlap: 60, maxRecords: part(100_000) }),
		);
		await follower.pass(2);
		server.add(...Array.from({ length: part(24_000) }, () => server.time));
		await follower.pass(2);
		expect(await follower.sees(2)).toBe(true);
		await follower.pass(10);
		expect(follower.times.size).toBe(part(24_000) + 1);
		expect(follower.mostOften).toBeLessThanOrEqual(2);
		expect(follower.polls.slice(-3).every(({ items }) => items === 0)).toBe(true);
		expect(follower.largest).toBeLessThan(LIMIT);
	}, 120_000);

	test('for hours never bring the feed to a standstill', async () => {
		const server = new SmallServer();
		const follower = new Follower(server, wide({ startDate: server.time - HOUR }));
		await follower.poll();
		for (let quarter = 0; quarter < 10; quarter++) {
			addPerMinute(server, part(6_000));
			server.time += 15 * MINUTE;
			await follower.poll();
			await follower.poll();
		}
		expect(await follower.sees(2)).toBe(true);
		for (let quarter = 0; quarter < 10; quarter++) {
			server.time += 15 * MINUTE;
			for (let poll = 0; poll < 4; poll++) await follower.poll();
		}
		expect(follower.times.size).toBe(part(60_000) + 1);
		// What is forgotten in two ranges at once comes with each of them.
		expect(follower.mostOften).toBeLessThanOrEqual(3);
		expect(follower.largest).toBeLessThan(LIMIT);
	}, 240_000);
});
