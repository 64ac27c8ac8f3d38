import type { INodeExecutionData } from 'n8n-workflow';
import type { Emulator, Profile, TableName } from '../../../emulator';
import { emulatedTables as tables } from '../../support/emulatedObjects';
import { changeOf, drain, frozenAccount, pollerOn } from '../../support/trigger';

const profiles: Profile[] = ['observed', 'documented'];

/** The docs name no parameter that would list archived plans and items. */
const isListed = (profile: Profile, { archived }: Record<string, unknown>) =>
	profile === 'observed' || archived !== true;

/** What tells a record from all others, also from one that had its id before. */
const identities = (emulator: Emulator, table: TableName, profile: Profile = 'observed') =>
	emulator.admin
		.records(table)
		.filter(({ hidden }) => isListed(profile, hidden))
		.map(({ record }) => `${record.id} ${record.created_at}`)
		.sort();

const emitted = (items: INodeExecutionData[]) =>
	items.map(({ json }) => `${json.id as string} ${json.created_at as string}`).sort();

describe.each(profiles)('On a server that is as %s', (profile) => {
	let emulator: Emulator;
	beforeEach(async () => {
		emulator = await frozenAccount({ profile, invoices: 150 });
	});

	test.each(tables)(
		'every one of the %s is emitted once, however small the slices',
		async (table) => {
			const poller = pollerOn(emulator, {
				objects: [table],
				invoiceOutput: 'raw',
				output: 'raw',
				options: { maxRecords: 40, catalogInterval: 0 },
			});
			const items = await drain(emulator, poller);
			expect(emitted(items)).toEqual(identities(emulator, table, profile));
			expect(items.every((item) => changeOf(item).type === 'created')).toBe(true);
		},
	);

	test('after that only what changed comes, with its new content', async () => {
		const poller = pollerOn(emulator, { objects: ['invoices'], invoiceOutput: 'raw' });
		await drain(emulator, poller);
		const { id } = emulator.admin.records('invoices')[3].record;
		emulator.admin.mutate({
			action: 'update',
			table: 'invoices',
			id: id as number,
			fields: { notes: 'Now' },
		});
		const created = emulator.admin.mutate({ action: 'create', table: 'invoices' });

		const { items } = await poller.poll();
		expect(items?.map((item) => [changeOf(item).id, changeOf(item).type]).sort()).toEqual(
			[
				[String(id), 'updated'],
				[String(created.id), 'created'],
			].sort(),
		);
		expect(items?.find((item) => item.json.id === id)?.json.notes).toBe('Now');
		emulator.admin.clock.advance(30);
		expect((await poller.poll()).items).toBeNull();
	});

	test('a deleted invoice comes with its last known state, whatever Include Change Details says', async () => {
		const poller = pollerOn(emulator, {
			objects: ['invoices', 'customers'],
			changeTypes: ['deleted'],
			invoiceOutput: 'raw',
			options: { includeChange: false },
		});
		await drain(emulator, poller);
		const { record } = emulator.admin
			.records('invoices')
			.find(({ record }) => record.status === 'draft')!;
		emulator.admin.mutate({ action: 'delete', table: 'invoices', id: record.id as number });
		const items = await drain(emulator, poller);
		expect(items).toHaveLength(1);
		expect(changeOf(items[0])).toMatchObject({
			object: 'invoices',
			type: 'deleted',
			id: String(record.id),
		});
		expect(items[0].json.number).toBe(record.number);
	});

	test('a canceled subscription and an archived plan are not lost from sight', async () => {
		const poller = pollerOn(emulator, {
			objects: ['subscriptions', 'plans'],
			output: 'raw',
			options: { catalogInterval: 0 },
		});
		await drain(emulator, poller);
		const active = emulator.admin
			.records('subscriptions')
			.find(({ record }) => record.status === 'active')!;
		const plan = emulator.admin.records('plans').find(({ hidden }) => hidden.archived !== true)!;
		emulator.admin.mutate({
			action: 'cancel',
			table: 'subscriptions',
			id: active.record.id as number,
		});
		emulator.admin.mutate({ action: 'archive', table: 'plans', id: plan.record.id as string });
		const items = await drain(emulator, poller);
		const came = items.map((item) => `${changeOf(item).object} ${changeOf(item).id}`);
		expect(came).toContain(`subscriptions ${active.record.id}`);
		if (profile === 'observed') expect(came).toContain(`plans ${plan.record.id}`);
	});

	test('changes between any two page requests are neither lost nor stale', async () => {
		emulator.admin.faults.set({ type: 'changesBetweenRequests', mutations: 2 });
		const poller = pollerOn(emulator, {
			objects: ['invoices'],
			invoiceOutput: 'raw',
			options: { maxRecords: 50 },
		});
		const sink = new Map<unknown, unknown>();
		for (let round = 0; round < 20; round++) {
			const { items, error } = await poller.poll();
			expect(error).toBeNull();
			for (const item of items ?? []) sink.set(item.json.id, item.json.updated_at);
			emulator.admin.clock.advance(20);
		}
		emulator.admin.faults.clear();
		for (const item of await drain(emulator, poller)) sink.set(item.json.id, item.json.updated_at);
		for (const { record } of emulator.admin.records('invoices')) {
			expect([record.id, sink.get(record.id)]).toEqual([record.id, record.updated_at]);
		}
	});

	test('errors in the middle of a walk neither repeat nor skip anything', async () => {
		const poller = pollerOn(emulator, {
			objects: ['invoices'],
			invoiceOutput: 'raw',
			options: { maxRecords: 60 },
		});
		emulator.admin.faults.set({
			type: 'status',
			status: 403,
			rate: 0.4,
			match: { path: '/invoices' },
		});
		const items: INodeExecutionData[] = [];
		for (let round = 0; round < 12; round++) items.push(...((await poller.poll()).items ?? []));
		emulator.admin.faults.clear();
		items.push(...(await drain(emulator, poller)));
		expect(emitted(items)).toEqual(identities(emulator, 'invoices'));
	});
});

