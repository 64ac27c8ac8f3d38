import type { Emulator } from '../emulator';
import type { TableName, WireRecord } from '../types';
import { call, ids, list, send } from './support/client';
import { emulators } from './support/emulators';
import { T0 } from './support/records';

const start = emulators();

const MINUTE = 60;

describe('3 Timestamps and updated_at', () => {
	let emulator: Emulator;
	let now: number;

	beforeAll(async () => {
		emulator = await start({ account: undefined, invoices: 120, seed: 4, now: T0 });
		emulator.admin.clock.freeze(T0);
	});

	beforeEach(() => {
		emulator.admin.clock.advance(MINUTE);
		now = emulator.admin.clock.now();
	});

	/** An open invoice that no payment touched yet. */
	function openInvoice(): WireRecord {
		const found = emulator.admin
			.records('invoices')
			.find(({ record }) => record.status === 'sent' && record.balance === record.total);
		if (!found) throw new Error('There is no open invoice');
		return found.record;
	}

	function stamp(table: TableName, id: unknown): unknown {
		return emulator.admin.record(table, id as number)?.record.updated_at;
	}

	it('every object has created_at and updated_at by default, an event has neither', async () => {
		const tables = ['customers', 'invoices', 'credit_notes', 'estimates', 'subscriptions'];
		for (const table of [...tables, 'payments', 'transactions', 'plans', 'items']) {
			const [first] = await list(emulator, `/${table}?per_page=1`);
			expect(Number.isInteger(first.created_at)).toBe(true);
			expect(Number.isInteger(first.updated_at)).toBe(true);
		}
		const [event] = await list(emulator, '/events?per_page=1');
		expect(event).not.toHaveProperty('updated_at');
		expect(Number.isInteger(event.timestamp)).toBe(true);
	});

	it('include=updated_at is harmless everywhere', async () => {
		for (const table of ['invoices', 'events', 'items']) {
			expect((await call(emulator, `/${table}?include=updated_at&per_page=1`)).status).toBe(200);
		}
	});

	it('a save sets updated_at even if no value changed, an empty PATCH does not', async () => {
		const [customer] = await list(emulator, '/customers?per_page=1');
		const path = `/customers/${String(customer.id)}`;
		const empty = await send(emulator, 'PATCH', path, {});
		expect(empty.json).toMatchObject({ updated_at: customer.updated_at });
		const same = await send(emulator, 'PATCH', path, { name: customer.name });
		expect(same.json).toMatchObject({ name: customer.name, updated_at: now });
	});

	it('a payment sets updated_at of its invoice, and is found with it by updated_after', async () => {
		const { id } = openInvoice();
		emulator.admin.mutate({ action: 'pay', table: 'invoices', id: id as number });
		expect(stamp('invoices', id)).toBe(now);
		expect(await ids(emulator, `/invoices?updated_after=${now - 1}`)).toContain(id);
		expect(await list(emulator, `/payments?updated_after=${now - 1}`)).toHaveLength(1);
		expect((await list(emulator, '/events?per_page=5')).map(({ type }) => type)).toContain(
			'invoice.paid',
		);
	});

	it('a new invoice leaves updated_at of its customer alone', () => {
		const { customer } = openInvoice();
		const before = stamp('customers', customer);
		emulator.admin.mutate({ action: 'create', table: 'invoices', fields: { customer } });
		expect(stamp('customers', customer)).toBe(before);
	});

	it('touch sets updated_at and writes no event', () => {
		const { id } = openInvoice();
		const events = emulator.admin.records('events').length;
		emulator.admin.mutate({ action: 'touch', table: 'invoices', id: id as number });
		expect(stamp('invoices', id)).toBe(now);
		expect(emulator.admin.records('events')).toHaveLength(events);
	});

	it('archiving sets updated_at, and the row leaves the default list', async () => {
		const [item] = await list(emulator, '/items?per_page=1');
		emulator.admin.mutate({ action: 'archive', table: 'items', id: item.id as string });
		expect(stamp('items', item.id)).toBe(now);
		expect(await ids(emulator, '/items')).not.toContain(item.id);
		expect(await ids(emulator, '/items?archived=1')).toContain(item.id);
	});

	it('a canceled subscription leaves the default list', async () => {
		const [subscription] = await ids(emulator, '/subscriptions?filter[status]=active');
		emulator.admin.mutate({ action: 'cancel', table: 'subscriptions', id: subscription as number });
		expect(await ids(emulator, '/subscriptions')).not.toContain(subscription);
		expect(await ids(emulator, `/subscriptions?all=1&updated_after=${now - 1}`)).toContain(
			subscription,
		);
	});

	it('a deleted record leaves no trace in its list, only an event', async () => {
		const { id } = openInvoice();
		emulator.admin.mutate({ action: 'delete', table: 'invoices', id: id as number });
		expect((await call(emulator, `/invoices/${String(id)}`)).status).toBe(404);
		const events = await list(emulator, `/events?related_to=invoice,${String(id)}&per_page=1`);
		expect(events[0]).toMatchObject({ type: 'invoice.deleted', timestamp: now });
	});

	it('a voided payment stays in the list', async () => {
		const [payment] = await ids(emulator, '/payments?filter[voided]=0');
		emulator.admin.mutate({ action: 'void', table: 'payments', id: payment as number });
		expect((await call(emulator, `/payments/${String(payment)}`)).json).toMatchObject({
			voided: true,
			updated_at: now,
		});
	});
});
