import {
	pollFeed,
	type Change,
	type FeedConfig,
	type FeedPort,
	type PollResult,
} from '../../../nodes/Invoiced/feed';
import { objects } from '../../../nodes/Invoiced/objects';
import { EventServer } from '../../support/feed/eventServer';
import { invoiceFeed, SmallServer } from '../../support/feed/smallServer';
import type { Zone } from '../../simulation/model/clock';

const MINUTE = 60;
const HOUR = 3600;
const LIMIT = 256 * 1024;

/**
 * What came of polls: how often each version, how many items in each poll, and the largest state.
 */
class Came {
	readonly times = new Map<string, number>();
	readonly polls: number[] = [];
	largest = 0;

	note({ changes, failures, state }: PollResult): Change[] {
		expect(failures).toEqual([]);
		for (const { object, type, id, version } of changes) {
			const key = `${object} ${type === 'deleted' ? 'deleted' : ''} ${id} ${version}`;
			this.times.set(key, (this.times.get(key) ?? 0) + 1);
		}
		this.polls.push(changes.length);
		this.largest = Math.max(this.largest, JSON.stringify(state).length);
		return changes;
	}

	get mostOften(): number {
		return Math.max(...this.times.values());
	}

	get repeats(): number {
		return [...this.times.values()].reduce((sum, times) => sum + times - 1, 0);
	}
}

describe('More deletions within the overlap than the state can remember', () => {
	const wide = (changed: Partial<FeedConfig> = {}) =>
		invoiceFeed({
			changeTypes: ['deleted'],
			overlap: HOUR,
			remembered: 200,
			startDate: 1_700_000_000 - HOUR,
			...changed,
		});

	/** Deletes invoices, evenly spread over the minutes that follow. */
	function deleteSome(count: number, minutes: number, server: EventServer): void {
		for (let index = 0; index < count; index++) {
			const at = server.time + Math.floor((index * minutes * MINUTE) / count);
			server.tell('invoice.deleted', { id: server.told + 1 }, at);
		}
	}

	/** Polls that are so many minutes apart. */
	async function pass(polls: number, minutes: number, server: EventServer, came: Came) {
		for (let poll = 0; poll < polls; poll++) {
			server.time += (minutes - 1) * MINUTE;
			came.note(await server.poll());
		}
	}

	test('24,000 in 40 minutes come once, and what was forgotten once more when nothing can come late any more', async () => {
		const server = new EventServer(wide({ remembered: undefined, maxRecords: 6_000 }));
		const came = new Came();
		await pass(1, 1, server, came);
		for (let part = 0; part < 4; part++) {
			deleteSome(6_000, 10, server);
			await pass(1, 10, server, came);
		}
		await pass(2, 1, server, came);
		expect(came.times.size).toBe(24_000);
		expect(came.repeats).toBe(0);
		await pass(6, 20, server, came);
		expect(came.mostOften).toBe(2);
		expect(came.repeats).toBeLessThanOrEqual(4_600);
		expect(came.polls.slice(-2)).toEqual([0, 0]);
		expect(came.largest).toBeLessThan(LIMIT);
	}, 120_000);

	test('do not hide one that is told late among what was forgotten', async () => {
		const server = new EventServer(wide());
		const came = new Came();
		await pass(1, 1, server, came);
		const early = server.time;
		deleteSome(300, 10, server);
		await pass(2, 10, server, came);
		server.tell('invoice.deleted', { id: 5_000 }, early + 30);
		await pass(10, 10, server, came);
		expect(came.times.size).toBe(301);
		expect(came.mostOften).toBe(2);
	});

	test('for hours come twice at most, and the last of them at once', async () => {
		const server = new EventServer(wide());
		const came = new Came();
		await pass(1, 1, server, came);
		for (let part = 0; part < 30; part++) {
			deleteSome(50, 5, server);
			await pass(1, 5, server, came);
		}
		server.tell('invoice.deleted', { id: 10_000 });
		expect(came.note(await server.poll()).some(({ id }) => id === '10000')).toBe(true);
		await pass(30, 5, server, came);
		expect(came.times.size).toBe(1_501);
		expect(came.mostOften).toBeLessThanOrEqual(2);
		expect(came.polls.slice(-5)).toEqual([0, 0, 0, 0, 0]);
	});

	test('come in slices where a poll has time for few requests, none more than twice', async () => {
		const server = new EventServer(wide({ maxRecords: 70 }));
		server.requestsPerPoll = 2;
		const came = new Came();
		await pass(1, 1, server, came);
		deleteSome(600, 1, server);
		await pass(40, 5, server, came);
		expect(came.times.size).toBe(600);
		expect(came.mostOften).toBeLessThanOrEqual(2);
		expect(came.polls.slice(-5)).toEqual([0, 0, 0, 0, 0]);
	});

	test('leave one span behind in the state, however many polls the walk through them takes', async () => {
		const server = new EventServer(wide({ maxRecords: 20, remembered: 50 }));
		const came = new Came();
		await pass(1, 1, server, came);
		deleteSome(600, 50, server);
		server.time += 50 * MINUTE;
		const spans: number[] = [];
		for (let poll = 0; poll < 25; poll++) {
			const result = await server.poll();
			came.note(result);
			spans.push(result.state.deletions.invoices?.handedOver?.length ?? 0);
		}
		expect(Math.max(...spans)).toBe(1);
		expect(came.times.size).toBeGreaterThan(450);
	});
});

