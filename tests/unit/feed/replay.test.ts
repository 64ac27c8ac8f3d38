import { pollFeed, type Change, type FeedConfig } from '../../../nodes/Invoiced/feed';
import { replay, withoutLogs } from '../../../nodes/Invoiced/feed/memory';
import { newStream } from '../../../nodes/Invoiced/feed/memory/newState';
import { restoreState } from '../../../nodes/Invoiced/feed/memory/state';
import type { HandOver, StreamState } from '../../../nodes/Invoiced/feed/stored';
import { objects } from '../../../nodes/Invoiced/objects';
import { EventServer } from '../../support/feed/eventServer';
import { invoiceFeed, SmallServer } from '../../support/feed/smallServer';

const OLD = 1_600_000_000;
const SPAN = 600;
const MINUTE = 60;

/** Stamps a second apart. */
const stamps = (count: number, first = OLD) =>
	Array.from({ length: count }, (_, index) => first + index);

/**
 * n8n with its default poller, which keeps the state in memory and saves it together with items.
 */
class Host {
	private stored: unknown;
	private saved: unknown;
	private process = 1;
	private readonly config: FeedConfig;

	constructor(
		private readonly server: SmallServer,
		changed: Partial<FeedConfig> = {},
	) {
		this.config = invoiceFeed({ replay: SPAN, ...changed });
	}

	async poll(): Promise<Change[]> {
		const config = { ...this.config, process: `process ${this.process}` };
		const { changes, state } = await pollFeed(this.stored, config, this.server);
		this.stored = JSON.parse(JSON.stringify(state));
		if (changes.length > 0) this.saved = this.stored;
		return changes;
	}

	/** Polls once a minute. */
	async polls(count: number): Promise<Change[]> {
		const changes: Change[] = [];
		for (let round = 0; round < count; round += 1) {
			changes.push(...(await this.poll()));
			this.server.time += MINUTE;
		}
		return changes;
	}

	/** Polls once a minute until nothing comes any more. */
	async rest(): Promise<Change[]> {
		const changes: Change[] = [];
		for (let quiet = 0; quiet < 3;) {
			const more = await this.polls(1);
			changes.push(...more);
			quiet = more.length === 0 ? quiet + 1 : 0;
		}
		return changes;
	}

	/** The process is killed, and with it all executions that are running; another one starts. */
	kill(): void {
		this.stored = this.saved;
		this.process += 1;
	}

	/** The process is the one before, as when another main gives the polling back. */
	return(): void {
		this.process -= 1;
	}

	/** A poll whose result n8n throws away, as when the workflow is published again meanwhile. */
	async pollInVain(): Promise<void> {
		const config = { ...this.config, process: `process ${this.process}` };
		await pollFeed(this.stored, config, this.server);
	}
}

const idsOf = (changes: readonly Change[]) =>
	[...new Set(changes.map(({ id }) => id))].sort((a, b) => Number(a) - Number(b));

const versionsOf = (changes: readonly Change[]) =>
	changes.map(({ id, type, version }) => `${type} ${id} ${version}`).sort();

