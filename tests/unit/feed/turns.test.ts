import type { Change, FeedConfig, FeedState } from '../../../nodes/Invoiced/feed';
import { newStream } from '../../../nodes/Invoiced/feed/memory/newState';
import { restoreState } from '../../../nodes/Invoiced/feed/memory/state';
import { turnsOf } from '../../../nodes/Invoiced/feed/turns';
import { followableObjects, objects } from '../../../nodes/Invoiced/objects';
import { SmallAccount } from '../../support/feed/smallAccount';
import { EventServer } from '../../support/feed/eventServer';
import { follow } from '../../support/feed/follow';
import { invoiceFeed, SmallServer } from '../../support/feed/smallServer';

const START = 1_600_000_000;

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

const three = [objects.invoices, objects.customers, objects.payments];

const threeWithDeletions = (changed: Partial<FeedConfig> = {}) =>
	invoiceFeed({ objects: three, changeTypes: ['created', 'updated', 'deleted'], ...changed });

const idsOf = (changes: readonly Change[], name: string) =>
	changes.filter(({ object, type }) => object === name && type !== 'deleted').map(({ id }) => id);

/** n8n's durable scheduler gives a poll 36 seconds and abandons it after 45. */
const BUDGET = 36;
const ABANDONED = 45;

describe('However little time a poll has', () => {
	test('from one request a poll on, heads, deletions and histories move in turn, and no poll takes more', async () => {
		const account = new SmallAccount(threeWithDeletions());
		for (const { name } of three) account.list(name).add(...upTo(250).map((n) => START + n));
		account.pace = 10;
		account.budget = 12;
		const came: Change[] = [];
		for (let poll = 0; poll < 60; poll++) {
			if (poll === 12) for (const { name } of three) account.list(name).add(account.time);
			if (poll === 12) account.tellDeletion('invoice.deleted', 17);
			const { changes, failures } = await account.poll();
			expect(failures).toEqual([]);
			expect(account.asked).toHaveLength(1);
			came.push(...changes);
			// Three heads, the deletions and three histories: each has had its turn by then.
			if (poll === 12 + 7) {
				for (const { name } of three) expect(idsOf(came, name)).toContain('251');
				expect(came.filter(({ type }) => type === 'deleted')).toHaveLength(1);
			}
		}
		for (const { name } of three) {
			expect(
				idsOf(came, name)
					.map(Number)
					.sort((a, b) => a - b),
			).toEqual(upTo(251));
		}
	});

	test('no call begins once the time is up: 7 s a request end in time, and everything comes', async () => {
		const account = new SmallAccount(threeWithDeletions());
		for (const { name } of three) account.list(name).add(...upTo(800).map((n) => START + n));
		account.pace = 7;
		account.budget = BUDGET;
		const came: Change[] = [];
		for (let poll = 0; poll < 14; poll++) {
			came.push(...(await account.poll()).changes);
			expect(account.late).toBe(0);
			expect(account.elapsed).toBeLessThan(ABANDONED);
		}
		for (const { name } of three) {
			expect(
				idsOf(came, name)
					.map(Number)
					.sort((a, b) => a - b),
			).toEqual(upTo(800));
		}
	});

	test('a request that fails takes its time as well: lists that all hang end within the poll', async () => {
		const config = invoiceFeed({
			objects: followableObjects,
			changeTypes: ['created', 'updated', 'deleted'],
		});
		const account = new SmallAccount(config);
		account.pace = 0.4 * BUDGET;
		account.budget = BUDGET;
		account.fails = () => true;
		const tried = new Set<string>();
		const reads = followableObjects.length + 1;
		for (let poll = 0; poll < reads / 2; poll++) {
			const { failures, unread } = await account.poll();
			expect(account.late).toBe(0);
			expect(account.elapsed).toBeLessThan(ABANDONED);
			expect(failures).toHaveLength(2);
			expect(unread).toHaveLength(reads - 2);
			for (const path of account.asked) tried.add(path);
		}
		expect(tried.size).toBe(reads);
	});

	test('one list that hangs does not keep the others from their turn', async () => {
		const account = new SmallAccount(threeWithDeletions());
		for (const { name } of three) account.list(name).add(START + 1);
		account.pace = 30;
		account.budget = BUDGET;
		account.fails = (path) => path === '/invoices';
		const came: Change[] = [];
		for (let poll = 0; poll < 4; poll++) came.push(...(await account.poll()).changes);
		expect(idsOf(came, 'customers')).toEqual(['1']);
		expect(idsOf(came, 'payments')).toEqual(['1']);
	});

	test('a read that the time ends before it shows anything is the first of the next poll', async () => {
		const config = threeWithDeletions({ objects: [objects.customers] });
		const server = new EventServer(config, ['filter[type]', 'start_date']);
		for (const id of upTo(450)) server.tell('invoice.updated', { id });
		server.requestsPerPoll = 2;
		const { failures, unread } = await server.poll();
		expect(failures).toEqual([]);
		expect(server.asked.map(({ path }) => path)).toEqual(['/customers', '/events']);
		expect(unread).toEqual(['deletions']);
		await server.poll();
		expect(server.asked[0].path).toBe('/events');
	});

	test('a walk that the time ends is no failure: it hands over what it has and goes on in the next poll', async () => {
		const config = invoiceFeed({ objects: [objects.invoices, objects.items], catalogInterval: 0 });
		const account = new SmallAccount(config);
		account.list('items').add(...upTo(250).map((n) => START + n));
		account.pace = 10;
		account.budget = 35;
		const first = await account.poll();
		const second = await account.poll();
		expect([...first.failures, ...second.failures]).toEqual([]);
		expect(first.changes.length).toBeGreaterThan(0);
		expect(first.changes.length).toBeLessThan(250);
		expect([...first.changes, ...second.changes]).toHaveLength(250);
	});
});

