import type { Emulator, Fault } from '../../../emulator';
import { startEmulator } from '../../../emulator';
import { createApi, isExpiredCursor, isRefused, listAll } from '../../../nodes/Invoiced/api';
import type { ApiOptions, InvoicedApi, ListPage, Query } from '../../../nodes/Invoiced/api';
import { executeContext } from '../../support/engine/contexts';
import { json, startHttpServer, until } from '../../support/httpServer';
import type { Answer } from '../../support/httpServer';
import { startWithCustomers } from '../../support/manyCustomers';

const QUICK = { firstPause: 1 };

async function apiOf(emulator: Emulator, options: ApiOptions = QUICK): Promise<InvoicedApi> {
	const credential = { apiKey: emulator.apiKey, baseUrl: emulator.url };
	return await createApi(executeContext(credential), options);
}

async function idsOf(pages: AsyncIterable<ListPage>): Promise<unknown[]> {
	const ids: unknown[] = [];
	for await (const page of pages) ids.push(...page.records.map(({ id }) => id));
	return ids;
}

describe('lists of the emulator', () => {
	let emulator: Emulator;
	let api: InvoicedApi;
	const everyId = () => emulator.admin.records('invoices').map(({ record }) => record.id);

	beforeAll(async () => {
		emulator = await startEmulator({ invoices: 450 });
		api = await apiOf(emulator);
	});
	beforeEach(() => {
		emulator.admin.seed({ profile: 'observed' });
	});
	afterAll(async () => await emulator.close());

	it('come page by page, with count and time of the server', async () => {
		emulator.admin.clock.freeze(1_772_366_400);
		const page = await api.list('/invoices', { page: 2 });
		emulator.admin.clock.resume();
		expect(page.records).toHaveLength(100);
		expect(page).toMatchObject({ totalCount: 450, serverTime: 1_772_366_400 });
		expect(page.duration).toBeGreaterThan(0);
	});

	it('are walked to their end with an explicit page size, by a short page rather than the count', async () => {
		expect(await idsOf(api.pages('/invoices', {}))).toEqual(everyId());
		const queries = emulator.admin.requests.list('/invoices').map(({ query }) => query);
		expect(queries).toEqual([1, 2, 3, 4, 5].map((page) => `page=${page}&per_page=100`));
	});

	it('end with an empty page when the last one is full', async () => {
		expect(await idsOf(api.pages('/invoices', { per_page: 90 }))).toEqual(everyId());
		expect(emulator.admin.requests.count()).toBe(6);
	});

	it('do not end early because the server caps the page size without saying so', async () => {
		expect(await idsOf(api.pages('/invoices', { per_page: 250 }))).toEqual(everyId());
	});

	it.each<Fault>([
		{ type: 'reset' },
		{ type: 'reset', at: 'body' },
		{ type: 'truncate', how: 'connection' },
		{ type: 'truncate', how: 'json' },
		{ type: 'html', status: 502 },
		{ type: 'status', status: 429 },
		{ type: 'status', status: 503, retryAfter: 0 },
	])('are read in full past a fault in the middle: %j', async (fault) => {
		emulator.admin.faults.set({ ...fault, skip: 2, count: 2 });
		expect(await idsOf(api.pages('/invoices', {}))).toEqual(everyId());
		expect(emulator.admin.requests.count()).toBe(7);
	});

	it('never lead to the host that a Link header names', async () => {
		const elsewhere = await startHttpServer(json([]));
		emulator.admin.faults.set({ type: 'linkHost', url: elsewhere.url });
		expect(await idsOf(listAll(api, '/invoices', {}))).toEqual(everyId());
		expect(elsewhere.requests).toEqual([]);
		await elsewhere.close();
	});

	it('are refused by name when they do not know a parameter', async () => {
		const error: unknown = await api.list('/customers', { start_date: 1 }, 2).catch((e) => e);
		expect(isRefused(error)).toBe(true);
		expect(isExpiredCursor(error)).toBe(false);
		expect(error).toMatchObject({
			message: expect.stringMatching(
				/^Invoiced did not accept the request: The option 'start_date' does not exist\. .* \[item 2\]$/,
			),
			description: expect.stringContaining("Check 'Filters'"),
		});
	});

	it('hold no wrong key back: the 401 names key and environment', async () => {
		const credential = { apiKey: 'x'.repeat(32), baseUrl: emulator.url };
		const stranger = await createApi(executeContext(credential), QUICK);
		await expect(stranger.list('/invoices', {})).rejects.toMatchObject({
			message: 'Invoiced did not accept the API key',
			httpCode: '401',
		});
		expect(emulator.admin.requests.count()).toBe(1);
	});

	it('say which record was not found', async () => {
		await expect(
			api.request({ method: 'GET', path: '/credit_notes/5000000', itemIndex: 0 }),
		).rejects.toMatchObject({ message: 'Credit Note was not found: 5000000 [item 0]' });
	});

	it('give everything that stays, once, while records change between any two requests', async () => {
		const before = everyId();
		emulator.admin.faults.set({ type: 'changesBetweenRequests', mutations: 5 });
		const found = await idsOf(listAll(api, '/invoices', {}));
		const staying = everyId().filter((id) => before.includes(id));
		expect(new Set(found).size).toBe(found.length);
		expect(found).toEqual(expect.arrayContaining(staying));
	});

	it('are read in full from a server that keeps to its documentation', async () => {
		emulator.admin.seed({ profile: 'documented' });
		expect(await idsOf(listAll(api, '/invoices', {}))).toEqual(everyId());
	});

	it('are read by more than twenty at once without a 429, as the client bounds itself', async () => {
		await Promise.all(
			Array.from(
				{ length: 30 },
				async (_, index) => await api.list('/invoices', { page: (index % 5) + 1 }),
			),
		);
		expect(emulator.admin.requests.maxInFlight()).toBeLessThanOrEqual(4);
		expect(emulator.admin.requests.count()).toBe(30);
	});

	it('are read by many clients of one key in the end, although the server turns some away', async () => {
		// The first twenty hold every place until one of the others was turned away.
		emulator.admin.faults.set({ type: 'latency', milliseconds: 3_600_000, count: 20 });
		const patient = { firstPause: 1, attempts: 50 };
		const clients = await Promise.all(
			Array.from({ length: 8 }, async () => await apiOf(emulator, patient)),
		);
		const reads = clients.flatMap((client) =>
			Array.from({ length: 4 }, async () => await client.list('/invoices', {})),
		);
		const statuses = () => emulator.admin.requests.list('/invoices').map(({ status }) => status);
		await until(() => statuses().includes(429));
		emulator.admin.faults.clear();
		await Promise.all(reads);
		expect(statuses().filter((status) => status === 200)).toHaveLength(32);
	});
});