describe('More records within the overlap than the state can remember, in lists that are walked whole,', () => {
	const lists = [
		['subscriptions that only the list of the canceled shows', 'subscriptions', 'canceled'],
		['archived items', 'items', 'archived'],
	] as const;

	/** An account of which one list shows what the plain one hides; neither has a filter by time. */
	function accountOf(parameter: string) {
		const habits = { ignores: ['updated_after', 'updated_before', 'advanced_filter', 'sort'] };
		const shown = new SmallServer(parameter === 'canceled' ? {} : habits);
		const hidden = new SmallServer(habits);
		const port: FeedPort = {
			now: () => hidden.time,
			hasTime: () => hidden.hasTime(),
			fetchPage: (request) => (parameter in request.query ? hidden : shown).fetchPage(request),
		};
		return { shown, hidden, port };
	}

	test.each(lists)(
		'of %s, come twice at most, and late ones come as well',
		async (_name, object, parameter) => {
			const { shown, hidden, port } = accountOf(parameter);
			const config = invoiceFeed({
				objects: [objects[object]],
				overlap: HOUR,
				maxRecords: 100,
				catalogInterval: 300,
				remembered: 100,
				startDate: hidden.time - HOUR,
			});
			const came = new Came();
			let state: unknown;
			const pass = async (polls: number, minutes: number) => {
				for (let poll = 0; poll < polls; poll++) {
					hidden.beginPoll();
					const result = await pollFeed(state, config, port);
					came.note(result);
					state = JSON.parse(JSON.stringify(result.state));
					hidden.time += minutes * MINUTE;
					shown.time = hidden.time;
				}
			};
			const add = (stamps: readonly number[]) => {
				hidden.add(...stamps);
				for (const row of hidden.rows) row.status ??= parameter;
			};
			await pass(2, 1);
			const early = hidden.time;
			for (let minute = 0; minute < 10; minute++) {
				add(Array.from({ length: 25 }, (_none, index) => hidden.time + index));
				await pass(1, 1);
			}
			await pass(12, 1);
			expect(came.times.size).toBe(250);
			add([early + 30]);
			await pass(60, 5);
			expect(came.times.size).toBe(251);
			expect(came.mostOften).toBeLessThanOrEqual(2);
			expect(Math.max(...came.polls.slice(-10))).toBe(0);
		},
	);

	test('in an order that is not that of their stamps, all come, and twice at most', async () => {
		const server = new SmallServer({
			ignores: ['updated_after', 'advanced_filter', 'sort'],
			hides: ['archived'],
		});
		const config = invoiceFeed({
			objects: [objects.items],
			overlap: HOUR,
			maxRecords: 10,
			catalogInterval: 300,
			remembered: 25,
			startDate: server.time - 6 * HOUR,
		});
		// A walk in key order jumps to and fro between the minutes.
		const count = 120;
		server.add(
			...Array.from({ length: count }, (_none, index) => {
				return server.time - ((index * 37) % count) * MINUTE;
			}),
		);
		const came = new Came();
		let state: unknown;
		for (let poll = 0; poll < 120; poll++) {
			const result = await pollFeed(state, config, server);
			came.note(result);
			state = JSON.parse(JSON.stringify(result.state));
			server.time += 5 * MINUTE;
		}
		expect(came.times.size).toBe(count);
		expect(came.mostOften).toBeLessThanOrEqual(2);
		expect(Math.max(...came.polls.slice(-10))).toBe(0);
	});
});