describe('A list that fails in the middle of a poll', () => {
	test.each(upTo(6))(
		'(with its request number %i) is let alone for the rest of it, whatever else of it is waiting',
		async (failing) => {
			const config = invoiceFeed({
				objects: [objects.invoices, objects.customers],
				maxRecords: 300,
				startDate: START + 2000,
			});
			const account = new SmallAccount(config);
			for (const { name } of config.objects) {
				account.list(name).add(...upTo(4000).map((n) => START + n));
			}
			await account.poll();
			// Now two ranges of each object are waiting.
			account.config = { ...config, startDate: START };
			account.list('customers').rows.splice(0, 2000);
			const ofInvoices = () => account.asked.filter((path) => path === '/invoices').length;
			account.fails = (path) => path === '/invoices' && ofInvoices() === failing;
			const { changes, failures } = await account.poll();
			const hasFailed = ofInvoices() === failing;
			expect(ofInvoices()).toBeLessThanOrEqual(failing);
			expect(failures.map(({ object }) => object)).toEqual(hasFailed ? ['invoices'] : []);
			expect(idsOf(changes, 'customers').length).toBeGreaterThan(70);
		},
	);
});

describe('A read that turns out to need another request when the time is up', () => {
	test.each([3, 4, 5, 6, 7])(
		'is no failure when it was not the first one of its poll: it is that in the next (%i requests a poll)',
		async (requests) => {
			const config = invoiceFeed({ objects: [objects.customers, objects.invoices] });
			const account = new SmallAccount(config, { refuses: ['updated_before', 'advanced_filter'] });
			account.list('customers').add(START + 5);
			account.list('invoices').add(...upTo(2_500).map((n) => START + Math.floor(n / 300)));
			account.pace = 1;
			account.budget = requests / 0.8;
			const came: string[] = [];
			for (let poll = 0; poll < 60; poll++) {
				const { changes, failures } = await account.poll();
				expect(failures).toEqual([]);
				came.push(...idsOf(changes, 'invoices'));
			}
			expect(new Set(came).size).toBe(2_500);
		},
	);
});

