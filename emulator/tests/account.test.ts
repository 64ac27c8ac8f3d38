import type { Emulator } from '../emulator';
import type { TableName, WireRecord } from '../types';
import { call, ids, list, links } from './support/client';
import { emulators } from './support/emulators';

const start = emulators();

const TABLES: TableName[] = [
	'credit_notes',
	'customers',
	'estimates',
	'events',
	'invoices',
	'items',
	'payments',
	'plans',
	'subscriptions',
	'transactions',
];

/** The parameter that shows what a list hides by default. */
const SHOW_ALL: Partial<Record<TableName, string[]>> = {
	items: ['', 'archived=1'],
	plans: ['', 'archived=1'],
	subscriptions: ['all=1'],
};

/** Walks all pages of a list. */
async function walk(emulator: Emulator, path: string): Promise<WireRecord[]> {
	const found: WireRecord[] = [];
	for (let page = 1; ; page += 1) {
		const answer = await call(emulator, `${path}&page=${page}`);
		found.push(...(answer.json as WireRecord[]));
		if (!links(answer).some(([rel]) => rel === 'next')) return found;
	}
}

describe('A generated account', () => {
	let emulator: Emulator;

	beforeAll(async () => {
		emulator = await start({ account: undefined, invoices: 300, seed: 11 });
	});

	it.each(TABLES)('lists every record of %s exactly once', async (table) => {
		const walks = SHOW_ALL[table] ?? [''];
		const pages = walks.map((parameter) => walk(emulator, `/${table}?per_page=37&${parameter}`));
		const found = (await Promise.all(pages)).flat().map(({ id }) => String(id));
		const stored = emulator.admin.records(table).map(({ record }) => String(record.id));
		expect(stored.length).toBeGreaterThan(0);
		expect(found.sort()).toEqual(stored.sort());
	});

	it.each(TABLES)('retrieves a record of %s as the list shows it', async (table) => {
		const [first] = await list(emulator, `/${table}?per_page=1`);
		const { status, json } = await call(emulator, `/${table}/${String(first.id)}`);
		expect(status).toBe(200);
		expect({ ...(json as WireRecord), metadata: null }).toEqual({ ...first, metadata: null });
	});

	it('finds the events of an invoice and of a payment that touched it', async () => {
		// Only the newest months have events.
		const [payment] = emulator.admin
			.records('payments')
			.filter(({ hidden }) => (hidden.applied_to as WireRecord[]).some(({ invoice }) => invoice))
			.slice(-1);
		const [split] = (payment.hidden.applied_to as WireRecord[]).filter(({ invoice }) => invoice);
		const events = await list(emulator, `/events?related_to=invoice,${String(split.invoice)}`);
		const types = events.map(({ type }) => type);
		expect(types).toContain('payment.created');
		expect(types.some((type) => String(type).startsWith('invoice.'))).toBe(true);
		const own = await list(
			emulator,
			`/events?related_to=invoice,${String(split.invoice)}&type=payment`,
		);
		expect(new Set(own.map(({ type }) => String(type).split('.')[0]))).toEqual(
			new Set(['payment']),
		);
	});

	it('finds events by event type and by origin, and refuses an unknown object type', async () => {
		const created = await list(emulator, '/events?filter[type]=invoice.created');
		expect(new Set(created.map(({ type }) => type))).toEqual(new Set(['invoice.created']));
		expect(await list(emulator, '/events?from=api&per_page=5')).toHaveLength(5);
		expect(await list(emulator, '/events?from=team')).toEqual([]);
		for (const type of ['document_view', 'inbox_email', 'member', 'vendor', 'payment_source']) {
			expect((await call(emulator, `/events?type=${type}`)).status).toBe(200);
		}
		for (const type of ['email', 'event']) {
			expect((await call(emulator, `/events?type=${type}`)).status).toBe(400);
		}
		const refused = await call(emulator, '/events?type=invoice.created');
		expect(refused.status).toBe(400);
		expect(refused.json).toMatchObject({ message: 'Object type not recognized: invoice.created' });
	});

	it('shows who an event came from only when asked to', async () => {
		const [plain] = await list(emulator, '/events?per_page=1');
		expect(plain).not.toHaveProperty('user');
		const [event] = await list(emulator, '/events?per_page=1&include=user');
		expect(Object.keys(event.user as object).sort()).toEqual([
			'email',
			'first_name',
			'id',
			'last_name',
			'registered',
			'two_factor_enabled',
		]);
	});

	it('has the items under their old name too', async () => {
		const [item] = await list(emulator, '/items?per_page=1');
		expect(await list(emulator, '/catalog_items?per_page=1')).toEqual([item]);
		expect((await call(emulator, `/catalog_items/${String(item.id)}`)).json).toEqual(item);
		expect((await call(emulator, '/items?filter[taxes]=x')).status).toBe(200);
		expect((await call(emulator, '/plans?filter[tiers]=x')).status).toBe(200);
	});

	it('shows a mutation in the lists and its event first', async () => {
		const [invoice] = await ids(emulator, '/invoices?filter[status]=sent&per_page=1');
		emulator.admin.mutate({
			action: 'update',
			table: 'invoices',
			id: invoice as number,
			fields: { notes: 'Changed' },
		});
		const { json } = await call(emulator, `/invoices/${String(invoice)}`);
		expect(json).toMatchObject({ notes: 'Changed', updated_at: emulator.admin.clock.now() });
		const [event] = await list(emulator, '/events?per_page=1');
		expect(event).toMatchObject({ type: 'invoice.updated', data: { object: { id: invoice } } });
	});

	it('stays readable while many random changes are made', async () => {
		emulator.admin.mutateRandomly(300);
		for (const table of TABLES) {
			const stored = emulator.admin.records(table).length;
			expect(stored).toBeGreaterThan(0);
			expect((await call(emulator, `/${table}`)).status).toBe(200);
		}
	});

	it('documented: leaves out what the docs do not know', async () => {
		const documented = await start({ account: undefined, invoices: 40, profile: 'documented' });
		const [customer] = await list(documented, '/customers?per_page=1');
		for (const key of ['active', 'owner_id', 'statement_url']) {
			expect(customer).not.toHaveProperty(key);
		}
		const [invoice] = await list(documented, '/invoices?per_page=1');
		for (const key of ['csv_url', 'subscription_id', 'needs_attention', 'shipping']) {
			expect(invoice).not.toHaveProperty(key);
		}
		expect((invoice.items as WireRecord[])[0]).not.toHaveProperty('created_at');
		const [estimate] = await list(documented, '/estimates?per_page=1');
		expect(typeof estimate.approved).toBe('boolean');
		const [event] = await list(documented, '/events?filter[type]=invoice.updated&per_page=1');
		expect(event.object).toBe('event');
		expect(event).toHaveProperty('user');
		expect(event.data).not.toHaveProperty('previous');
	});

	it('holds 10,000 invoices', async () => {
		const large = await start({ account: undefined, invoices: 10_000, now: 1_760_000_000 });
		const { headers } = await call(large, '/invoices?per_page=1');
		expect(headers['x-total-count']).toBe('10000');
	});
});

describe('Custom fields', () => {
	it('are those that the account starts with, and there are none otherwise', async () => {
		const record = { id: 'region', name: 'Region', object: 'customer', type: 'string' };
		const emulator = await start({
			account: { custom_fields: [{ rowId: 1, record, hidden: {} }] },
		});
		expect((await call(emulator, '/custom_fields')).json).toMatchObject([record]);
		expect((await call(emulator, '/custom_fields', { method: 'POST' })).status).toBe(405);
		emulator.admin.remove('custom_fields', 1);
		expect((await call(emulator, '/custom_fields')).json).toEqual([]);
	});
});
