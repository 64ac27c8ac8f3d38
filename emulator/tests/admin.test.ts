import type { Emulator } from '../emulator';
import { call, list, send, type Answer } from './support/client';
import { emulators } from './support/emulators';
import { record, records, T0 } from './support/records';
import { together } from './support/together';

const start = emulators();

describe('Admin over HTTP', () => {
	let emulator: Emulator;

	beforeEach(async () => {
		emulator = await start({ account: { customers: records(2) }, now: T0 });
	});

	function admin(method: string, path: string, body?: unknown): Promise<Answer> {
		return body === undefined
			? call(emulator, `/__emulator${path}`, { method, credentials: null })
			: send(emulator, method, `/__emulator${path}`, body);
	}

	it('reads, sets, advances and freezes the clock', async () => {
		await admin('POST', '/clock', { set: T0 + 100, frozen: true });
		expect((await admin('GET', '/clock')).json).toEqual({
			now: T0 + 100,
			date: '2023-11-14T22:15:00.000Z',
			frozen: true,
		});
		expect((await admin('POST', '/clock', { advance: -50 })).json).toMatchObject({ now: T0 + 50 });
		expect((await admin('POST', '/clock', { frozen: false })).json).toMatchObject({
			frozen: false,
		});
	});

	it('lets the Date header alone be ahead', async () => {
		await admin('POST', '/clock', { set: T0, frozen: true, dateAhead: 120 });
		expect((await admin('GET', '/clock')).json).toMatchObject({ now: T0 });
		const { headers } = await fetch(`${emulator.url}/customers`);
		expect(Date.parse(String(headers.get('date')))).toBe((T0 + 120) * 1000);
		expect((await admin('POST', '/clock', { dateAhead: '2' })).json).toEqual({
			error: 'dateAhead must be a number of seconds',
		});
	});

	it('mutates, also with a change that becomes visible later', async () => {
		const order = { action: 'update', table: 'customers', id: 1, fields: { name: 'N' } };
		expect((await admin('POST', '/mutate', order)).json).toMatchObject({
			id: 1,
			table: 'customers',
		});
		expect((await list(emulator, '/customers'))[0]).toMatchObject({ name: 'N' });
		await admin('POST', '/mutate', { ...order, fields: { name: 'M' }, visibleAt: T0 + 3600 });
		expect((await list(emulator, '/customers'))[0]).toMatchObject({ name: 'N' });
	});

	it('says what is wrong with an order, with 400', async () => {
		expect(await admin('POST', '/clock', { sets: 1 })).toMatchObject({
			status: 400,
			json: { error: 'There is no sets; there are set, advance, frozen, dateAhead' },
		});
		expect((await admin('POST', '/faults', { type: 'nonsense' })).json).toEqual({
			error: expect.stringContaining('There is no fault of the type "nonsense"'),
		});
		expect((await admin('POST', '/faults', { type: 'latency' })).json).toEqual({
			error: 'The fault latency needs milliseconds',
		});
		expect((await admin('POST', '/faults', { type: 'html', rate: 2 })).json).toEqual({
			error: 'The fault html cannot have rate = 2',
		});
		expect((await admin('POST', '/faults', { type: 'html', foo: 2 })).json).toEqual({
			error: 'The fault html has no foo',
		});
		expect((await admin('POST', '/seed', { profile: 'x' })).json).toEqual({
			error: 'profile must be observed or documented',
		});
		expect((await admin('POST', '/mutate', { action: 'nonsense' })).status).toBe(400);
		expect((await admin('GET', '/records/foo')).json).toEqual({ error: 'There is no table foo' });
		expect((await admin('GET', '/foo')).status).toBe(404);
	});

	it('adds, replaces, lists and removes faults', async () => {
		expect((await admin('POST', '/faults', { type: 'latency', milliseconds: 1 })).json).toEqual({
			id: 1,
			fault: { type: 'latency', milliseconds: 1 },
			matched: 0,
			struck: 0,
		});
		await admin('POST', '/faults', [{ type: 'html' }, { type: 'dropCursors' }]);
		expect((await admin('GET', '/faults')).json).toMatchObject([{ id: 2 }, { id: 3 }]);
		expect((await admin('DELETE', '/faults/2')).json).toMatchObject([{ id: 3 }]);
		expect((await admin('DELETE', '/faults/2')).json).toEqual({ error: 'There is no fault 2' });
		expect((await admin('DELETE', '/faults')).json).toEqual([]);
	});

	it('lists API requests without the key, and forgets them', async () => {
		await call(emulator, '/customers?page=2');
		await call(emulator, '/items');
		const log = (await admin('GET', '/requests?path=/customers')).json as Record<string, unknown>;
		expect(log).toMatchObject({ count: 2, maxInFlight: 1 });
		expect(log.requests).toEqual([
			expect.objectContaining({
				number: 1,
				method: 'GET',
				path: '/customers',
				query: 'page=2',
				status: 200,
				authorized: true,
				faults: [],
			}),
		]);
		expect(JSON.stringify(log)).not.toContain(emulator.apiKey);
		expect(JSON.stringify(log)).not.toContain(Buffer.from(emulator.apiKey).toString('base64'));
		await admin('DELETE', '/requests');
		expect((await admin('GET', '/requests')).json).toMatchObject({ count: 0, requests: [] });
	});

	it('shows every stored record of a table, without paging', async () => {
		emulator.admin.put('customers', ...records(150));
		expect((await admin('GET', '/records/customers')).json).toHaveLength(150);
	});

	it('changes data in real time when it is lively', async () => {
		const lively = await start({ account: undefined, invoices: 20 });
		const before = lively.admin.records('events').length;
		await send(lively, 'POST', '/__emulator/lively', { perMinute: 60_000 });
		while (lively.admin.records('events').length === before) await call(lively, '/health');
		await send(lively, 'POST', '/__emulator/lively', { perMinute: 0 });
		const after = lively.admin.records('events').length;
		for (let count = 0; count < 20; count += 1) await call(lively, '/health');
		expect(lively.admin.records('events')).toHaveLength(after);
	});
});