describe('A second of the history with more records than a poll hands over and the state can remember', () => {
	const servers = [
		['that narrows lists down', {}],
		['that can only sort', { ignores: ['updated_before', 'advanced_filter'] }],
		['that refuses what is not in the docs', { refuses: ['updated_before', 'advanced_filter'] }],
	] as const;

	test.each(servers)('comes once, on a server %s', async (_name, habits) => {
		const server = new SmallServer(habits);
		const config = invoiceFeed({
			maxRecords: 10,
			remembered: 5,
			startDate: server.time - 2 * HOUR,
		});
		const past = server.time - HOUR;
		server.add(past - 1, ...Array.from({ length: 60 }, () => past), past + 1);
		const came = new Came();
		let state: unknown;
		for (let poll = 0; poll < 12; poll++) {
			const result = await pollFeed(state, config, server);
			came.note(result);
			state = JSON.parse(JSON.stringify(result.state));
			server.time += MINUTE;
		}
		expect(came.times.size).toBe(62);
		expect(came.mostOften).toBe(1);
		expect(came.polls.slice(-3)).toEqual([0, 0, 0]);
	});
});

describe('In the night in which the clocks of one zone after another are set back', () => {
	/** Before it Havana and St. John's, after it all zones up to Adak. */
	const NEW_YORK = Date.parse('2026-11-01T06:00:00Z') / 1000;

	const zones: [string, Zone][] = [
		['whose clock is not set back', { fallsBackAt: null, ambiguous: 'first' }],
		['whose clock is, read as the first hour', { fallsBackAt: NEW_YORK, ambiguous: 'first' }],
		['whose clock is, read as the second hour', { fallsBackAt: NEW_YORK, ambiguous: 'second' }],
	];

	/**
	 * Polls from two hours before New York to two hours after Adak. @param each called between two
	 * polls
	 */
	async function followTheNight(
		server: SmallServer,
		config: FeedConfig,
		interval: number,
		each: (poll: number) => void,
	): Promise<Came> {
		const came = new Came();
		let state: unknown;
		server.time = NEW_YORK - 2 * HOUR;
		const polls = (10 * HOUR) / interval;
		for (let poll = 0; poll < polls; poll++) {
			const result = await pollFeed(state, config, server);
			came.note(result);
			state = JSON.parse(JSON.stringify(result.state));
			each(poll);
			server.time += interval;
		}
		return came;
	}

	test.each(zones)(
		'an import of more than a page in one second comes once, with all defaults, in an account %s',
		async (_name, zone) => {
			const server = new SmallServer();
			server.zone = zone;
			const config = invoiceFeed({ startDate: NEW_YORK - 3 * HOUR });
			const came = await followTheNight(server, config, 4 * MINUTE, (poll) => {
				if (poll === 2) server.add(...Array.from({ length: 250 }, () => server.time));
			});
			expect(came.times.size).toBe(250);
			expect(came.repeats).toBe(0);
		},
		60_000,
	);

	test('what the state cannot remember comes once more as a rule, and four times at most: with looks, with what is left and with what was forgotten', async () => {
		const server = new SmallServer();
		const config = invoiceFeed({
			startDate: NEW_YORK - 3 * HOUR,
			overlap: HOUR,
			maxRecords: 100,
			remembered: 400,
		});
		const came = await followTheNight(server, config, MINUTE, (poll) => {
			if (poll === 90) server.add(...Array.from({ length: 150 }, () => server.time));
			if (poll < 60 || poll >= 150) return;
			server.add(...Array.from({ length: 10 }, (_none, index) => server.time + 5 * index));
		});
		expect(came.times.size).toBe(1_050);
		expect(came.mostOften).toBeLessThanOrEqual(4);
		expect(came.repeats).toBeLessThan(1_050);
		expect(Math.max(...came.polls.slice(-300))).toBe(0);
	}, 60_000);
});
