import type { INodeParameters } from 'n8n-workflow';
import type { TableName, WireRecord } from '../../../emulator';
import { ActionOnEmulator, idsOf } from '../../support/actionOnEmulator';

const day = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 10);
const iso = (seconds: number) => new Date(seconds * 1000).toISOString();

describe.each(['observed', 'documented'] as const)('on a server as %s', (profile) => {
	let action: ActionOnEmulator;

	beforeAll(async () => {
		action = await ActionOnEmulator.start({ profile, invoices: 150 });
	});

	afterAll(async () => await action.stop());

	/**
	 * Reads with filters, and compares with what the emulator holds; the filter must tell records
	 * apart.
	 */
	async function expectFiltered(
		resource: string,
		table: TableName,
		filters: INodeParameters,
		belongs: (record: WireRecord) => boolean,
	): Promise<void> {
		const records = action.records(table);
		const expected = records.filter(belongs);
		expect(expected.length).toBeGreaterThan(0);
		expect(expected.length).toBeLessThan(records.length);
		const options = table === 'subscriptions' ? { includeCanceled: true } : {};
		const items = await action.readRaw(resource, { filters, options });
		expect(idsOf(items)).toEqual(idsOf(expected));
		const some = { resource, operation: 'getAll', output: 'raw', limit: 2, filters, options };
		expect(await action.read(some)).toHaveLength(Math.min(2, expected.length));
	}

	const middle = (table: TableName, field: string): number => {
		const values = action
			.records(table)
			.map((record) => Number(record[field]))
			.sort((a, b) => a - b);
		return values[Math.floor(values.length / 2)];
	};

	const first = (table: TableName, field: string): unknown =>
		action.records(table).find((record) => record[field] !== null)?.[field];

	test.each([
		['invoice', 'invoices', 'past_due'],
		['creditNote', 'credit_notes', 'open'],
		['estimate', 'estimates', 'sent'],
		['subscription', 'subscriptions', 'active'],
		['transaction', 'transactions', 'succeeded'],
	] as const)('%s by status', async (resource, table, usual) => {
		const counts = new Map<unknown, number>();
		for (const { status } of action.records(table)) {
			counts.set(status, (counts.get(status) ?? 0) + 1);
		}
		const status = counts.has(usual) ? usual : String([...counts.keys()][0]);
		await expectFiltered(resource, table, { status }, (record) => record.status === status);
	});

	test.each([
		['invoice', 'invoices'],
		['creditNote', 'credit_notes'],
		['estimate', 'estimates'],
		['payment', 'payments'],
		['subscription', 'subscriptions'],
		['transaction', 'transactions'],
	] as const)('%s by customer', async (resource, table) => {
		const customer = first(table, 'customer');
		const customerId = { __rl: true, mode: 'list', value: String(customer) };
		await expectFiltered(resource, table, { customerId }, (record) => record.customer === customer);
	});

	test.each([
		['invoice', 'invoices'],
		['creditNote', 'credit_notes'],
		['estimate', 'estimates'],
		['payment', 'payments'],
		['transaction', 'transactions'],
	] as const)('%s by document date, both days included', async (resource, table) => {
		const startDate = day(middle(table, 'date'));
		const from = Date.parse(startDate) / 1000;
		await expectFiltered(resource, table, { startDate }, (record) => Number(record.date) >= from);
		const evening = `={{ DateTime.fromISO('${startDate}T21:45:00Z') }}`;
		await expectFiltered(
			resource,
			table,
			{ startDate: evening },
			(record) => Number(record.date) >= from,
		);
		await expectFiltered(
			resource,
			table,
			{ endDate: `${startDate}T00:00:00` },
			(record) => Number(record.date) < from + 86_400,
		);
	});

	test.each([
		['invoice', 'invoices'],
		['customer', 'customers'],
		['creditNote', 'credit_notes'],
		['estimate', 'estimates'],
		['payment', 'payments'],
		['subscription', 'subscriptions'],
		['transaction', 'transactions'],
	] as const)('%s by last change, both bounds included', async (resource, table) => {
		const bound = middle(table, 'updated_at');
		await expectFiltered(
			resource,
			table,
			{ updatedAfter: iso(bound) },
			(record) => Number(record.updated_at) >= bound,
		);
		await expectFiltered(
			resource,
			table,
			{ updatedBefore: iso(bound) },
			(record) => Number(record.updated_at) <= bound,
		);
	});

	test.each([
		['invoice', 'invoices', 'number'],
		['creditNote', 'credit_notes', 'number'],
		['estimate', 'estimates', 'number'],
		['customer', 'customers', 'number'],
		['customer', 'customers', 'name'],
		['customer', 'customers', 'email'],
	] as const)('%s (%s) by %s', async (resource, table, field) => {
		const value = first(table, field) as string;
		await expectFiltered(resource, table, { [field]: value }, (record) => record[field] === value);
	});

	it('subscriptions by plan, transactions by invoice', async () => {
		const plan = first('subscriptions', 'plan') as string;
		await expectFiltered(
			'subscription',
			'subscriptions',
			{ planId: plan },
			(record) => record.plan === plan,
		);
		const invoice = first('transactions', 'invoice') as number;
		await expectFiltered(
			'transaction',
			'transactions',
			{ invoiceId: invoice },
			(record) => record.invoice === invoice,
		);
	});

	it('by custom fields', async () => {
		for (const [resource, table] of [
			['invoice', 'invoices'],
			['customer', 'customers'],
		] as const) {
			const [chosen] = action.records(table);
			const { admin } = action.emulator;
			const metadata = { channel: 'partner' };
			admin.mutate({ action: 'update', table, id: chosen.id as number, fields: { metadata } });
			await expectFiltered(
				resource,
				table,
				{ metadata: { pair: [{ key: 'channel', value: 'partner' }] } },
				(record) => record.id === chosen.id,
			);
		}
	});

	it('events by type, time and related record', async () => {
		await expectFiltered(
			'event',
			'events',
			{ type: 'invoice.created' },
			(record) => record.type === 'invoice.created',
		);
		const bound = middle('events', 'timestamp');
		await expectFiltered(
			'event',
			'events',
			{ startDate: iso(bound) },
			(record) => Number(record.timestamp) >= bound,
		);
		await expectFiltered(
			'event',
			'events',
			{ endDate: iso(bound) },
			(record) => Number(record.timestamp) <= bound,
		);
		const [{ data }] = action.records('events').filter(({ type }) => type === 'invoice.created');
		const objectId = String((data as { object: WireRecord }).object.id);
		const relatedTo = { record: { objectType: 'invoice', objectId } };
		const items = await action.readRaw('event', { filters: { relatedTo } });
		expect(items.map((item) => item.type)).toContain('invoice.created');
		expect(items.length).toBeLessThan(action.records('events').length);
	});

	it('a status that the list hides shows the records that have it', async () => {
		const filters = { status: 'canceled' };
		const items = await action.readRaw('subscription', { filters });
		const expected = action
			.records('subscriptions')
			.filter((record) => record.status === 'canceled');
		expect(expected.length).toBeGreaterThan(0);
		expect(idsOf(items)).toEqual(idsOf(expected));
	});
});

it('document dates are days of the Time Zone option, else of the workflow', async () => {
	const midnightInTokyo = Date.parse('2026-05-01T00:00:00+09:00') / 1000;
	const action = await ActionOnEmulator.start({ invoices: 20 });
	try {
		const [{ id }] = action.records('invoices');
		const stored = action.emulator.admin.record('invoices', id as number)!;
		stored.record.date = midnightInTokyo;
		action.emulator.admin.put('invoices', stored);
		const filters = { startDate: '2026-05-01T00:00:00', endDate: '2026-05-01T00:00:00' };
		const read = async (options: INodeParameters, timezone: string) =>
			await action.read(
				{ resource: 'invoice', operation: 'getAll', returnAll: true, filters, options },
				{ timezone },
			);
		expect(await read({}, 'UTC')).toEqual([]);
		expect(await read({}, 'Asia/Tokyo')).toHaveLength(1);
		const [item] = await read({ timeZone: 'Asia/Tokyo' }, 'UTC');
		expect(item.posted_date).toBe('2026-05-01T00:00:00Z');
	} finally {
		await action.stop();
	}
});
