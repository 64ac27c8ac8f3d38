import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { EmulatorOptions, Fault, TableName } from '../../../emulator';
import { ActionOnEmulator, idsOf } from '../../support/actionOnEmulator';
import { whileHolding } from '../../support/atOnce';
import { expectSameItems } from '../../support/expectSameItems';
import { casesInTime } from '../../support/fullSize';

/** Enough for five windows. */
const INVOICES = 2_550;
const PAGES = Math.ceil(INVOICES / 100);

/** A window's request, and nothing else that the node sends. */
const WINDOW = { path: '/invoices', query: 'updated_before' };

/** The first one asks whether the server honours windows, and is alone. */
const IN_WINDOWS = { match: WINDOW, skip: 1 };

const atOnce = (concurrency: number, more: INodeParameters = {}): INodeParameters => ({
	...more,
	options: { concurrency },
});

/** What one walk, one request after the other, gives at this moment. */
async function oneWalk(
	action: ActionOnEmulator,
	resource = 'invoice',
	more: INodeParameters = {},
): Promise<IDataObject[]> {
	action.emulator.admin.faults.clear();
	return await action.readRaw(resource, atOnce(1, more));
}

async function withAccount(
	options: EmulatorOptions,
	test: (action: ActionOnEmulator) => Promise<void>,
): Promise<void> {
	const action = await ActionOnEmulator.start({ invoices: INVOICES, ...options });
	try {
		await test(action);
	} finally {
		await action.stop();
	}
}

/** Stores records again with other stamps; nothing follows from it. */
function restamp(
	{ emulator }: ActionOnEmulator,
	table: TableName,
	stampOf: (index: number) => number,
): void {
	const stored = emulator.admin.records(table);
	const restamped = stored.map((each, index) => ({
		...each,
		record: { ...each.record, updated_at: stampOf(index) },
	}));
	emulator.admin.put(table, ...restamped);
}

/** Stores copies of the records under further ids, until there are enough. */
function copyRecords({ emulator }: ActionOnEmulator, table: TableName, enough: number): void {
	const stored = emulator.admin.records(table);
	const turns = Math.ceil(enough / stored.length);
	for (let turn = 1; turn < turns; turn += 1) {
		const copies = stored.map(({ rowId, record, hidden }) => {
			const id = rowId + turn * 1_000_000;
			return { rowId: id, record: { ...record, id }, hidden };
		});
		emulator.admin.put(table, ...copies);
	}
}

