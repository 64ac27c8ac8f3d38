import type { INodeParameters } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { ActionOnEmulator, idsOf } from '../../support/actionOnEmulator';

/** A reference that leads nowhere, as after a node before this one was changed. */
const NOTHING = '={{ $json.no.such.field }}';

const getAll = (resource: string, more: INodeParameters): INodeParameters => ({
	resource,
	operation: 'getAll',
	output: 'raw',
	...more,
});

let action: ActionOnEmulator;

beforeAll(async () => {
	action = await ActionOnEmulator.start({ invoices: 60 });
});

beforeEach(() => action.emulator.admin.requests.reset());

afterAll(async () => await action.stop());

describe('what was given and cannot be used is refused before any request, by its name', () => {
	it.each<[string, INodeParameters, string]>([
		[
			'a filter whose expression gives nothing',
			getAll('invoice', { filters: { customerId: NOTHING } }),
			"'Customer' was given nothing (undefined)",
		],
		[
			'a picked record whose ID is an expression that gives nothing',
			getAll('invoice', { filters: { customerId: { __rl: true, mode: 'id', value: NOTHING } } }),
			"'Customer' was given nothing (undefined)",
		],
		[
			'a filter that is null',
			getAll('invoice', { filters: { status: '={{ null }}' } }),
			"'Status' was given nothing (null)",
		],
		[
			'a date that is not there',
			getAll('invoice', { filters: { updatedAfter: NOTHING } }),
			"'Updated After' was given nothing (undefined)",
		],
		[
			'custom fields as text',
			getAll('invoice', { filters: { metadata: '={{ "department=sales" }}' } }),
			"'Metadata' holds no custom field",
		],
		[
			'custom fields as an object',
			getAll('invoice', { filters: { metadata: '={{ { department: "sales" } }}' } }),
			"'Metadata' holds no custom field",
		],
		[
			'a custom field whose value is not there',
			getAll('invoice', { filters: { metadata: { pair: [{ key: 'a', value: NOTHING }] } } }),
			"'Metadata: Value' was given nothing (undefined)",
		],
		[
			'the same custom field twice',
			getAll('invoice', {
				filters: {
					metadata: {
						pair: [
							{ key: 'a', value: '1' },
							{ key: 'a', value: '2' },
						],
					},
				},
			}),
			`'Metadata' has the key "a" twice`,
		],
		[
			'a related record that is none',
			getAll('event', { filters: { relatedTo: {} } }),
			"'Related Record' holds no record",
		],
		[
			'a related record as one expression',
			getAll('event', { filters: { relatedTo: '={{ { objectType: "invoice" } }}' } }),
			"'Related Record' holds no record",
		],
		[
			'a switch that is neither on nor off',
			getAll('invoice', { returnAll: '={{ "all" }}' }),
			`'Return All' is "all", which is neither true nor false`,
		],
		[
			'a limit that is not there',
			getAll('invoice', { limit: NOTHING }),
			"'Limit' was given nothing (undefined)",
		],
		[
			'an option that is not there',
			getAll('invoice', { output: 'unified', options: { timeZone: NOTHING } }),
			"'Time Zone' was given nothing (undefined)",
		],
		[
			'an option that is neither on nor off',
			getAll('subscription', { options: { includeCanceled: '={{ "sure" }}' } }),
			`'Include Canceled' is "sure", which is neither true nor false`,
		],
		[
			'a field to sort by that is not there',
			getAll('invoice', { sort: { field: NOTHING } }),
			"'Field' was given nothing (undefined)",
		],
		[
			'an output that is not there',
			getAll('invoice', { output: NOTHING }),
			"'Output' was given nothing (undefined)",
		],
		[
			'an ID that is not there',
			{ resource: 'invoice', operation: 'get', invoiceId: NOTHING },
			"'Invoice' was given nothing (undefined)",
		],
		[
			'related data that is not there',
			{
				resource: 'invoice',
				operation: 'convert',
				relatedData: { payments: NOTHING },
			},
			"'Payments' was given nothing (undefined)",
		],
	])('%s', async (_what, parameters, message) => {
		const error = await action.failure(parameters);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error.message).toBe(message);
		expect(action.emulator.admin.requests.count()).toBe(0);
	});
});

describe('what people and agents write is understood', () => {
	it.each(['true', 1, '={{ "True" }}'])('Return All as %j', async (returnAll) => {
		expect(await action.read(getAll('invoice', { returnAll }))).toHaveLength(60);
	});

	it('a switch among the options as text', async () => {
		const options = { includeCanceled: '={{ "true" }}' };
		const items = await action.read(getAll('subscription', { returnAll: true, options }));
		expect(idsOf(items)).toEqual(idsOf(action.records('subscriptions')));
	});

	it('a custom field with an odd name narrows the list down as any other', async () => {
		const metadata = { pair: [{ key: '__proto__', value: 'x' }] };
		for (const resource of ['invoice', 'payment']) {
			expect(await action.read(getAll(resource, { filters: { metadata } }))).toEqual([]);
		}
	});
});

describe('a filter that is an empty text', () => {
	it('counts as not set, so that an agent may leave it out, and the node says so once', async () => {
		const parameters = getAll('invoice', {
			returnAll: true,
			filters: { customerId: '={{ "" }}', status: '={{ "" }}' },
		});
		const outcome = await action.runInWorkflow(parameters, { startItems: [{}, {}] });
		expect(outcome.itemsOf('Invoiced')).toHaveLength(120);
		const messages = outcome.run.data.resultData.runData.Invoiced[0].hints?.map(
			({ message }) => message,
		);
		expect(messages).toEqual([
			expect.stringContaining("The filter 'Customer' is empty"),
			expect.stringContaining("The filter 'Status' is empty"),
		]);
	});

	it('says nothing where all filters have a value', async () => {
		const outcome = await action.runInWorkflow(getAll('invoice', { filters: { status: 'paid' } }));
		expect(outcome.run.data.resultData.runData.Invoiced[0].hints ?? []).toEqual([]);
	});
});
