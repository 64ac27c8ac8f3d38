import type { IDataObject } from 'n8n-workflow';
import { ActionOnEmulator } from '../../support/actionOnEmulator';

const parameters = (include: string[], output = 'unified') => ({
	resource: 'invoice',
	operation: 'getAll',
	limit: 20,
	output,
	options: { include },
});

describe('what cannot be loaded', () => {
	let action: ActionOnEmulator;
	beforeAll(async () => (action = await ActionOnEmulator.start({ invoices: 40, seed: 4 })));
	afterEach(() => action.emulator.admin.faults.clear());
	afterAll(async () => await action.stop());

	it('is null and says why, while everything else is there', async () => {
		action.emulator.admin.faults.set(
			{ type: 'status', status: 403, match: { path: '/estimates' } },
			{ type: 'status', status: 403, match: { path: '/invoices/*' } },
		);
		const items = await action.read(parameters(['payments', 'salesOrders', 'documents']));
		expect(items).toHaveLength(20);
		for (const item of items) {
			expect(item.sales_orders).toBeNull();
			expect(item.documents).toBeNull();
			expect(item.payments).toEqual(expect.any(Array));
			expect(Object.keys(item).at(-1)).toBe('_related');
			expect(Object.keys(item._related as IDataObject).sort()).toEqual([
				'documents',
				'salesOrders',
			]);
			expect((item._related as IDataObject).salesOrders).toBe(
				'The API key has no permission for GET /estimates [item 0]',
			);
		}
	});

	it('payments come from /payments where /transactions is gone, with the same amounts', async () => {
		const before = await action.read(parameters(['payments']));
		action.emulator.admin.faults.set({
			type: 'status',
			status: 404,
			match: { path: '/transactions' },
		});
		const after = await action.read(parameters(['payments']));
		const loaded = after.filter(({ payments }) => payments !== null);
		expect(loaded.length).toBeGreaterThan(15);
		const sums = (items: IDataObject[]) =>
			new Map(
				items.map(({ platform_id: id, payments }) => [
					id,
					(payments as IDataObject[]).map(({ amount }) => amount),
				]),
			);
		for (const [id, amounts] of sums(loaded)) expect(amounts).toEqual(sums(before).get(id));
		for (const { payments, _related: notes } of after) expect(payments === null).toBe(!!notes);
	});

	it('an invoice comes complete in spite of passing errors', async () => {
		const calm = await action.read(parameters(['payments', 'documents']));
		action.emulator.admin.faults.set({ type: 'status', status: 429, rate: 0.2 });
		expect(await action.read(parameters(['payments', 'documents']))).toEqual(calm);
	});

	it('a shape is asked for nothing that it has no place for', async () => {
		action.emulator.admin.requests.reset();
		await action.read(parameters(['payments', 'salesOrders', 'documents'], 'table'));
		await action.read(parameters(['salesOrders', 'documents'], 'eventModel'));
		expect(action.emulator.admin.requests.count()).toBe(2);
	});

	it.each([[['payments']], [[]]])(
		'the event model has the day of payment, with %j',
		async (include) => {
			const items = await action.read(parameters(include, 'eventModel'));
			const paid = items.filter(({ info }) => (info as IDataObject).status === 'PAID');
			expect(paid.length).toBeGreaterThan(0);
			for (const { info } of paid) {
				const { id, paidOnDate } = info as IDataObject;
				const { hidden } = action.emulator.admin.record('invoices', Number(id))!;
				expect(Date.parse(String(paidOnDate)) / 1000).toBe(hidden.date_paid);
			}
		},
	);

	it('a choice that does not exist is refused in words', async () => {
		const error = await action.failure(parameters(['payment']));
		expect(error.message).toBe(
			'\'Include\' contains "payment", which is nothing that belongs to an invoice. Use any of customer, documents, ledgerCodes, payments, salesOrders.',
		);
	});
});