describe('The heads', () => {
	test('that need more of the poll come after those that need less, and walks last', () => {
		const config = invoiceFeed({
			objects: [objects.items, objects.customers, objects.invoices],
			catalogInterval: 0,
		});
		const state = restoreState(undefined, config);
		const { customers } = state.streams;
		if (customers !== undefined) customers.head.behind = true;
		const names = turnsOf(state, config, START).map(({ name }) => name);
		expect(names.slice(0, 3)).toEqual(['head invoices', 'head customers', 'head items']);
	});

	test('and deletions go on in the same poll where more is waiting', () => {
		const config = { ...invoiceFeed(), changeTypes: ['deleted' as const] };
		const state = restoreState(undefined, config);
		const goesOn = (deletionWalk: FeedState['deletionWalk']) =>
			turnsOf({ ...state, deletionWalk }, config, START).map((turn) => turn.goesOn);
		expect(goesOn(undefined)).toEqual([false]);
		expect(goesOn({} as FeedState['deletionWalk'])).toEqual([true]);
	});
});

describe('What the head left of the present', () => {
	test('comes before what was there at the start, of whatever object and however old', () => {
		const config = invoiceFeed({ objects: [objects.customers, objects.invoices] });
		const state = restoreState(undefined, config);
		const range = { from: START, createdSince: START, afterId: null, seen: {} };
		const stream = { ...newStream(objects.invoices, START), met: undefined };
		state.streams = {
			customers: { ...stream, histories: [{ ...range, until: START + 900 }] },
			invoices: {
				...stream,
				histories: [
					{ ...range, until: START + 300, isRecent: true },
					{ ...range, from: START + 300, until: START + 600, isRecent: true },
				],
			},
		};
		const names = turnsOf(state, config, START + 1000).map(({ name }) => name);
		expect(names.slice(2)).toEqual([
			`history invoices ${START + 600}`,
			`history invoices ${START + 300}`,
			`history customers ${START + 900}`,
		]);
	});
});

describe('An object of which only so many may come at once', () => {
	test('brings no more in one poll, by its head and its history together, and all in the end', async () => {
		const server = new SmallServer();
		server.add(...Array.from({ length: 40 }, (_, index) => server.time - 7_200 + index * 170));
		const config = invoiceFeed({ atMost: { invoices: 5 }, maxRecords: 100 });
		const poll = follow(server, config);
		const sizes: number[] = [];
		for (let number = 0; number < 12; number += 1) {
			sizes.push((await poll()).length);
			server.time += 60;
		}
		expect(Math.max(...sizes)).toBe(5);
		expect(sizes.reduce((sum, size) => sum + size)).toBe(40);
	});

	test('brings as many, however many come of other objects before it', async () => {
		const config = invoiceFeed({
			objects: [objects.customers, objects.invoices],
			atMost: { invoices: 5 },
		});
		const account = new SmallAccount(config);
		const rows = upTo(10).map((n) => START + n);
		for (const { name } of config.objects) account.list(name).add(...rows);
		const { changes } = await account.poll();
		expect(idsOf(changes, 'customers')).toHaveLength(10);
		expect(idsOf(changes, 'invoices')).toHaveLength(5);
	});

	test('does not keep deletions back', async () => {
		const config = invoiceFeed({ atMost: { invoices: 1 }, changeTypes: ['deleted'] });
		const server = new EventServer(config);
		for (let id = 1; id <= 20; id += 1) server.tell('invoice.deleted', { id });
		expect((await server.poll()).changes).toHaveLength(20);
	});
});

