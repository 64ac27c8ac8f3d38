import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { changeOf, drain, frozenAccount, pollerOn } from '../../support/trigger';

const INCLUDE = ['payments', 'salesOrders', 'documents', 'ledgerCodes'];

const parameters = (include: string[]) => ({
	objects: ['invoices'],
	options: { include },
});

const DELETED_TOO = { changeTypes: ['created', 'updated', 'deleted'] };

const versions = (items: INodeExecutionData[]) => items.map((item) => changeOf(item).key).sort();

describe('the trigger with Include', () => {
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
	}, 120_000);

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

	test('a poll without the time for it fails, and the next ones take fewer records until it fits', async () => {
		const emulator = await frozenAccount({ invoices: 60, seed: 2 });
		const poller = pollerOn(emulator, parameters(['documents']), { budgetMs: 2_500 });
		emulator.admin.faults.set({
			type: 'latency',
			milliseconds: 400,
			match: { path: '/invoices/*' },
		});
		const errors: string[] = [];
		let emitted = 0;
		for (let round = 0; round < 8 && emitted === 0; round += 1) {
			const { items, error } = await poller.poll();
			if (error !== null) errors.push(error.message);
			emitted = items?.length ?? 0;
		}
		expect(errors[0]).toBe(
			"What belongs to the invoices could not be loaded: The time of the poll did not suffice to load what 'Include' asks for",
		);
		expect(emitted).toBeGreaterThan(0);
	}, 120_000);
});
