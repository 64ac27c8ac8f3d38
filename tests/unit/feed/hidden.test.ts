import { pollFeed, type Change, type FeedConfig } from '../../../nodes/Invoiced/feed';
import { MetRecords } from '../../../nodes/Invoiced/feed/memory/metRecords';
import { seenSize } from '../../../nodes/Invoiced/feed/memory/seen';
import { newStream } from '../../../nodes/Invoiced/feed/memory/newState';
import { isDue, readHistory } from '../../../nodes/Invoiced/feed/streams/readHistory';
import type { FeedState, HistoryRange, StreamState } from '../../../nodes/Invoiced/feed/stored';
import { objects } from '../../../nodes/Invoiced/objects';
import { readOn } from '../../support/feed/readOn';
import { invoiceFeed, SmallServer } from '../../support/feed/smallServer';

const START = 1_600_000_000;
const DAY = 86_400;

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** Subscriptions, of which each third is canceled and each fifth of the others has ended. */
function serverWith(count: number, ignores: readonly string[]): SmallServer {
	const server = new SmallServer({ hides: ['canceled', 'finished'], ignores });
	server.add(...upTo(count).map((n) => START + n * 1000));
	for (const row of server.rows) {
		row.status = 'active';
		if (row.id % 5 === 0) row.status = 'finished';
		if (row.id % 3 === 0) row.status = 'canceled';
	}
	return server;
}

/** A feed of subscriptions, polled once a minute. */
class Follower {
	readonly came: Change[] = [];
	private state: FeedState | undefined;
	private saved: FeedState | undefined;

	constructor(
		private readonly server: SmallServer,
		public config: FeedConfig,
	) {}

	async polls(count: number): Promise<Change[]> {
		const changes: Change[] = [];
		for (let poll = 0; poll < count; poll++) {
			this.server.beginPoll();
			const result = await pollFeed(this.state, this.config, this.server);
			expect(result.failures).toEqual([]);
			this.state = JSON.parse(JSON.stringify(result.state)) as FeedState;
			if (result.changes.length > 0) this.saved = this.state;
			changes.push(...result.changes);
			this.server.time += 60;
		}
		this.came.push(...changes);
		return changes;
	}

	/** Another process goes on, from where the one before handed something over. */
	kill(): void {
		this.state = this.saved;
		this.config = { ...this.config, process: 'another one' };
	}

	get histories() {
		return this.state?.streams.subscriptions?.histories ?? [];
	}
}

const feed = (changed: Partial<FeedConfig> = {}) =>
	invoiceFeed({ objects: [objects.subscriptions], startDate: START, ...changed });

const idsOf = (changes: readonly Change[]) =>
	changes.map(({ id }) => Number(id)).sort((a, b) => a - b);

/** How many requests were made for a list of its own that shows what the plain one hides. */
const standIns = ({ asked }: SmallServer) =>
	asked.filter(({ canceled, finished }) => canceled !== undefined || finished !== undefined).length;

describe('Subscriptions that the plain list hides', () => {
	test('come with the others where the server shows all of them, and no other list is asked for', async () => {
		const server = serverWith(250, []);
		const follower = new Follower(server, feed());
		await follower.polls(5);
		expect(idsOf(follower.came)).toEqual(upTo(250));
		expect(standIns(server)).toBe(0);
	});

	test.each([1, 2, 5, Infinity])(
		'come from lists of their own where it does not, each once, in slices (%d requests a poll)',
		async (requests) => {
			const server = serverWith(500, ['all']);
			server.requestsPerPoll = requests;
			const follower = new Follower(server, feed({ maxRecords: 70 }));
			await follower.polls(40);
			expect(idsOf(follower.came)).toEqual(upTo(500));
		},
	);

	test('come again with all else that a killed n8n lost', async () => {
		const server = serverWith(30, ['all']);
		const follower = new Follower(server, feed({ replay: 600 }));
		const lost = await follower.polls(2);
		expect(idsOf(lost)).toEqual(upTo(30));
		follower.kill();
		expect(idsOf(await follower.polls(2))).toEqual(upTo(30));
		expect(await follower.polls(5)).toEqual([]);
	});
});

