import { createNodeAsTool } from 'n8n-core/dist/execution-engine/node-execution-context/utils/create-node-as-tool';
import type { INode, INodeParameters } from 'n8n-workflow';
import { ActionOnEmulator } from '../../support/actionOnEmulator';
import '../../support/engine';
import { Invoiced } from '../../../nodes/Invoiced/Invoiced.node';

/** The node as it hangs on an AI agent, with what the model may fill in. */
function toolNode(parameters: INodeParameters): INode {
	return {
		id: '00000000-0000-4000-8000-000000000001',
		name: 'Invoiced',
		type: 'n8n-nodes-invoiced.invoicedTool',
		typeVersion: 1,
		position: [0, 0],
		parameters: { descriptionType: 'auto', ...parameters },
	};
}

function toolOf(parameters: INodeParameters) {
	const asked: unknown[] = [];
	const { response } = createNodeAsTool({
		node: toolNode(parameters),
		nodeType: new Invoiced(),
		handleToolInvocation: async (given: unknown) => {
			asked.push(given);
			return given;
		},
	});
	return { tool: response, asked };
}

describe('as a tool of an AI agent', () => {
	it('is told by its operation', () => {
		const { tool } = toolOf({ resource: 'customer', operation: 'getAll' });
		expect(tool.description).toBe('Get many customers in Invoiced');
		expect(toolOf({ resource: 'invoice', operation: 'get' }).tool.description).toBe(
			'Get invoice in Invoiced',
		);
	});

	it('lets the model fill filters and IDs', async () => {
		const { tool, asked } = toolOf({
			resource: 'invoice',
			operation: 'getAll',
			filters: {
				customerId: {
					__rl: true,
					mode: 'id',
					value: "={{ $fromAI('customer_id', `ID of the customer`, 'string') }}",
				},
				status: "={{ $fromAI('status', `One status`, 'string') }}",
			},
		});
		await tool.invoke({ customer_id: '15444', status: 'past_due' });
		expect(asked).toEqual([{ customer_id: '15444', status: 'past_due' }]);
	});
});

const STATUSES = 'Use bad_debt, draft, not_sent, paid, past_due, pending, sent, viewed or voided.';

it('answers a model that guesses wrong with what to give instead', async () => {
	const action = await ActionOnEmulator.start({ invoices: 10 });
	try {
		const filters = { status: '={{ "overdue" }}' };
		const parameters = { resource: 'invoice', operation: 'getAll', filters };
		const outcome = await action.run(parameters, { continueOnFail: true });
		expect(outcome.items?.[0].json).toEqual({
			error: `'Status' is "overdue", which is not a status of invoices. ${STATUSES}`,
			description: STATUSES,
			itemIndex: 0,
		});
	} finally {
		await action.stop();
	}
});

it('leaves out a filter that the model leaves empty', async () => {
	const action = await ActionOnEmulator.start({ invoices: 10 });
	try {
		const filters = {
			status: '={{ "" }}',
			customerId: { __rl: true, mode: 'id', value: '={{ "" }}' },
		};
		const items = await action.readRaw('invoice', { filters });
		expect(items).toHaveLength(10);
	} finally {
		await action.stop();
	}
});

describe('what a model gets to read of what went wrong, which is the message alone', () => {
	const locator = (value: string) => ({ __rl: true, mode: 'id', value });
	const getInvoice = (id: string): INodeParameters => ({
		resource: 'invoice',
		operation: 'get',
		invoiceId: locator(id),
	});
	let action: ActionOnEmulator;

	beforeAll(async () => {
		action = await ActionOnEmulator.start({ invoices: 10 });
	});

	afterAll(async () => await action.stop());

	it.each<[string, INodeParameters, RegExp]>([
		[
			'choices',
			{ resource: 'invoice', operation: 'getAll', filters: { status: '={{ "overdue" }}' } },
			/not a status of invoices\. Use bad_debt, .* or voided\.$/,
		],
		[
			'how to find a record by its number',
			getInvoice('INV-00042'),
			/^"INV-00042" is not the ID of an invoice\. If it is its number, find it by 'Get Many' with the filter 'Number'\. Invoice IDs consist of digits/,
		],
		[
			'what a date looks like',
			{ resource: 'invoice', operation: 'getAll', filters: { startDate: '={{ "May" }}' } },
			/not a date\. Use YYYY-MM-DD/,
		],
		[
			'what to do about an answer of the API',
			getInvoice('999999'),
			/^Invoice was not found: 999999 \[item 0\]\. Check the ID: /,
		],
	])('holds %s', async (_what, parameters, words) => {
		const { message, description } = await action.failure(parameters, {
			nodeType: 'n8n-nodes-invoiced.invoicedTool',
		});
		expect(message).toMatch(words);
		expect(message).toContain(description);
	});
});