describe('Return All of a large list', () => {
	let action: ActionOnEmulator;

	beforeAll(async () => {
		action = await ActionOnEmulator.start({ invoices: INVOICES, seed: 5 });
	});

	beforeEach(() => {
		action.emulator.admin.faults.set({ type: 'latency', milliseconds: 15, jitter: 10 });
		action.emulator.admin.requests.reset();
	});

	afterAll(async () => await action.stop());

	it.each(casesInTime(2, [10, 2, 4, 1]))(
		'gives the same records in the same order with %d requests at a time, and never more',
		async (concurrency) => {
			const most = Math.min(concurrency, 5);
			const read = async () => await action.readRaw('invoice', atOnce(concurrency));
			const items = await whileHolding(action.emulator, most, read, IN_WINDOWS);
			expect(action.emulator.admin.requests.maxInFlight()).toBe(most);
			expectSameItems(items, await oneWalk(action));
			expect(items).toHaveLength(INVOICES);
		},
	);

	it('uses four requests at a time unless told otherwise', async () => {
		const read = async () => await action.readRaw('invoice');
		await whileHolding(action.emulator, 4, read, IN_WINDOWS);
		expect(action.emulator.admin.requests.maxInFlight()).toBe(4);
	});

	it('one at a time takes one request per page and no other', async () => {
		await action.readRaw('invoice', atOnce(1));
		expect(action.emulator.admin.requests.count()).toBe(PAGES);
	});

	it('several at a time take two more for each window, and four', async () => {
		await action.readRaw('invoice', atOnce(4));
		expect(action.emulator.admin.requests.count()).toBeLessThanOrEqual(PAGES + 2 * 4 + 4);
	});

	it('gives each of several input items all records', async () => {
		const items = await action.read(
			{ resource: 'invoice', operation: 'getAll', returnAll: true, output: 'raw' },
			{ items: [{}, {}, {}] },
		);
		expect(items).toHaveLength(3 * INVOICES);
		expect(action.emulator.admin.requests.maxInFlight()).toBeLessThanOrEqual(4);
	});

	it('sorts afterwards', async () => {
		const sort = { field: 'updated_at', direction: 'desc' };
		const items = await action.readRaw('invoice', { ...atOnce(8), sort });
		const stamps = items.map((item) => Number(item.updated_at));
		expect(stamps).toEqual([...stamps].sort((a, b) => b - a));
		expect(idsOf(items)).toEqual(idsOf(action.records('invoices')));
	});

	it('brings related records along', async () => {
		const parameters = { resource: 'invoice', operation: 'getAll', returnAll: true };
		const items = await action.read({ ...parameters, ...atOnce(8), output: 'unified' });
		expectSameItems(items, await action.read({ ...parameters, ...atOnce(1), output: 'unified' }));
	});

	const troubles: Array<[string, Fault]> = [
		['are too many at once', { type: 'status', status: 429, rate: 0.1 }],
		['bring half of the JSON', { type: 'truncate', how: 'json', rate: 0.1 }],
		['are answered 503', { type: 'status', status: 503, rate: 0.1 }],
		['break off', { type: 'reset', at: 'body', rate: 0.1 }],
	];

	it.each(casesInTime(2, troubles))('is complete although some requests %s', async (_, fault) => {
		action.emulator.admin.faults.set(fault, { type: 'latency', milliseconds: 5 });
		const items = await action.readRaw('invoice', atOnce(8));
		expect(action.emulator.admin.faults.list()[0].struck).toBeGreaterThan(0);
		expectSameItems(items, await oneWalk(action));
	});

	it('fails as a whole, with what happened, when one window fails for good', async () => {
		const match = { ...WINDOW, query: 'page=3' };
		action.emulator.admin.faults.set({ type: 'status', status: 402, match, count: 1 });
		const parameters = { resource: 'invoice', operation: 'getAll', returnAll: true };
		const error = await action.failure({ ...parameters, ...atOnce(8) });
		expect(error.httpCode).toBe('402');
		expect(error.message).toContain('The Invoiced account is not active');
		// The other windows end with the page they are at.
		expect(action.emulator.admin.requests.count()).toBeLessThan(PAGES);
	});

	it.each([
		['refuses', { type: 'status', status: 400 } as const],
		['forbids', { type: 'status', status: 403 } as const],
	])('is read in one walk where the server %s a window', async (_, fault) => {
		action.emulator.admin.faults.set({ ...fault, match: WINDOW, skip: 3 });
		const items = await action.readRaw('invoice', atOnce(8));
		expectSameItems(items, await oneWalk(action));
	});

	it('does without the list of events where the key may not read it', async () => {
		action.emulator.admin.faults.set({ type: 'status', status: 403, match: { path: '/events' } });
		const items = await action.readRaw('invoice', atOnce(8));
		expect(action.emulator.admin.faults.list()[0].struck).toBe(1);
		expectSameItems(items, await oneWalk(action));
	});

	it('is complete although a page cursor expires on the way', async () => {
		action.emulator.admin.faults.set({ type: 'dropCursors', rate: 0.2, match: WINDOW });
		const items = await action.readRaw('invoice', atOnce(8));
		expectSameItems(items, await oneWalk(action));
	});
});

describe.each(casesInTime(1, [11, 12]))('while the account changes (seed %d)', (seed) => {
	it('is what one walk gives afterwards: changed, created and deleted records included', async () => {
		await withAccount({ seed }, async (action) => {
			const { admin } = action.emulator;
			const before = new Map(action.records('invoices').map((record) => [record.id, record]));
			admin.faults.set(
				{ type: 'latency', milliseconds: 5, jitter: 20 },
				{ type: 'changesBetweenRequests', mutations: 10, match: WINDOW },
			);
			const items = await action.readRaw('invoice', atOnce(8));
			const after = await oneWalk(action);
			expectSameItems(items, after);
			const ids = new Set(after.map(({ id }) => id));
			expect(after.some(({ id }) => !before.has(id))).toBe(true);
			expect([...before.keys()].some((id) => !ids.has(id as number))).toBe(true);
		});
	});

	it('changes between all requests lose no record, repeat none, and leave none older than the closing read', async () => {
		await withAccount({ seed }, async (action) => {
			const { admin } = action.emulator;
			const before = new Set(action.records('invoices').map(({ id }) => id));
			admin.faults.set(
				{ type: 'latency', milliseconds: 5, jitter: 20 },
				{ type: 'changesBetweenRequests', mutations: 5 },
			);
			const items = await action.readRaw('invoice', atOnce(8));
			const closing = admin.requests
				.list('/invoices')
				.find(({ query }) => query.includes('updated_after') && !query.includes('updated_before'));
			const closingSecond = Math.floor(Number(closing?.startedAt) / 1_000);
			const after = new Map((await oneWalk(action)).map((record) => [record.id, record]));
			const read = new Map(items.map((item) => [item.id, item]));
			expect(read.size).toBe(items.length);
			for (const [id, record] of after) {
				if (before.has(id)) expect(read.has(id)).toBe(true);
				if (Number(record.updated_at) < closingSecond) expect(read.get(id)).toEqual(record);
			}
		});
	});
});

