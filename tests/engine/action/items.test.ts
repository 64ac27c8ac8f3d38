import type { INodeParameters } from 'n8n-workflow';
import { ActionOnEmulator } from '../../support/actionOnEmulator';
import { whileHolding } from '../../support/atOnce';
import { runWorkflow } from '../../support/engine';
import type { WorkflowFile } from '../../support/engine';

const NODE_TYPE = 'n8n-nodes-invoiced.invoiced';

const getInvoice: INodeParameters = {
	resource: 'invoice',
	operation: 'get',
	invoiceId: { __rl: true, mode: 'id', value: '={{ $json.invoice }}' },
	output: 'raw',
};

let action: ActionOnEmulator;
let ids: number[];

beforeAll(async () => {
	action = await ActionOnEmulator.start({ invoices: 40 });
	ids = action.records('invoices').map((record) => record.id as number);
});

beforeEach(() => action.emulator.admin.requests.reset());

afterEach(() => action.emulator.admin.faults.clear());

afterAll(async () => await action.stop());

it('every output item is linked to the input item it comes from', async () => {
	const customers = action.records('invoices').map((record) => record.customer as number);
	const items = [{ customer: customers[0] }, { customer: 999_999 }, { customer: customers[1] }];
	const outcome = await action.run(
		{
			resource: 'invoice',
			operation: 'getAll',
			returnAll: true,
			output: 'raw',
			filters: { customerId: '={{ $json.customer }}' },
		},
		{ items },
	);
	const linked = outcome.items?.map(({ json, pairedItem }) => ({
		customer: json.customer,
		from: (pairedItem as { item: number }).item,
	}));
	const of = (customer: number, from: number) =>
		action
			.records('invoices')
			.filter((record) => record.customer === customer)
			.map(() => ({ customer, from }));
	expect(linked).toEqual([...of(customers[0], 0), ...of(customers[1], 2)]);
});

it('keeps the order of the input although several requests run at once', async () => {
	action.emulator.admin.faults.set({ type: 'latency', milliseconds: 5, jitter: 40 });
	const items = ids.slice(0, 12).map((invoice) => ({ invoice }));
	const read = await action.read({ ...getInvoice, options: { concurrency: 3 } }, { items });
	expect(read.map((item) => item.id)).toEqual(ids.slice(0, 12));
	expect(action.emulator.admin.requests.maxInFlight()).toBeLessThanOrEqual(3);
});

it('has as many requests under way at once as are asked for', async () => {
	const items = ids.slice(0, 12).map((invoice) => ({ invoice }));
	const atOnce = { ...getInvoice, options: { concurrency: 3 } };
	const read = async () => await action.read(atOnce, { items });
	expect(await whileHolding(action.emulator, 3, read)).toHaveLength(12);
	expect(action.emulator.admin.requests.maxInFlight()).toBe(3);
});

it('stops at the first failing item and names it', async () => {
	const items = [ids[0], 999_999, ids[1], 888_888].map((invoice) => ({ invoice }));
	const error = await action.failure({ ...getInvoice, options: { concurrency: 1 } }, { items });
	expect(error.message).toContain('999999');
	expect(error).toHaveProperty('context.itemIndex', 1);
	expect(action.emulator.admin.requests.count()).toBe(2);
});

it('names the first failing item also when a later one fails sooner', async () => {
	action.emulator.admin.faults.set({
		type: 'latency',
		milliseconds: 100,
		match: { path: '/invoices/888888' },
	});
	const items = [888_888, 999_999].map((invoice) => ({ invoice }));
	const error = await action.failure(getInvoice, { items });
	expect(error).toHaveProperty('context.itemIndex', 0);
});

it('goes on after a failing item where the node is set to, with what happened in its place', async () => {
	const items = [ids[0], 999_999, 'INV-1', ids[1]].map((invoice) => ({ invoice }));
	const outcome = await action.run(getInvoice, { items, continueOnFail: true });
	const [first, unknown, invalid, last] = outcome.items ?? [];
	expect(first.json.id).toBe(ids[0]);
	expect(unknown.json).toEqual({
		error: expect.stringContaining('999999'),
		description: expect.any(String),
		httpCode: '404',
		itemIndex: 1,
	});
	expect(invalid.json).toEqual({
		error:
			"\"INV-1\" is not the ID of an invoice. If it is its number, find it by 'Get Many' with the filter 'Number'",
		description: 'Invoice IDs consist of digits, for instance 15444.',
		itemIndex: 2,
	});
	expect(last.json.id).toBe(ids[1]);
	expect(outcome.items?.map((item) => item.pairedItem)).toEqual(
		[0, 1, 2, 3].map((item) => ({ item })),
	);
});

it('no input item, no request', async () => {
	expect((await action.run(getInvoice, { items: [] })).items).toEqual([]);
	expect(action.emulator.admin.requests.count()).toBe(0);
});

describe('in a workflow', () => {
	const position: [number, number] = [0, 0];

	function workflow(onError?: 'continueErrorOutput'): WorkflowFile {
		const node = (id: number, name: string, type: string, parameters: INodeParameters) => ({
			id: `00000000-0000-4000-8000-00000000000${id}`,
			name,
			type,
			typeVersion: 1,
			position,
			parameters,
		});
		return {
			nodes: [
				node(1, 'Start', 'n8n-nodes-base.manualTrigger', {}),
				{
					...node(2, 'Invoiced', NODE_TYPE, getInvoice),
					credentials: { invoicedApi: { id: 'credential', name: 'Invoiced' } },
					...(onError === undefined ? {} : { onError }),
				},
				node(3, 'Origin', 'test.setValue', { value: "={{ $('Start').item.json.invoice }}" }),
			],
			connections: {
				Start: { main: [[{ node: 'Invoiced', type: 'main', index: 0 }]] },
				Invoiced: { main: [[{ node: 'Origin', type: 'main', index: 0 }]] },
			},
		};
	}

	const options = () => ({
		nodeTypes: { [NODE_TYPE]: action.node },
		credentials: { credential: action.credential },
	});

	it('n8n follows each item back to where it came from', async () => {
		const startItems = ids.slice(0, 5).map((invoice) => ({ invoice }));
		const outcome = await runWorkflow(workflow(), { ...options(), startItems });
		expect(outcome.error).toBeNull();
		const origins = outcome.itemsOf('Origin').map(({ json }) => [json.id, json.value]);
		expect(origins).toEqual(ids.slice(0, 5).map((id) => [id, id]));
	});

	it('failing items leave through the error output', async () => {
		const startItems = [ids[0], 999_999].map((invoice) => ({ invoice }));
		const outcome = await runWorkflow(workflow('continueErrorOutput'), {
			...options(),
			startItems,
		});
		expect(outcome.itemsOf('Invoiced', 0).map(({ json }) => json.id)).toEqual([ids[0]]);
		const [failed] = outcome.itemsOf('Invoiced', 1);
		expect(failed.json).toEqual({
			invoice: 999_999,
			error: expect.stringContaining('999999'),
			message: expect.stringMatching(/\(HTTP 404\)$/),
		});
	});
});