describe('What a killed n8n lost comes again after the start, however old it is', () => {
	test('of a first read that took one poll', async () => {
		const server = new SmallServer();
		server.add(...stamps(30));
		const host = new Host(server);
		const first = await host.poll();
		host.kill();
		expect(versionsOf(await host.poll())).toEqual(versionsOf(first));
	});

	test.each([1, 2, 3, 4, 5])('of slice %i of a history of five', async (slice) => {
		const server = new SmallServer();
		server.add(...stamps(95));
		const host = new Host(server, { maxRecords: 20 });
		await host.polls(slice - 1);
		const lost = await host.poll();
		expect(lost.length).toBeGreaterThanOrEqual(15);
		host.kill();
		const again = await host.rest();
		expect(versionsOf(again)).toEqual(expect.arrayContaining(versionsOf(lost)));
	});

	test('of a poll after a standstill', async () => {
		const server = new SmallServer();
		const host = new Host(server);
		server.add(...stamps(5));
		await host.poll();
		server.add(server.time);
		// The editor, an outage, a weekend: what was changed meanwhile is much older than the span.
		server.time += 100 * SPAN;
		const lost = await host.poll();
		expect(idsOf(lost)).toEqual(['6']);
		host.kill();
		expect(versionsOf(await host.poll())).toEqual(versionsOf(lost));
	});

	test.each([
		[
			'a history',
			async (server: SmallServer, host: Host) => {
				server.add(...stamps(1_500));
				await host.polls(2);
			},
		],
		[
			'what an outage has piled up',
			async (server: SmallServer, host: Host) => {
				await host.polls(1);
				server.time += 100_000;
				server.add(...stamps(1_000, server.time - 90_000));
			},
		],
		[
			'a busy hour',
			async (server: SmallServer, host: Host) => {
				await host.polls(1);
				server.between = () => server.add(...Array.from({ length: 40 }, () => server.time));
			},
		],
	])('of three executions that were running at once, in %s', async (_where, begin) => {
		const server = new SmallServer();
		const host = new Host(server, { maxRecords: 200 });
		await begin(server, host);
		const lost = await host.polls(3);
		server.between = () => undefined;
		host.kill();
		const again = new Set(versionsOf(await host.rest()));
		expect(lost.length).toBeGreaterThan(100);
		expect(versionsOf(lost).filter((version) => !again.has(version))).toEqual([]);
	});

	test('of lists that are walked whole', async () => {
		const server = new SmallServer();
		server.add(...stamps(30));
		const host = new Host(server, { objects: [objects.items] });
		const first = await host.poll();
		expect(first.length).toBeGreaterThan(0);
		host.kill();
		expect(versionsOf(await host.poll())).toEqual(versionsOf(first));
	});

	test('of lists that are walked whole, in one walk through each', async () => {
		const server = new SmallServer();
		server.add(...stamps(30));
		const host = new Host(server, { objects: [objects.items] });
		await host.poll();
		host.kill();
		server.asked.length = 0;
		await host.poll();
		expect(server.asked.map(({ archived }) => archived)).toEqual([undefined, '1']);
	});

	test('of the deletions of several polls', async () => {
		const server = new EventServer(invoiceFeed({ changeTypes: ['deleted'], replay: SPAN }));
		const lost: Change[] = [];
		for (const id of [1, 2, 3]) {
			server.time += MINUTE;
			server.tell('invoice.deleted', { id });
			lost.push(...(await server.poll()).changes);
		}
		expect(idsOf(lost)).toEqual(['1', '2', '3']);
		const again = await server.poll({ process: 'another one' });
		expect(versionsOf(again.changes)).toEqual(versionsOf(lost));
	});

	test('after a poll that was thrown away in between', async () => {
		const server = new SmallServer();
		server.add(...stamps(30));
		const host = new Host(server);
		const lost = await host.poll();
		host.kill();
		await host.pollInVain();
		expect(versionsOf(await host.poll())).toEqual(versionsOf(lost));
	});

	test('when the local clock was set, and when the server’s was', async () => {
		const clocks = new SmallServer();
		clocks.add(...stamps(90));
		const host = new Host(clocks, { maxRecords: 20 });
		const lost = await host.polls(1);
		clocks.localAhead = 7_200;
		lost.push(...(await host.polls(1)));
		clocks.localAhead = -7_200;
		lost.push(...(await host.polls(1)));
		host.kill();
		expect(idsOf(await host.rest())).toEqual(expect.arrayContaining(idsOf(lost)));
	});
});

describe('What was not lost stays where it is', () => {
	test('when it was handed over longer before the last hand-over than the span', async () => {
		const server = new SmallServer();
		server.add(...stamps(30));
		const host = new Host(server);
		await host.poll();
		server.time += 2 * SPAN;
		server.add(server.time);
		expect(idsOf(await host.poll())).toEqual(['31']);
		server.time += SPAN / 2;
		host.kill();
		expect(idsOf(await host.rest())).toEqual(['31']);
	});

	test('also when it is read again, as the overlap is longer than the span', async () => {
		const server = new SmallServer();
		const host = new Host(server, { overlap: 6 * SPAN });
		server.add(server.time - 60);
		await host.poll();
		server.time += 2 * SPAN;
		// Written long ago, and visible only now.
		server.add(server.time - 4 * SPAN);
		expect(idsOf(await host.poll())).toEqual(['2']);
		host.kill();
		expect(idsOf(await host.rest())).toEqual(['2']);
	});

	test('of deletions as well', async () => {
		const server = new EventServer(invoiceFeed({ changeTypes: ['deleted'], replay: SPAN }));
		server.tell('invoice.deleted', { id: 1 });
		await server.poll();
		server.time += 2 * SPAN;
		server.tell('invoice.deleted', { id: 2 });
		await server.poll();
		const again = await server.poll({ process: 'another one' });
		expect(idsOf(again.changes)).toEqual(['2']);
	});

	test('in the polls after the first one, and when a process is back that polled before', async () => {
		const server = new SmallServer();
		server.add(...stamps(30));
		const host = new Host(server);
		await host.poll();
		host.kill();
		expect(await host.poll()).toHaveLength(30);
		expect(await host.rest()).toEqual([]);
		host.return();
		expect(await host.rest()).toEqual([]);
	});

	test('when there is no replay', async () => {
		const server = new SmallServer();
		server.add(...stamps(30));
		const host = new Host(server, { replay: 0 });
		await host.poll();
		host.kill();
		expect(await host.rest()).toEqual([]);
	});
});