describe('a filtered list while the account changes', () => {
	it('is what one walk gives afterwards, also for records that stop or begin to match meanwhile', async () => {
		await withAccount({ seed: 14, invoices: 4_200 }, async (action) => {
			const filters = { status: 'paid', startDate: '2001-01-01' };
			const { admin } = action.emulator;
			const before = await oneWalk(action, 'invoice', { filters });
			expect(before.length).toBeGreaterThan(2_000);
			admin.requests.reset();
			admin.faults.set({ type: 'changesBetweenRequests', mutations: 30, match: WINDOW });
			const items = await action.readRaw('invoice', atOnce(8, { filters }));
			expect(admin.requests.list().some(({ query }) => query.includes('updated_before'))).toBe(
				true,
			);
			const after = await oneWalk(action, 'invoice', { filters });
			expectSameItems(items, after);
			expect(idsOf(after)).not.toEqual(idsOf(before));
		});
	});
});

describe('other lists while the account changes', () => {
	let action: ActionOnEmulator;

	beforeAll(async () => {
		action = await ActionOnEmulator.start({ invoices: 300, seed: 21 });
	});

	afterAll(async () => await action.stop());

	it.each(['customer', 'payment', 'transaction'])(
		'all records of %s come in windows, too',
		async (resource) => {
			const { admin } = action.emulator;
			copyRecords(action, `${resource}s` as TableName, 2_400);
			const match = { path: `/${resource}s`, query: 'updated_before' };
			admin.faults.set({ type: 'changesBetweenRequests', mutations: 10, match });
			const items = await action.readRaw(resource, atOnce(8));
			// Pages of several windows; a few records are always too new for them.
			expect(admin.faults.list()[0].struck).toBeGreaterThan(15);
			const after = await oneWalk(action, resource);
			const ids = new Set(after.map(({ id }) => id));
			// Invoiced tells nobody of the transactions that vanish with a voided payment.
			const isSilent = resource === 'transaction';
			expectSameItems(isSilent ? items.filter(({ id }) => ids.has(id)) : items, after);
		},
	);
});

describe('on a server that keeps to the documentation', () => {
	let action: ActionOnEmulator;

	beforeAll(async () => {
		action = await ActionOnEmulator.start({ profile: 'documented', invoices: INVOICES, seed: 6 });
	});

	beforeEach(() => action.emulator.admin.requests.reset());

	afterAll(async () => await action.stop());

	it('invoices are read in one walk, after one request that shows it', async () => {
		const items = await action.readRaw('invoice', atOnce(8));
		expect(action.emulator.admin.requests.count()).toBe(PAGES + 1);
		expectSameItems(items, await oneWalk(action));
	});

	it.each(['ignores', 'refuses'])('so are payments, whose list %s that request', async (does) => {
		const { faults } = action.emulator.admin;
		if (does === 'refuses') faults.set({ type: 'refuseUnknown', match: { path: '/payments' } });
		const pages = Math.ceil(action.records('payments').length / 100);
		expect(pages).toBeGreaterThanOrEqual(20);
		const items = await action.readRaw('payment', atOnce(8));
		expect(action.emulator.admin.requests.count()).toBe(pages + 1);
		expectSameItems(items, await oneWalk(action, 'payment'));
	});

	it('nothing is lost while the account changes', async () => {
		const before = action.records('invoices').map(({ id }) => id);
		action.emulator.admin.faults.set({ type: 'changesBetweenRequests', mutations: 5 });
		const read = new Set((await action.readRaw('invoice', atOnce(8))).map(({ id }) => id));
		const after = new Set(action.records('invoices').map(({ id }) => id));
		expect(before.filter((id) => after.has(id) && !read.has(id as number))).toEqual([]);
	});
});

