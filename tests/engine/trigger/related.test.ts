import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Emulator } from '../../../emulator';
import { passLocalTime, useFakeDate } from '../../support/fakeDate';
import { beforeEachRequest } from '../../support/feed/eachRequest';
import { useNoPauses } from '../../support/noPauses';
import { changeOf, drain, frozenAccount, NOW, pollerOn } from '../../support/trigger';

const INCLUDE = ['payments', 'salesOrders', 'documents', 'ledgerCodes'];

const parameters = (include: string[]) => ({
	objects: ['invoices'],
	options: { include },
});

const DELETED_TOO = { changeTypes: ['created', 'updated', 'deleted'] };

const versions = (items: INodeExecutionData[]) => items.map((item) => changeOf(item).key).sort();

describe('the trigger with Include', () => {
	useNoPauses();

	test('emits invoices with what belongs to them, under the same versions as without', async () => {
		const emulator = await frozenAccount({ invoices: 60, seed: 2 });
		const bare = await drain(emulator, pollerOn(emulator, { ...parameters([]), ...DELETED_TOO }));
		const full = await drain(
			emulator,
			pollerOn(emulator, { ...parameters(INCLUDE), ...DELETED_TOO }),
		);
		expect(versions(full)).toEqual(versions(bare));
		for (const { json } of full) {
			if ((json._change as IDataObject).type === 'deleted') continue;
			for (const name of ['payments', 'sales_orders', 'documents']) {
				expect(json[name]).toEqual(expect.any(Array));
			}
			expect(json).not.toHaveProperty('_related');
			expect(Object.keys(json).at(-1)).toBe('_change');
		}
		expect(full.some(({ json }) => (json.payments as unknown[] | null)?.length)).toBe(true);
	});

	test('a payment brings the invoice again, with the payment', async () => {
		const emulator = await frozenAccount({ invoices: 30, seed: 2 });
		const poller = pollerOn(emulator, parameters(['payments']));
		await drain(emulator, poller);
		const open = emulator.admin
			.records('invoices')
			.find(({ record }) => record.status === 'sent' && Number(record.balance) > 0)!;
		emulator.admin.mutate({ action: 'pay', table: 'invoices', id: open.record.id as number });
		const { items } = await poller.poll();
		const item = items!.find((each) => changeOf(each).id === String(open.record.id))!;
		expect(item.json.status).toBe('PAID');
		expect(item.json.payments).not.toEqual([]);
	});

	test('what fails for the moment emits nothing, and the next poll emits everything', async () => {
		const emulator = await frozenAccount({ invoices: 30, seed: 2 });
		const poller = pollerOn(emulator, parameters(['documents']));
		const reset = { type: 'reset', at: 'before', match: { path: '/invoices/*' } } as const;
		emulator.admin.faults.set({ ...reset, skip: 5 });
		const { items, error } = await poller.poll();
		expect(items).toBeNull();
		expect(error?.message).toMatch(/^What belongs to the invoices could not be loaded: /);
		expect((error as { description?: string }).description).toMatch(
			/Nothing was emitted and nothing is lost: the next poll finds the same changes\.$/,
		);
		emulator.admin.faults.clear();
		const after = await drain(emulator, poller);
		expect(new Set(after.map((item) => changeOf(item).id)).size).toBe(
			emulator.admin.records('invoices').length,
		);
	});

	test('what the server refuses is null in the item, which says why', async () => {
		const emulator = await frozenAccount({ invoices: 10, seed: 2 });
		emulator.admin.faults.set({ type: 'status', status: 403, match: { path: '/estimates' } });
		const { items } = await pollerOn(emulator, parameters(['salesOrders'])).poll();
		expect(items!.length).toBeGreaterThan(0);
		for (const { json } of items!) {
			expect(json.sales_orders).toBeNull();
			expect(json._related).toEqual({
				salesOrders: 'The API key has no permission for GET /estimates',
			});
			expect(Object.keys(json).slice(-2)).toEqual(['_related', '_change']);
		}
	});

	describe('in a poll of 25 s, when each invoice takes 4 s', () => {
		useFakeDate(NOW);

		test('the poll fails, and the next ones take fewer records until it fits', async () => {
			const emulator = await frozenAccount({ invoices: 60, seed: 2 });
			const poller = pollerOn(emulator, parameters(['documents']), { budgetMs: 25_000 });
			const stop = beforeEachRequest(emulator, (url) => {
				if (url.startsWith('/invoices/')) passLocalTime(4);
			});
			const errors: string[] = [];
			let emitted = 0;
			for (let round = 0; round < 8 && emitted === 0; round += 1) {
				const { items, error } = await poller.poll();
				if (error !== null) errors.push(error.message);
				emitted = items?.length ?? 0;
			}
			stop();
			expect(errors[0]).toBe(
				"What belongs to the invoices could not be loaded: The time of the poll did not suffice to load what 'Include' asks for",
			);
			expect(emitted).toBeGreaterThan(0);
		});

		test('invoices alone take fewer: the others come at once', async () => {
			const emulator = await frozenAccount({ invoices: 60, seed: 2 });
			const poller = pollerOn(
				emulator,
				{ ...parameters(['documents']), objects: ['invoices', 'customers', 'credit_notes'] },
				{ budgetMs: 25_000, workflowId: 'in no time' },
			);
			const stop = beforeEachRequest(emulator, (url) => {
				if (url.startsWith('/invoices/')) passLocalTime(4);
			});
			const { items, reported } = await poller.poll();
			const others = (['customers', 'credit_notes'] as const).flatMap((table) =>
				emulator.admin.records(table).map(({ record }) => `${table} ${String(record.id)}`),
			);
			const came = items!.map((item) => `${changeOf(item).object} ${changeOf(item).id}`);
			expect(came.sort()).toEqual(others.sort());
			expect(reported).toHaveLength(1);
			emulator.admin.mutate({ action: 'create', table: 'customers', count: 40 });
			const second = await poller.poll();
			stop();
			const customers = second.items!.filter((item) => changeOf(item).object === 'customers');
			expect(customers).toHaveLength(40);
		});
	});

	test('a failure that lasts is one streak, also where nothing is to be loaded in between', async () => {
		const emulator = await frozenAccount({ invoices: 6, seed: 2 });
		emulator.admin.faults.set({ type: 'status', status: 500, match: { path: '/invoices/*' } });
		const poller = pollerOn(
			emulator,
			{
				objects: ['invoices', 'customers'],
				options: { include: ['documents'], ifRelatedUnavailable: 'emitWithout' },
			},
			{ workflowId: 'one streak' },
		);
		expect((await poller.poll()).reported).toHaveLength(1);
		expect(await poller.poll()).toEqual({ items: null, error: null, reported: [] });
		emulator.admin.mutate({ action: 'create', table: 'invoices' });
		const { items, reported } = await poller.poll();
		expect(items?.some(({ json }) => json._related !== undefined)).toBe(true);
		expect(reported).toEqual([]);
	}, 120_000);

	describe.each([
		['is out of order for the moment (503)', 503],
		['fails at every call (500)', 500],
	])('when what belongs to the invoices %s', (_what, status) => {
		const tables = ['invoices', 'customers', 'credit_notes'] as const;
		const followed = (options: IDataObject = {}) => ({
			objects: [...tables],
			options: { include: ['documents'], ...options } as never,
		});
		const fault = {
			type: 'status',
			status,
			match: { path: '/invoices/*' },
		} as const;
		const cameOf = (items: readonly INodeExecutionData[] | null, object: string) =>
			(items ?? []).filter((item) => changeOf(item).object === object);
		// One that has not met a poll without the time for it.
		const workflowId = `related data with ${status}`;
		let emulator: Emulator;
		beforeEach(async () => {
			emulator = await frozenAccount({ invoices: 12, seed: 2 });
			emulator.admin.faults.set(fault);
		});
		const counts = () => tables.map((table) => emulator.admin.records(table).length);

		test('the others come, the invoices wait, and the failure is reported once', async () => {
			const poller = pollerOn(emulator, followed(), { workflowId });
			const { items, error, reported } = await poller.poll();
			expect(error).toBeNull();
			const [, ...others] = counts();
			expect(tables.map((table) => cameOf(items, table).length)).toEqual([0, ...others]);
			expect(reported.map(({ message }) => message)).toEqual([
				expect.stringMatching(/^What belongs to the invoices could not be loaded: /),
			]);
			expect((reported[0] as unknown as { description: string }).description).toMatch(
				/The invoices wait, nothing is lost: they follow, with all that belongs to them, once it can be loaded\./,
			);
			const second = await poller.poll();
			expect(second).toEqual({ items: null, error: null, reported: [] });
		});

		test('all of them come, complete, once it is over, and what changed meanwhile comes once', async () => {
			const poller = pollerOn(emulator, followed(), { workflowId });
			await poller.poll();
			const made = emulator.admin.mutate({ action: 'create', table: 'customers' });
			const { items: meanwhile } = await poller.poll();
			expect(meanwhile!.map((item) => changeOf(item).id)).toEqual([String(made.id)]);
			emulator.admin.faults.clear();
			const after = await drain(emulator, poller);
			expect(after.map((item) => changeOf(item).object)).toEqual(
				Array.from({ length: counts()[0] }, () => 'invoices'),
			);
			for (const { json } of after) {
				expect(json.documents).toEqual(expect.any(Array));
				expect(json).not.toHaveProperty('_related');
			}
		});

		test('and they alone are followed, the poll fails and keeps the position', async () => {
			const poller = pollerOn(emulator, { ...followed(), objects: ['invoices'] }, { workflowId });
			const { items, error, reported } = await poller.poll();
			expect([items, reported]).toEqual([null, []]);
			expect(error?.message).toMatch(/^What belongs to the invoices could not be loaded: /);
			expect(poller.staticData()).toEqual({});
		});

		test('they come without it where the user wants that, saying so, and the failure is reported once', async () => {
			const poller = pollerOn(emulator, followed({ ifRelatedUnavailable: 'emitWithout' }), {
				workflowId,
			});
			const { items, error, reported } = await poller.poll();
			expect(error).toBeNull();
			expect(tables.map((table) => cameOf(items, table).length)).toEqual(counts());
			for (const { json } of cameOf(items, 'invoices')) {
				expect(json.documents).toBeNull();
				expect(json._related).toHaveProperty('documents');
			}
			expect(reported.map(({ message }) => message)).toEqual([
				expect.stringMatching(/^What belongs to the invoices could not be loaded: /),
			]);
			expect(await poller.poll()).toEqual({ items: null, error: null, reported: [] });
		});
	});
});