test('What comes for the first time among what comes again is created', async () => {
	const server = new SmallServer();
	server.add(server.time - 300, server.time - 100);
	// Made before the start date, as an old record that was edited.
	for (const row of server.rows) row.created_at = OLD - 1;
	const host = new Host(server);
	expect((await host.polls(1)).map(({ type }) => type)).toEqual(['updated', 'updated']);
	host.kill();
	// Written long ago, and visible only now.
	server.add(server.time - 200);
	const again = (await host.rest()).map(({ id, type }) => `${type} ${id}`);
	expect(again.sort()).toEqual(['created 3', 'updated 1', 'updated 2']);
});

describe('Where nothing was handed over lately', () => {
	const config = invoiceFeed({ replay: SPAN, objects: [objects.invoices, objects.items] });
	const log = [{ at: 1_000, date: 1_000, from: OLD, until: OLD + 60 }];

	test('a list that is walked seldom is not walked at once, though another one is read again', async () => {
		const { state } = await pollFeed(undefined, config, new SmallServer());
		const invoices = { ...(state.streams.invoices as StreamState), handOvers: log };
		const replayed = replay({ ...state, streams: { ...state.streams, invoices } }, config);
		expect(replayed.streams.items).toEqual(state.streams.items);
		expect(replayed.streams.invoices?.histories).not.toEqual([]);
	});

	test('no log is kept any more when there is no replay, whichever object has one', async () => {
		const { state } = await pollFeed(undefined, config, new SmallServer());
		const items = { ...(state.streams.items as StreamState), handOvers: log };
		const cleared = withoutLogs({ ...state, streams: { ...state.streams, items } });
		expect(cleared.streams.items?.handOvers).toBeUndefined();
	});
});

describe('What is replayed around the instant at which clocks are set back', () => {
	const INSTANT = Date.UTC(2025, 9, 26, 1) / 1000;
	const HOUR = 3_600;

	/** Where the history begins and ends after a replay of the span, in seconds from the instant. */
	async function rangesAfter(unread: { from: number; until: number }, again: typeof unread) {
		const config = invoiceFeed({ replay: SPAN, process: 'a new one' });
		const { state } = await pollFeed(undefined, config, new SmallServer());
		const stream = { ...(state.streams.invoices as StreamState) };
		const at = { at: 9, date: 9 };
		const range = (span: typeof unread) => ({
			from: INSTANT + span.from,
			until: INSTANT + span.until,
		});
		const rest = { createdSince: 0, afterId: null, isRecent: true as const, seen: {} };
		stream.histories = [{ ...range(unread), ...rest }];
		stream.handOvers = [{ ...at, ...range(again) }];
		stream.head = { ...stream.head, from: INSTANT + 2 * HOUR };
		const replayed = replay({ ...state, streams: { invoices: stream } }, config);
		const { histories = [] } = replayed.streams.invoices ?? {};
		return histories.map(({ from, until }) => [from - INSTANT, until - INSTANT]);
	}

	test('is read together with a range that began before both its hours, so that nothing comes by two of them', async () => {
		const again = { from: -8 * HOUR, until: 600 };
		expect(await rangesAfter({ from: -9 * HOUR, until: 300 }, again)).toEqual([[-9 * HOUR, 600]]);
		expect(await rangesAfter({ from: -7 * HOUR, until: 300 }, again)).toEqual([[-8 * HOUR, 600]]);
	});

	test('and with one that begins in the second hour', async () => {
		const again = { from: 100, until: 600 };
		expect(await rangesAfter({ from: 0, until: 300 }, again)).toEqual([[0, 600]]);
	});

	test('but apart from one that has come to the first of the two, which has got further than its stamps say', async () => {
		for (const from of [101 - HOUR, -1]) {
			expect(await rangesAfter({ from, until: 300 }, { from: 100, until: 600 })).toEqual([
				[from, 300],
				[100, 600],
			]);
		}
	});

	test('of which it hides only the same part of the second hour, or nothing that is not hidden anyway', async () => {
		expect(await rangesAfter({ from: 100 - HOUR, until: 300 }, { from: 100, until: 600 })).toEqual([
			[100 - HOUR, 600],
		]);
		expect(await rangesAfter({ from: -60, until: -10 }, { from: -30, until: 0 })).toEqual([
			[-60, 0],
		]);
		expect(await rangesAfter({ from: -60, until: 300 }, { from: -60, until: 600 })).toEqual([
			[-60, 600],
		]);
	});
});