describe('The records of one poll', () => {
	test('that a head brings need no second read where deletions come after it', async () => {
		const account = new SmallAccount(
			threeWithDeletions({ objects: [objects.invoices], maxRecords: 100 }),
		);
		await account.poll();
		account.list('invoices').add(...upTo(90).map(() => account.time));
		expect((await account.poll()).changes).toHaveLength(90);
		expect(account.asked).toEqual(['/invoices', '/events']);
	});

	// Of customers a few are left when the payments come to their end, or none, which the next read
	// has still to find out.
	test.each([500, 532, 540])(
		'are as many as it may have while more is waiting, whoever comes to an end (%i customers)',
		async (customers) => {
			const account = new SmallAccount(invoiceFeed({ objects: three, maxRecords: 400 }));
			account.list('invoices').add(...upTo(2000).map((n) => START + n));
			account.list('customers').add(...upTo(customers).map(() => START + 1));
			account.list('payments').add(...upTo(410).map((n) => START + n));
			for (let poll = 0; poll < 5; poll++) {
				expect((await account.poll()).changes).toHaveLength(400);
			}
		},
	);

	test.each(['first', 'last'])(
		'that eight quiet objects do not need go to the busy one, listed %s: 3,000 changes in four polls',
		async (place) => {
			const quiet = followableObjects.filter(({ name }) => name !== 'invoices');
			const objectsInOrder =
				place === 'first' ? [objects.invoices, ...quiet] : [...quiet, objects.invoices];
			const account = new SmallAccount(invoiceFeed({ objects: objectsInOrder }));
			await account.poll();
			account.list('invoices').add(...upTo(3000).map((n) => account.time + Math.floor(n / 100)));
			account.time += 60;
			const came: Change[] = [];
			let polls = 0;
			for (; came.length < 3000; polls++) {
				came.push(...(await account.poll()).changes);
				expect(polls).toBeLessThan(10);
			}
			expect(polls).toBeLessThanOrEqual(4);
		},
	);

	test('are divided evenly among objects in all of which more is new than fits', async () => {
		const account = new SmallAccount(invoiceFeed({ objects: three, maxRecords: 300 }));
		await account.poll();
		for (const { name } of three) {
			account.list(name).add(...upTo(900).map((n) => account.time + 30 + (n % 25)));
		}
		const { changes } = await account.poll();
		expect(changes.length).toBeLessThanOrEqual(300);
		for (const { name } of three) expect(idsOf(changes, name).length).toBeGreaterThanOrEqual(80);
	});

	test('also when all of it is too new to be settled', async () => {
		const quiet = followableObjects.filter(({ name }) => name !== 'invoices');
		const account = new SmallAccount(invoiceFeed({ objects: [objects.invoices, ...quiet] }));
		await account.poll();
		account.list('invoices').add(...upTo(900).map((n) => account.time + 30 + (n % 25)));
		expect((await account.poll()).changes).toHaveLength(900);
	});

	test('are never more than the limit, and a limit of one record still brings everything', async () => {
		const account = new SmallAccount(threeWithDeletions({ maxRecords: 1 }));
		await account.poll();
		for (const { name } of three) account.list(name).add(...upTo(5).map((n) => account.time + n));
		account.tellDeletion('customer.deleted', 3);
		account.time += 600;
		const came: Change[] = [];
		for (let poll = 0; poll < 30; poll++) {
			const { changes } = await account.poll();
			expect(changes.length).toBeLessThanOrEqual(1);
			came.push(...changes);
		}
		for (const { name } of three) expect(idsOf(came, name)).toHaveLength(5);
		expect(came).toHaveLength(16);
	});

	test('are the history’s for a fifth, however many deletions there are', async () => {
		const account = new SmallAccount(threeWithDeletions({ maxRecords: 200 }));
		account.list('invoices').add(...upTo(2000).map((n) => START + n));
		await account.poll();
		for (const id of upTo(900)) account.tellDeletion('customer.deleted', id);
		for (let poll = 0; poll < 4; poll++) {
			const { changes } = await account.poll();
			expect(idsOf(changes, 'invoices')).toHaveLength(40);
			expect(changes.filter(({ type }) => type === 'deleted')).toHaveLength(160);
		}
	});
});
