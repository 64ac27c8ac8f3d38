import type { INodeParameters } from 'n8n-workflow';
import { objects } from '../../../nodes/Invoiced/objects';
import { ActionOnEmulator, idsOf, shownByDefault } from '../../support/actionOnEmulator';

const getAll = (resource: string, more: INodeParameters = {}): INodeParameters => ({
	resource,
	operation: 'getAll',
	output: 'raw',
	...more,
});

describe.each(['observed', 'documented'] as const)('on a server as %s', (profile) => {
	let action: ActionOnEmulator;

	beforeAll(async () => {
		action = await ActionOnEmulator.start({ profile, invoices: 330 });
	});

	beforeEach(() => action.emulator.admin.requests.reset());

	afterAll(async () => await action.stop());

	it('returns 50 records unless told otherwise, in the order of the list', async () => {
		const ids = (await action.read(getAll('invoice'))).map((item) => item.id);
		expect(ids).toEqual(
			action
				.records('invoices')
				.slice(0, 50)
				.map((record) => record.id),
		);
		expect(action.emulator.admin.requests.count()).toBe(1);
	});

	it('a limit can be larger than a page', async () => {
		const items = await action.read(getAll('invoice', { limit: 250 }));
		expect(new Set(idsOf(items)).size).toBe(250);
	});

	it('Return All returns every record, in as few requests as there are pages', async () => {
		const items = await action.readRaw('invoice');
		expect(idsOf(items)).toEqual(idsOf(action.records('invoices')));
		expect(action.emulator.admin.requests.count()).toBe(4);
	});

	it('with a limit the server sorts', async () => {
		const sort = { field: 'total', direction: 'desc' };
		const items = await action.read(getAll('invoice', { limit: 5, sort }));
		const totals = action.records('invoices').map((record) => Number(record.total));
		expect(items.map((item) => item.total)).toEqual(totals.sort((a, b) => b - a).slice(0, 5));
		expect(action.emulator.admin.requests.list().map((request) => request.query)).toEqual([
			'sort=total+desc%2Cid+asc&per_page=5&page=1',
		]);
	});

	it.each([
		'amount_credited',
		'amount_paid',
		'amount_written_off',
		'date_bad_debt',
		'date_paid',
		'date_voided',
	])('also by %s, which invoices do not carry: one request', async (field) => {
		const sort = { field, direction: 'desc' };
		const items = await action.read(getAll('invoice', { limit: 10, sort }));
		expect(action.emulator.admin.requests.count()).toBe(1);
		const stored = action.emulator.admin.records('invoices');
		const valueOf = new Map(
			stored.map(({ record, hidden }) => [record.id, Number(hidden[field] ?? record[field] ?? 0)]),
		);
		const largest = [...valueOf.values()].sort((a, b) => b - a).slice(0, 10);
		expect(items.map(({ id }) => valueOf.get(id as number))).toEqual(largest);
	});

	it('Return All sorts afterwards and reads in a stable order', async () => {
		const sort = { field: 'date', direction: 'asc' };
		const items = await action.readRaw('invoice', { sort });
		const dates = items.map((item) => Number(item.date));
		expect(dates).toEqual([...dates].sort((a, b) => a - b));
		expect(items).toHaveLength(330);
		for (const { query } of action.emulator.admin.requests.list()) {
			expect(query).not.toContain('sort');
		}
	});

	it('sorts events, which Invoiced does not promise', async () => {
		const sort = { field: 'timestamp', direction: 'asc' };
		const items = await action.read(getAll('event', { limit: 3, sort }));
		const stamps = action.records('events').map((record) => Number(record.timestamp));
		expect(items.map((item) => item.timestamp)).toEqual(stamps.sort((a, b) => a - b).slice(0, 3));
	});

	it('leaves archived plans and items out unless they are asked for', async () => {
		for (const [resource, name] of [
			['plan', 'plans'],
			['item', 'items'],
		] as const) {
			const active = await action.readRaw(resource);
			expect(idsOf(active)).toEqual(idsOf(shownByDefault(action, objects[name])));
			const all = await action.readRaw(resource, { options: { includeArchived: true } });
			const expected = profile === 'observed' ? action.records(name) : active;
			expect(idsOf(all)).toEqual(idsOf(expected));
		}
	});

	it('leaves canceled and finished subscriptions out unless they are asked for', async () => {
		const active = await action.readRaw('subscription');
		expect(idsOf(active)).toEqual(idsOf(shownByDefault(action, objects.subscriptions)));
		const all = await action.readRaw('subscription', { options: { includeCanceled: true } });
		const canceled = all.filter((item) => item.status === 'canceled');
		expect(canceled.length).toBeGreaterThan(0);
		if (profile === 'observed') {
			expect(idsOf(all)).toEqual(idsOf(action.records('subscriptions')));
		}
	});

	it('an empty result is no item at all', async () => {
		expect(await action.read(getAll('invoice', { filters: { number: 'none such' } }))).toEqual([]);
	});
});

it('an empty account gives no item for any object', async () => {
	const action = await ActionOnEmulator.start({ account: {} });
	try {
		for (const { resource } of Object.values(objects)) {
			expect(await action.read(getAll(resource, { returnAll: true }))).toEqual([]);
			expect(await action.read(getAll(resource))).toEqual([]);
		}
	} finally {
		await action.stop();
	}
});

describe('a list of more than 10,000 records', () => {
	let action: ActionOnEmulator;

	beforeAll(async () => {
		action = await ActionOnEmulator.start({ invoices: 10_250 });
	});

	afterAll(async () => await action.stop());

	it('is read to its end although the page cursor expires on the way', async () => {
		const { admin } = action.emulator;
		admin.faults.set({
			type: 'dropCursors',
			match: { path: '/invoices', query: 'page=102' },
			count: 1,
		});
		const items = await action.readRaw('invoice', { options: { concurrency: 1 } });
		expect(new Set(idsOf(items)).size).toBe(10_250);
		expect(items).toHaveLength(10_250);
		expect(admin.faults.list()[0].struck).toBe(1);
		expect(admin.requests.list().filter(({ status }) => status === 400)).toHaveLength(1);
		admin.faults.clear();
	});

	it('a limit beyond 10,000 is read the same way', async () => {
		const items = await action.read(getAll('invoice', { limit: 10_200, output: 'simplified' }));
		expect(new Set(idsOf(items)).size).toBe(10_200);
	});
});

it('Return All returns each record that stood still once, while others change between the pages', async () => {
	const action = await ActionOnEmulator.start({ invoices: 420, seed: 7 });
	try {
		const before = new Map(action.records('invoices').map((record) => [record.id, record]));
		action.emulator.admin.faults.set({ type: 'changesBetweenRequests', mutations: 20 });
		const sort = { field: 'updated_at', direction: 'desc' };
		const items = await action.readRaw('invoice', { sort });
		const after = new Map(action.records('invoices').map((record) => [record.id, record]));
		const read = items.map((item) => item.id);
		expect(new Set(read).size).toBe(read.length);
		const lost = [...before.keys()].filter((id) => after.has(id) && !read.includes(id as number));
		expect(lost).toEqual([]);
	} finally {
		await action.stop();
	}
});