describe('Each item', () => {
	test('carries its change as the last key, with a key to recognise repeats by', async () => {
		const emulator = await frozenAccount({ invoices: 5 });
		const { items } = await pollerOn(emulator).poll();
		for (const item of items ?? []) {
			expect(Object.keys(item.json).at(-1)).toBe('_change');
			const change = changeOf(item);
			expect(Object.keys(change)).toEqual(['object', 'type', 'id', 'updatedAt', 'version', 'key']);
			expect(change.id).toBe(item.json.platform_id);
			expect(change.updatedAt).toBe(item.json.updated_at);
			expect(change.version).toMatch(/^[0-9a-f]{16}$/);
			expect(change.key).toBe(`invoices:${change.id}:${change.version}`);
		}
	});

	test.each([
		['unified', ['platform_id', 'account_id', 'contact_id']],
		['eventModel', ['info', 'lineItems', 'addresses']],
		['table', ['attempt_count', 'autopay', 'balance']],
	])('has the shape that is chosen: %s', async (invoiceOutput, keys) => {
		const emulator = await frozenAccount({ invoices: 5 });
		const { items } = await pollerOn(emulator, {
			invoiceOutput,
			options: { includeChange: false },
		}).poll();
		expect(Object.keys(items![0].json).slice(0, 3)).toEqual(keys);
		expect(items![0].json).not.toHaveProperty('_change');
	});

	test('a unified invoice has its contact, at no further request', async () => {
		const emulator = await frozenAccount({ invoices: 5 });
		const { items } = await pollerOn(emulator).poll();
		expect(items?.every(({ json }) => (json.contact as { name: string }).name.length > 0)).toBe(
			true,
		);
		expect(new Set(emulator.admin.requests.list().map(({ path }) => path))).toEqual(
			new Set(['/companies/current', '/invoices']),
		);
	});
});