describe('Hidden subscriptions from before a start date that was moved earlier', () => {
	async function moved({ requests = Infinity, ignores = ['all'], maxRecords = 40 } = {}) {
		const server = serverWith(300, ignores);
		server.requestsPerPoll = requests;
		const later = feed({ startDate: START + 200_000, maxRecords, catalogInterval: 0 });
		const follower = new Follower(server, later);
		await follower.polls(30);
		const expected = server.rows.filter(
			({ id, status }) => id >= 200 && (status === 'active' || !ignores.includes('canceled')),
		);
		expect(idsOf(follower.came)).toEqual(expected.map(({ id }) => id));
		follower.config = { ...later, startDate: START };
		return { server, follower };
	}

	test.each([1, 2, 5, Infinity])(
		'come in slices, each once, behind the others (%d requests a poll)',
		async (requests) => {
			const { follower } = await moved({ requests });
			const came = await follower.polls(60);
			expect(idsOf(came)).toEqual(upTo(199));
			const statuses = came.map(({ record }) => record.status);
			expect(statuses.lastIndexOf('active')).toBeLessThan(statuses.indexOf('canceled'));
			expect(follower.histories).toEqual([]);
		},
	);

	test('are none of those that the server shows in place of lists of their own', async () => {
		const { server, follower } = await moved({ ignores: ['all', 'canceled', 'finished'] });
		const came = await follower.polls(40);
		const shown = server.rows.filter(({ id, status }) => id < 200 && status === 'active');
		expect(idsOf(came)).toEqual(shown.map(({ id }) => id));
	});

	test('come in the same poll as the others where that may bring so many', async () => {
		const { follower } = await moved({ maxRecords: 1000 });
		expect(idsOf(await follower.polls(1))).toEqual(upTo(199));
	});

	test('are not asked for in lists of their own any more once the server shows them among the others', async () => {
		const ignores = ['all'];
		const { server, follower } = await moved({ ignores });
		ignores.pop();
		const came = await follower.polls(1);
		expect(came.map(({ record }) => record.status)).toContain('canceled');
		server.asked.length = 0;
		came.push(...(await follower.polls(20)));
		expect(idsOf(came)).toEqual(upTo(199));
		expect(standIns(server)).toBe(0);
	});

	test('come again when a killed n8n lost them', async () => {
		const { server, follower } = await moved();
		follower.config = { ...follower.config, maxRecords: 1000, replay: 600 };
		await follower.polls(1);
		server.time += DAY;
		follower.kill();
		expect(idsOf(await follower.polls(3))).toEqual(expect.arrayContaining(upTo(199)));
	});
});

describe('A range of the history', () => {
	const range = (from: number, until: number, more: Partial<HistoryRange> = {}): HistoryRange => ({
		from,
		until,
		createdSince: from,
		afterId: null,
		seen: {},
		...more,
	});

	const withHistories = (...histories: HistoryRange[]): StreamState => ({
		...newStream(objects.subscriptions, START),
		histories,
		clock: { serverTime: START + 500, shiftedUntil: null, readAt: START },
	});

	test('of lists without a filter is read between its bounds, though more was to be read before', async () => {
		const server = new SmallServer({ ignores: ['updated_after'] });
		server.add(START + 5, START + 90, START + 100, START + 199, START + 200);
		const history = range(START + 100, START + 200);
		const stream = { ...newStream(objects.items, START), histories: [history] };
		const read = readHistory(
			objects.items,
			stream,
			history,
			invoiceFeed({ objects: [objects.items] }),
			1000,
			new MetRecords(),
		);
		const { changes, state } = await readOn(server, read);
		expect(idsOf(changes)).toEqual([3, 4]);
		expect(state.histories).toEqual([]);
	});

	test('does not bring again what a list of its own brought, and lets the head know of it', async () => {
		const ignores = ['all'];
		const server = serverWith(30, ignores);
		server.time = START + 31_000;
		const { state: before } = await pollFeed(undefined, feed(), server);
		const stream = before.streams.subscriptions as StreamState;
		ignores.pop();
		// Where both still remember what they brought.
		const history = range(START + 16_000, START + 31_000);
		const unread = { ...stream, head: { ...stream.head, seen: {} }, histories: [history] };
		const met = new MetRecords();
		const read = readHistory(objects.subscriptions, unread, history, feed(), 1000, met);
		const { changes, state } = await readOn(server, read);
		expect(changes.map(({ record }) => record.status)).toEqual(Array(8).fill('active'));
		expect(state.hidden).toBeNull();
		expect(seenSize(state.head.seen)).toBe(15);
	});

	test.each<[string, HistoryRange[], boolean]>([
		['by itself', [], true],
		['beside another one of hidden records', [range(START, START + 50, { hidden: true })], true],
		['beside one that is not due', [range(START, START + 50, { dueAt: START + 501 })], true],
		['beside one that is due', [range(START, START + 50, { dueAt: START + 500 })], false],
		['beside an ordinary one', [range(START, START + 50)], false],
	])('of hidden records is last: whether it is due %s', (_name, others, due) => {
		const history = range(START + 100, START + 200, { hidden: true });
		expect(isDue(history, withHistories(...others, history))).toBe(due);
	});

	test('waits until late writes come into it no more', () => {
		const history = range(START + 100, START + 200, { dueAt: START + 501 });
		expect(isDue(history, withHistories(history))).toBe(false);
		expect(isDue({ ...history, dueAt: START + 500 }, withHistories(history))).toBe(true);
	});
});