describe('Admin in process', () => {
	it('seeds anew, with another size and profile', async () => {
		const emulator = await start({ account: undefined, invoices: 10, seed: 5 });
		expect(emulator.admin.records('invoices')).toHaveLength(10);
		const first = emulator.admin.records('customers');
		emulator.admin.seed({ invoices: 12, profile: 'documented', seed: 6 });
		expect(emulator.admin.records('invoices')).toHaveLength(12);
		expect(emulator.admin.records('customers')).not.toEqual(first);
		const [customer] = (await call(emulator, '/customers')).json as object[];
		expect(customer).not.toHaveProperty('network_connection');
	});

	it('makes the same data for the same seed and moment', async () => {
		const options = { account: undefined, invoices: 25, seed: 9, now: T0 };
		const [first, second] = [await start(options), await start(options)];
		for (const emulator of [first, second]) {
			emulator.admin.clock.freeze(T0);
			emulator.admin.seed();
			emulator.admin.mutateRandomly(30);
		}
		expect(second.admin.records('invoices')).toEqual(first.admin.records('invoices'));
		expect(second.admin.records('events')).toEqual(first.admin.records('events'));
	});

	it('forgets caches, faults and the log with a new seed', async () => {
		const emulator = await start({ account: undefined, invoices: 10 });
		emulator.admin.faults.set({ type: 'status', status: 500 });
		await call(emulator, '/invoices');
		emulator.admin.seed();
		expect(emulator.admin.faults.list()).toEqual([]);
		expect(emulator.admin.requests.count()).toBe(0);
		expect((await call(emulator, '/invoices')).status).toBe(200);
	});

	it('stores and removes records as they are', async () => {
		const emulator = await start();
		emulator.admin.put('invoices', record(7, { number: 'X' }, { voided: true }));
		expect(emulator.admin.record('invoices', 7)).toEqual(
			record(7, { number: 'X' }, { voided: true }),
		);
		expect(emulator.admin.records('events')).toEqual([]);
		emulator.admin.remove('invoices', 7);
		expect(await list(emulator, '/invoices')).toEqual([]);
	});

	it('counts the requests that were under way at once', async () => {
		const emulator = await start();
		await together(emulator, 3, () => Promise.all([1, 2, 3].map(() => call(emulator, '/items'))));
		expect(emulator.admin.requests.maxInFlight()).toBe(3);
		emulator.admin.requests.reset();
		await call(emulator, '/items');
		expect(emulator.admin.requests.maxInFlight()).toBe(1);
	});
});
