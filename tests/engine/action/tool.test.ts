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

it('answers a model that guesses wrong with what to give instead', async () => {
	const action = await ActionOnEmulator.start({ invoices: 10 });
	try {
		const filters = { status: '={{ "overdue" }}' };
		const parameters = { resource: 'invoice', operation: 'getAll', filters };
		const outcome = await action.run(parameters, { continueOnFail: true });
		expect(outcome.items?.[0].json).toEqual({
			error: `'Status' is "overdue", which is not a status of invoices`,
			description:
				'Use bad_debt, draft, not_sent, paid, past_due, pending, sent, viewed or voided.',
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