describe('a list beyond offset 10,000', () => {
	let emulator: Emulator;
	let api: InvoicedApi;
	const everyId = () => emulator.admin.records('customers').map(({ record }) => record.id);

	beforeAll(async () => {
		emulator = await startWithCustomers(10_450);
		api = await apiOf(emulator);
	});
	beforeEach(() => {
		emulator.admin.faults.clear();
		emulator.admin.requests.reset();
	});
	afterAll(async () => await emulator.close());

	it('is read back to back', async () => {
		expect(await idsOf(listAll(api, '/customers', {}))).toEqual(everyId());
		expect(emulator.admin.requests.count()).toBe(105);
	});

	it('shows an expired cursor for what it is', async () => {
		emulator.admin.clock.advance(301);
		const error: unknown = await api.list('/customers', { page: 102 }).catch((e) => e);
		expect(isExpiredCursor(error)).toBe(true);
		expect(isRefused(error)).toBe(true);
		expect(error).toMatchObject({
			message: 'Invoiced no longer knows how far this list was read',
			description: expect.stringContaining(
				"Invoiced says: 'You must retrieve all preceding page numbers before retrieving this page'.",
			),
			httpCode: '400',
		});
	});

	it('is read in full when the cursor expires on the way', async () => {
		emulator.admin.faults.set({ type: 'dropCursors', skip: 102, count: 1 });
		expect(await idsOf(listAll(api, '/customers', {}))).toEqual(everyId());
		expect(emulator.admin.requests.count()).toBe(103 + 105);
	});
});

describe('a list from something else than Invoiced', () => {
	async function listFrom(answer: Answer, query: Query = {}): Promise<unknown> {
		const server = await startHttpServer(answer);
		try {
			const credential = { apiKey: 'k'.repeat(32), baseUrl: server.url };
			const api = await createApi(executeContext(credential), QUICK);
			return await idsOf(api.pages('/things', query)).catch((error: Error) =>
				error.message.replace(server.url, 'It'),
			);
		} finally {
			await server.close();
		}
	}

	it.each([
		['an object', { data: [] }],
		['text', 'hello'],
		['a list of numbers', [1, 2]],
		['a list with a hole', [{ id: 1 }, null]],
		['a list of lists', [[{ id: 1 }]]],
		['null', null],
	])('is not taken for one: %s', async (_name, body) => {
		expect(await listFrom(json(body))).toBe(
			'It answered with something else than a list of records',
		);
	});

	it('is not read for ever when every page is the same', async () => {
		const page = Array.from({ length: 100 }, (_, id) => ({ id }));
		expect(await listFrom(json(page))).toBe('It answered with the same page for two page numbers');
	});

	it('is read without count and date', async () => {
		expect(await listFrom(json([{ id: 1 }]))).toEqual([1]);
	});
});
