import type { Emulator } from '../emulator';
import { OBJECTS } from '../objects';
import { call, list } from './support/client';
import { emulators } from './support/emulators';
import { record, records, T0 } from './support/records';

const start = emulators();

interface Found {
	count: number;
	page: number;
	pages: number;
	rows: { rowId: number; record: Record<string, unknown>; names: object; can: string[] }[];
}

async function admin<Answer>(emulator: Emulator, path: string): Promise<Answer> {
	const { json } = await call(emulator, `/__emulator${path}`, { credentials: null });
	return json as Answer;
}

describe('Looking through the account', () => {
	let emulator: Emulator;

	beforeAll(async () => {
		emulator = await start({
			now: T0 + 1000,
			account: {
				customers: [
					record(1, { name: 'Köhler & Söhne', number: 'CUST-1', email: 'a@example.com' }),
					record(2, { name: '100 % Cotton', number: 'CUST-2' }),
				],
				invoices: records(30, (position) => ({
					number: `INV-${position}`,
					customer: position === 7 ? 1 : 2,
					status: 'sent',
					balance: position,
					metadata: { count: 5 },
				})),
				plans: [
					record('gold', { name: 'Old gold' }, { archived: true }, 1),
					record('gold', { name: 'New gold' }, { archived: false }, 2),
				],
			},
		});
	});

	it('gives the key and says which server this is', async () => {
		expect(await admin(emulator, '/account')).toEqual({
			api_key: emulator.apiKey,
			profile: 'observed',
		});
	});

	it('lists every object type that there is, with its columns and how many there are', async () => {
		const types = await admin<{ table: string; count: number; columns: object[] }[]>(
			emulator,
			'/objects',
		);
		expect(types.map(({ table }) => table)).toEqual(OBJECTS.map(({ table }) => table));
		const invoices = types.find(({ table }) => table === 'invoices');
		expect(invoices).toMatchObject({ model: 'Invoice', path: '/invoices', count: 30 });
		expect(invoices?.columns).toContainEqual({ name: 'due_date', kind: 'date' });
	});

	it('gives pages, the newest first, with records as the list prints them', async () => {
		const first = await admin<Found>(emulator, '/objects/invoices?per_page=4');
		expect(first).toMatchObject({ count: 30, page: 1, pages: 8 });
		expect(first.rows.map(({ rowId }) => rowId)).toEqual([30, 29, 28, 27]);
		const [printed] = await list(emulator, '/invoices?per_page=1&sort=id%20desc');
		expect(first.rows[0].record).toEqual(printed);
		const beyond = await admin<Found>(emulator, '/objects/invoices?per_page=4&page=99');
		expect([beyond.page, beyond.rows.length]).toEqual([8, 2]);
	});

	it('says what the ids in a record stand for', async () => {
		const { rows } = await admin<Found>(emulator, '/objects/invoices?search=INV-7');
		expect(rows.map(({ names }) => names)).toEqual([{ customer: 'Köhler & Söhne' }]);
	});

	it.each([
		['a part of a text, large or small', 'customers', 'köhler', [1]],
		['a whole id', 'invoices', '12', [12]],
		['the name of what it belongs to', 'invoices', 'Söhne', [7]],
		['a text id, all its versions', 'plans', 'gold', [2, 1]],
		['a sign that means something to the database', 'customers', '0 %', [2]],
		['a sign that stands for any other there', 'customers', 'CUST_1', []],
		['what is nowhere', 'customers', "' OR 1=1 --", []],
	])('finds %s', async (_what, table, search, rowIds) => {
		const query = new URLSearchParams({ search }).toString();
		const { count, rows } = await admin<Found>(emulator, `/objects/${table}?${query}`);
		expect(rows.map(({ rowId }) => rowId)).toEqual(rowIds);
		expect(count).toBe(rowIds.length);
	});

	it('prints one record as the API prints it alone', async () => {
		const answer = await call(emulator, '/invoices/7');
		expect(answer.json).toMatchObject({ metadata: { count: 5 } });
		expect(await admin(emulator, '/objects/invoices/7')).toEqual(answer.json);
		expect(await admin(emulator, '/objects/plans/1')).toMatchObject({ name: 'Old gold' });
	});

	it('says what is wrong with a question', async () => {
		expect(await admin(emulator, '/objects/foo')).toEqual({ error: 'There is no table foo' });
		expect(await admin(emulator, '/objects/invoices/99')).toEqual({
			error: 'There is no row 99 in invoices',
		});
		expect(await admin(emulator, '/objects/invoices?per_page=0')).toEqual({
			error: 'per_page must be from 1 to 100, not 0',
		});
		expect(await admin(emulator, '/objects/invoices?page=x')).toEqual({
			error: 'page must be a whole number from 0 on, not "x"',
		});
		expect(await admin(emulator, '/events?last=-1')).toEqual({
			error: 'last must be a whole number from 0 on, not "-1"',
		});
	});

	it('shows a late write when the API shows it', async () => {
		const late = await start({ account: { customers: records(1) }, now: T0 });
		late.admin.clock.freeze();
		late.admin.clock.set(T0);
		const order = { action: 'create', table: 'customers' } as const;
		late.admin.mutate(order, { visibleAt: T0 + 60 });
		expect(await admin(late, '/objects/customers')).toMatchObject({ count: 1 });
		late.admin.clock.advance(60);
		expect(await admin(late, '/objects/customers')).toMatchObject({ count: 2 });
	});
});

describe('What happened', () => {
	it('is told by the last events, the newest last', async () => {
		const emulator = await start({ account: { customers: records(1) }, now: T0 });
		emulator.admin.clock.freeze();
		emulator.admin.clock.set(T0);
		for (const name of ['A', 'B', 'C']) {
			emulator.admin.mutate({ action: 'update', table: 'customers', id: 1, fields: { name } });
		}
		const { events } = await admin<{ events: object[] }>(emulator, '/events?last=2');
		expect(events).toHaveLength(2);
		expect(events[1]).toEqual({
			id: 900_003,
			type: 'customer.updated',
			timestamp: T0,
			object: 'customer',
			object_id: 1,
			changed: expect.arrayContaining(['name']),
		});
	});

	it('is told by the last requests, each with how long it took', async () => {
		const emulator = await start({ now: T0 });
		emulator.admin.clock.freeze();
		emulator.admin.clock.set(T0);
		for (const path of ['/customers', '/items', '/plans']) await call(emulator, path);
		const log = await admin<{ count: number; requests: object[] }>(emulator, '/requests?last=2');
		expect(log.count).toBe(3);
		expect(log.requests).toMatchObject([{ path: '/items' }, { path: '/plans' }]);
		expect(log.requests[0]).toHaveProperty('milliseconds', expect.any(Number));
		expect(await admin(emulator, '/requests?last=x')).toEqual({
			error: 'last must be a whole number from 0 on, not "x"',
		});
	});
});