describe('stamps that are unevenly spread', () => {
	const hour = 3_600;
	let action: ActionOnEmulator;

	beforeAll(async () => {
		action = await ActionOnEmulator.start({ invoices: INVOICES, seed: 31 });
	});

	afterAll(async () => await action.stop());

	const spreads: Array<[string, (index: number) => number]> = [
		['nearly all in one second', (index) => (index % 13 === 0 ? index : 0) - hour],
		['half of them within the last minute', (index) => -(index % 2) * (hour + index)],
		['all in one second', () => -hour],
		['in three seconds', (index) => (index % 3) - hour],
		['within minutes, as by a scheduled job', (index) => Math.floor(index / 17) - hour],
	];

	it.each(casesInTime(2, spreads))(
		'are read as well while the account changes: %s',
		async (_, secondsFromNow) => {
			const { admin } = action.emulator;
			restamp(action, 'invoices', (index) => admin.clock.now() + secondsFromNow(index));
			admin.faults.set({ type: 'changesBetweenRequests', mutations: 10, match: WINDOW });
			const items = await action.readRaw('invoice', atOnce(8));
			expectSameItems(items, await oneWalk(action));
			expect(items.length).toBeGreaterThan(2_500);
		},
	);

	it('all within the last minute are read in one walk', async () => {
		const { admin } = action.emulator;
		restamp(action, 'invoices', (index) => admin.clock.now() - (index % 50));
		admin.requests.reset();
		const items = await action.readRaw('invoice', atOnce(8));
		const pages = Math.ceil(items.length / 100);
		expect(admin.requests.count()).toBeLessThanOrEqual(pages + 6);
		expectSameItems(items, await oneWalk(action));
	});
});

it('a write that becomes visible while the node reads is not missed, although its stamp is older', async () => {
	await withAccount({ seed: 41 }, async (action) => {
		const { admin } = action.emulator;
		const late = action.records('invoices').filter((_, index) => index % 20 === 0);
		for (const { id } of late) {
			const update = { action: 'touch', table: 'invoices', id: id as number } as const;
			admin.mutate(update, { visibleAt: admin.clock.now() + 10 });
		}
		admin.clock.advance(9);
		admin.faults.set({ type: 'latency', milliseconds: 150 });
		const items = await action.readRaw('invoice', atOnce(8));
		expectSameItems(items, await oneWalk(action));
	});
});

describe('in the hour that autumn repeats', () => {
	/** 2025-11-02, when New York puts its clocks back at 06:00 UTC. */
	const setBack = Date.UTC(2025, 10, 2, 6) / 1_000;

	let action: ActionOnEmulator;

	beforeAll(async () => {
		const account = { seed: 51, now: setBack - 1_000, timeZone: 'America/New_York' };
		action = await ActionOnEmulator.start({ invoices: INVOICES, ...account });
	});

	afterAll(async () => await action.stop());

	it.each(casesInTime(2, [-20, 1_800, -90, 10, 3_590, 4_000]))(
		'nothing is lost while the account changes (%d s after clocks went back)',
		async (after) => {
			const { admin } = action.emulator;
			admin.clock.set(setBack + after - 300);
			admin.mutateRandomly(100);
			admin.clock.set(setBack + after);
			admin.mutateRandomly(20);
			admin.faults.set(
				{ type: 'changesBetweenRequests', mutations: 10, match: WINDOW },
				{ type: 'latency', milliseconds: 20 },
			);
			const items = await action.readRaw('invoice', atOnce(8));
			expectSameItems(items, await oneWalk(action));
		},
	);

	it('nothing is lost while clocks go back', async () => {
		const { admin } = action.emulator;
		admin.clock.set(setBack - 1);
		admin.faults.set(
			{ type: 'changesBetweenRequests', mutations: 10, match: WINDOW },
			{ type: 'latency', milliseconds: 200 },
		);
		const items = await action.readRaw('invoice', atOnce(8));
		expect(admin.clock.now()).toBeGreaterThan(setBack);
		expectSameItems(items, await oneWalk(action));
	});
});
