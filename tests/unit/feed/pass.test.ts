import { pollFeed, type FeedState } from '../../../nodes/Invoiced/feed';
import { follow } from '../../support/feed/follow';
import { invoiceFeed, SmallServer } from '../../support/feed/smallServer';

const MINUTE = 60;
const HOUR = 3600;

/**
 * In Berlin clocks are set back an hour; the account takes the hour that comes twice for the first
 * one.
 */
const INSTANT = Date.parse('2026-10-25T01:00:00Z') / 1000;

/** Follows an account in Berlin from half an hour before the hour that comes twice. */
class Follower {
	readonly server = new SmallServer();
	readonly came: string[] = [];
	/** The head after each poll. */
	readonly heads: FeedState['streams'][] = [];
	private stored: unknown;
	private readonly config;

	constructor(maxRecords: number, requestsPerPoll: number) {
		this.server.zone = { fallsBackAt: INSTANT, ambiguous: 'first' };
		this.server.time = INSTANT - 90 * MINUTE;
		this.server.requestsPerPoll = requestsPerPoll;
		this.config = invoiceFeed({ startDate: this.server.time - HOUR, maxRecords });
	}

	async poll(): Promise<void> {
		this.server.beginPoll();
		const { changes, state, failures } = await pollFeed(this.stored, this.config, this.server);
		if (failures.length > 0) throw failures[0].error;
		this.stored = JSON.parse(JSON.stringify(state));
		this.came.push(...changes.map(({ id }) => id));
		this.heads.push(state.streams);
	}

	/** A poll a minute, and so many new invoices in each. */
	async pass(minutes: number, each: number): Promise<void> {
		for (let minute = 0; minute < minutes; minute++) {
			await this.poll();
			const stamps = Array.from({ length: each }, (_, index) => this.server.time + index);
			this.server.add(...stamps);
			this.server.time += MINUTE;
		}
	}

	get bounds(): number[] {
		return this.heads.map(({ invoices }) => invoices?.head.from ?? NaN);
	}

	get positions(): number[] {
		return this.heads.flatMap(({ invoices }) => invoices?.head.pass?.position ?? []);
	}
}

describe('A read that a limit ends in the second of the two hours', () => {
	test.each([
		['the records of a poll', 20, Infinity],
		['two requests in a poll', 1000, 2],
	])(
		'goes on where it stopped, and its bound never goes back behind the instant: %s',
		async (_name, maxRecords, requests) => {
			const follower = new Follower(maxRecords, requests);
			await follower.pass(85, 3);
			// An import right before the instant: what a bound behind it shows begins an hour before.
			follower.server.add(
				...Array.from({ length: 700 }, (_, index) => INSTANT - 300 + (index % 200)),
			);
			await follower.pass(65, 3);
			follower.server.requestsPerPoll = Infinity;
			await follower.pass(120, 0);

			expect(new Set(follower.came).size).toBe(follower.server.rows.length);
			expect(follower.came).toHaveLength(follower.server.rows.length);
			const { bounds } = follower;
			const passed = bounds.findIndex((bound) => bound > INSTANT);
			expect(bounds.slice(passed).every((bound) => bound > INSTANT)).toBe(true);
			expect(follower.positions.every((position) => position < INSTANT)).toBe(true);
		},
	);
});

describe('A read that looks further back, as the clock was set back', () => {
	const NIGHT = Date.parse('2026-06-01T02:00:00Z') / 1000;

	/**
	 * An account with 600 records of the last hour, whose clock was set back by twenty minutes: reads
	 * are wide for two hours from then on.
	 */
	async function setBack() {
		const server = new SmallServer();
		server.time = NIGHT;
		server.add(...Array.from({ length: 600 }, (_, index) => NIGHT - HOUR + index * 6));
		const follower = follow(server, invoiceFeed({ startDate: NIGHT - HOUR }));
		const came: string[] = [];
		const poll = async () => came.push(...(await follower()).map(({ id }) => id));
		await poll();
		setClockBack(server, 20 * MINUTE);
		// Sees stamps that are ahead of the time.
		await poll();
		return { server, came, poll };
	}

	function setClockBack(server: SmallServer, by: number): void {
		server.time -= by;
		server.localAhead += by;
	}

	function write(server: SmallServer): void {
		server.time += MINUTE;
		server.add(...Array.from({ length: 20 }, (_, index) => server.time - index));
	}

	test.each([3, 4, 5])('gets on in each poll, with %i requests in it', async (requests) => {
		const { server, came, poll } = await setBack();
		server.requestsPerPoll = requests;
		for (let number = 0; number < 12; number += 1) {
			write(server);
			await poll();
		}
		expect(came.length).toBeGreaterThan(600 + 12 * 20 - 60);
		server.requestsPerPoll = Infinity;
		await poll();
		expect(came).toHaveLength(server.rows.length);
		expect(new Set(came).size).toBe(came.length);
	});

	test.each([1, 2, 3, 4, 5])(
		'misses nothing where the clock is set back once more after %i of its polls, which puts something behind it',
		async (polls) => {
			const { server, came, poll } = await setBack();
			server.requestsPerPoll = 3;
			for (let number = 0; number < polls; number += 1) {
				write(server);
				await poll();
			}
			setClockBack(server, 25 * MINUTE);
			for (let number = 0; number < 10; number += 1) {
				write(server);
				await poll();
			}
			server.requestsPerPoll = Infinity;
			for (let number = 0; number < 3; number += 1) await poll();
			expect([...new Set(came)]).toHaveLength(server.rows.length);
		},
	);
});

describe('A head that does not know any more what came before a second', () => {
	test('leaves that to the history when its reads come to show it, where it comes once', async () => {
		const from = Date.parse('2026-06-01T02:00:00Z') / 1000;
		// Shows what is stamped before the bound, as in an account whose clock was set back.
		const server = new SmallServer({ ignores: ['updated_after'] });
		server.time = from + MINUTE;
		server.add(from - 500, from - 50, from + 10);
		const config = invoiceFeed({ startDate: from - 24 * HOUR });
		const { state } = await pollFeed(undefined, config, new SmallServer());
		const { invoices } = state.streams;
		if (invoices === undefined) throw new Error('No stream');
		const head = { ...invoices.head, from, unknownBefore: from - 100, floor: from - 3_000 };
		let stored: FeedState = { ...state, streams: { invoices: { ...invoices, head } } };
		const polls: string[][] = [];
		for (let number = 0; number < 120; number += 1) {
			const { changes, state: next } = await pollFeed(stored, config, server);
			stored = next;
			polls.push(changes.map(({ id }) => id));
			server.time += MINUTE;
		}
		expect(polls[0].sort()).toEqual(['2', '3']);
		expect(polls.flat().filter((id) => id === '1')).toHaveLength(1);
	});
});