test('What a head has left to the history comes by that alone when it is replayed', async () => {
	const server = new SmallServer();
	const host = new Host(server, { overlap: 3_600, remembered: 60, maxRecords: 40 });
	server.add(...stamps(300, server.time - 600));
	await host.rest();
	host.kill();
	const again = await host.polls(20);
	const times = new Map<string, number>();
	for (const { id } of again) times.set(id, (times.get(id) ?? 0) + 1);
	expect(Math.max(...times.values())).toBe(1);
});

test('A replay of much does not keep back what is new', async () => {
	const server = new SmallServer();
	server.add(...stamps(1_500));
	const host = new Host(server, { maxRecords: 100 });
	await host.polls(8);
	host.kill();
	server.add(server.time);
	expect(idsOf(await host.poll())).toContain('1501');
});

test('nor does one of a list that is walked whole, of which an earlier start date is still to be read', async () => {
	const server = new SmallServer();
	server.add(...stamps(600));
	const config = invoiceFeed({
		objects: [objects.items],
		replay: SPAN,
		maxRecords: 100,
		catalogInterval: 0,
		startDate: OLD + 590,
	});
	let state = (await pollFeed(undefined, config, server)).state;
	const earlier = { ...config, startDate: OLD };
	for (let poll = 0; poll < 2; poll += 1) {
		server.time += MINUTE;
		({ state } = await pollFeed(state, earlier, server));
	}
	server.time += MINUTE;
	server.add(server.time);
	const { changes } = await pollFeed(state, { ...earlier, process: 'another one' }, server);
	expect(idsOf(changes)).toContain('601');
});

test('The log stays small however often is polled, and lets go what is longer ago than the span and a quarter', async () => {
	const server = new SmallServer();
	let stored: unknown;
	const poll = async (process: string) => {
		const config = invoiceFeed({ replay: SPAN, process });
		const { changes, state } = await pollFeed(stored, config, server);
		stored = JSON.parse(JSON.stringify(state));
		return { changes, log: state.streams.invoices?.handOvers ?? [] };
	};
	for (let round = 0; round < 400; round += 1) {
		server.add(server.time);
		const { log } = await poll('one');
		expect(log.length).toBeLessThanOrEqual(8);
		server.time += 5;
	}
	const { changes } = await poll('two');
	// Every five seconds one, for ten minutes.
	expect(changes.length).toBeGreaterThanOrEqual(SPAN / 5);
	expect(changes.length).toBeLessThanOrEqual((1.25 * SPAN) / 5 + 20);
});

test('forgets which records came while history was read, if any of them came as created', () => {
	const met = { ids: 'a', digests: '' };
	const stateOf = (handOver: Partial<HandOver>) => {
		const state = restoreState(undefined, invoiceFeed());
		const stream = newStream(objects.invoices, OLD);
		const log = [{ at: OLD, date: OLD, from: OLD, until: OLD + 1, ...handOver }];
		const streams = { invoices: { ...stream, met, handOvers: log } };
		return replay({ ...state, streams }, invoiceFeed({ replay: SPAN })).streams.invoices;
	};
	expect(stateOf({})).toHaveProperty('met', met);
	expect(stateOf({ createdSince: OLD })).not.toHaveProperty('met');
});
