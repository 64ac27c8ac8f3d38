import type { INodeExecutionData } from 'n8n-workflow';
import type { Emulator, Profile } from '../../../emulator';
import { emulatedTables as tables } from '../../support/emulatedObjects';
import { passLocalTime, useFakeDate } from '../../support/fakeDate';
import { beforeEachRequest } from '../../support/feed/eachRequest';
import { changeOf, drain, frozenAccount, NOW, pollerOn } from '../../support/trigger';

const sorted = (items: readonly INodeExecutionData[], object: string) =>
	items
		.map(changeOf)
		.filter((change) => change.object === object && change.type === 'deleted')
		.map(({ id }) => id)
		.sort();

/** A customer with so many invoices, each of them paid by a check of its own. */
function accountOf(emulator: Emulator, invoices: number): number {
	const { admin } = emulator;
	const customer = admin.mutate({ action: 'create', table: 'customers' }).record?.id as number;
	const fields = { customer, draft: false };
	admin.mutate({ action: 'create', table: 'invoices', count: invoices, fields });
	return customer;
}

describe.each<Profile>(['observed', 'documented'])('On a server that is as %s', (profile) => {
	test('the transactions that vanish with a voided payment come as deleted, each once', async () => {
		const emulator = await frozenAccount({ profile, account: {} });
		const { admin } = emulator;
		accountOf(emulator, 3);
		for (const { record } of admin.records('invoices')) {
			admin.mutate({
				action: 'pay',
				table: 'invoices',
				id: record.id as number,
				method: 'check',
			});
		}
		const poller = pollerOn(emulator, {
			objects: ['payments', 'transactions'],
			changeTypes: ['created', 'updated', 'deleted'],
			output: 'raw',
		});
		await drain(emulator, poller);
		const vanishing = admin.records('transactions').map(({ record }) => String(record.id));
		for (const { record } of admin.records('payments')) {
			admin.mutate({ action: 'void', table: 'payments', id: record.id as number });
		}
		expect(admin.records('transactions')).toEqual([]);
		const items = await drain(emulator, poller);
		expect(sorted(items, 'transactions')).toEqual(vanishing.sort());
		expect(sorted(items, 'payments')).toHaveLength(3);
		const [first] = items.filter(
			(item) => changeOf(item).object === 'transactions' && changeOf(item).type === 'deleted',
		);
		expect(first.json).toMatchObject({ object: 'transaction', type: 'payment', method: 'check' });
	});

	describe('with time for two or three requests in each poll', () => {
		useFakeDate(NOW);

		test('more deletions come in parts, each once', async () => {
			const emulator = await frozenAccount({ profile, account: {} });
			const { admin } = emulator;
			accountOf(emulator, 420);
			for (const { record } of admin.records('invoices')) {
				admin.mutate({ action: 'delete', table: 'invoices', id: record.id as number });
				admin.clock.advance(1);
			}
			const poller = pollerOn(emulator, { changeTypes: ['deleted'] }, { budgetMs: 3_000 });
			const stop = beforeEachRequest(emulator, () => passLocalTime(0.9));
			const items: INodeExecutionData[] = [];
			let polls = 0;
			for (; polls < 20 && items.length < 420; polls++) {
				const outcome = await poller.poll();
				expect([outcome.error, outcome.reported]).toEqual([null, []]);
				items.push(...(outcome.items ?? []));
			}
			stop();
			expect(polls).toBeGreaterThan(1);
			expect(new Set(sorted(items, 'invoices')).size).toBe(420);
			expect(items).toHaveLength(420);
		});
	});

	test('with only deletions chosen no list is walked, after a restart neither', async () => {
		const emulator = await frozenAccount({ profile, invoices: 60 });
		const poller = pollerOn(emulator, {
			objects: tables,
			changeTypes: ['deleted'],
			options: { replayMinutes: 5 },
		});
		await drain(emulator, poller);
		poller.restart();
		emulator.admin.requests.reset();
		const { error, reported } = await poller.poll();
		expect([error, reported]).toEqual([null, []]);
		const asked = emulator.admin.requests.list().map(({ path }) => path);
		expect(asked.filter((path) => path !== '/events' && path !== '/companies/current')).toEqual([]);
		expect(asked.filter((path) => path === '/events')).toHaveLength(1);
	});

	test('a customer that was merged into another leaves no ghost', async () => {
		const emulator = await frozenAccount({ profile, account: {} });
		const { admin } = emulator;
		admin.mutate({ action: 'create', table: 'customers', count: 2 });
		const poller = pollerOn(emulator, {
			objects: ['customers'],
			changeTypes: ['created', 'updated', 'deleted'],
			output: 'raw',
		});
		await drain(emulator, poller);
		const [stays, merged] = admin.records('customers');
		admin.remove('customers', merged.rowId);
		const snapshot = { ...stays.record, original_customer: merged.record };
		admin.put('events', {
			rowId: 950_000,
			record: {
				id: 950_000,
				type: 'customer.merged',
				timestamp: admin.clock.now(),
				data: { object: snapshot },
			},
			hidden: { object_type: 'customer', object_id: stays.rowId, related_to: [], from: 'api' },
		});
		const items = await drain(emulator, poller);
		expect(items.map(changeOf)).toMatchObject([
			{ object: 'customers', type: 'deleted', id: String(merged.record.id) },
		]);
		expect(items[0].json).toMatchObject({ name: merged.record.name });
	});
});

test('deletions of a long absence do not keep what is new from coming', async () => {
	const emulator = await frozenAccount({ account: {} });
	const { admin } = emulator;
	const customer = accountOf(emulator, 300);
	const poller = pollerOn(emulator, {
		changeTypes: ['created', 'updated', 'deleted'],
		invoiceOutput: 'raw',
		options: { maxRecords: 50 },
	});
	await drain(emulator, poller);
	for (const { record } of admin.records('invoices')) {
		admin.mutate({ action: 'delete', table: 'invoices', id: record.id as number });
	}
	admin.clock.set(NOW + 86_400);
	admin.mutate({ action: 'create', table: 'invoices', fields: { customer } });
	const { items } = await poller.poll();
	const types = (items ?? []).map((item) => changeOf(item).type);
	expect(types).toContain('created');
	expect(types.filter((type) => type === 'deleted').length).toBeGreaterThanOrEqual(40);
	expect(sorted([...(items ?? []), ...(await drain(emulator, poller))], 'invoices')).toHaveLength(
		300,
	);
});

test('where the list of events refuses every filter, the trigger says so, and the rest comes', async () => {
	const emulator = await frozenAccount({ profile: 'documented', account: {} });
	const { admin } = emulator;
	admin.faults.set({ type: 'refuseUnknown', match: { path: '/events' } });
	const poller = pollerOn(emulator, {
		objects: ['invoices'],
		changeTypes: ['created', 'updated', 'deleted'],
		invoiceOutput: 'raw',
	});
	const messages: string[] = [];
	for (const count of [2, 3]) {
		accountOf(emulator, count);
		admin.clock.advance(60);
		const { items, error, reported } = await poller.poll();
		expect(error).toBeNull();
		expect(items).toHaveLength(count);
		messages.push(...reported.map(({ message }) => message));
	}
	// Not in every poll anew; each asks again.
	expect(messages).toEqual([expect.stringContaining("Invoiced refused to list 'events'")]);
	expect(admin.requests.list('/events').map(({ status }) => status)).toEqual([400, 400]);
});
