import { NodeApiError, NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
	JsonObject,
} from 'n8n-workflow';

const credentials = [{ name: 'invoicedApi', required: true }];

/**
 * Fetches `<base URL>/things/<id>` for each item with the credential, `id` being a resource
 * locator.
 */
export const fetcher: INodeType = {
	description: describe('fetcher', {
		credentials,
		properties: [
			{ displayName: 'Greeting', name: 'greeting', type: 'string', default: 'hello' },
			{
				displayName: 'Thing',
				name: 'thingId',
				type: 'resourceLocator',
				default: { mode: 'id', value: '' },
				modes: [{ displayName: 'By ID', name: 'id', type: 'string' }],
			},
		],
	}),
	methods: {
		listSearch: {
			async findThings(filter, paginationToken) {
				const credential = await this.getCredentials('invoicedApi');
				return {
					results: [
						{ name: `${filter} at ${credential.baseUrl}`, value: String(paginationToken ?? 1) },
					],
				};
			},
		},
	},
	async execute(this: IExecuteFunctions) {
		const output: INodeExecutionData[] = [];
		for (const index of this.getInputData().keys()) {
			try {
				const id = this.getNodeParameter('thingId', index, '', { extractValue: true }) as string;
				if (id === '') {
					throw new NodeOperationError(this.getNode(), 'No thing', { itemIndex: index });
				}
				const { baseUrl } = await this.getCredentials('invoicedApi', index);
				const json = await this.helpers.httpRequestWithAuthentication.call(this, 'invoicedApi', {
					url: `${String(baseUrl)}/things/${id}`,
					json: true,
				});
				const greeting = this.getNodeParameter('greeting', index) as string;
				output.push({ json: { ...json, greeting }, pairedItem: { item: index } });
			} catch (error) {
				if (!this.continueOnFail()) throw new NodeApiError(this.getNode(), error as JsonObject);
				output.push({ json: { error: (error as Error).message }, pairedItem: { item: index } });
			}
		}
		return [output];
	},
};

/**
 * What the next polls of `counter` shall do: emit, emit nothing, report one failure and go on, or
 * throw.
 */
export type Step = 'emit' | 'nothing' | 'report' | 'throw';

/** A trigger that counts its polls in static data, before it does what the step says. */
export function counter(
	steps: Step[],
	beforeStep: () => Promise<void> = async () => {},
): INodeType {
	return {
		description: describe('counter', {
			polling: true,
			inputs: [],
			credentials,
			properties: [{ displayName: 'Label', name: 'label', type: 'string', default: 'poll' }],
		}),
		async poll(this: IPollFunctions) {
			const state = this.getWorkflowStaticData('node');
			state.polls = ((state.polls as number | undefined) ?? 0) + 1;
			const count = state.polls;
			const step = steps.shift() ?? 'nothing';
			await beforeStep();
			if (step === 'throw') throw new NodeOperationError(this.getNode(), `Poll ${count} broke`);
			if (step === 'report') this.__emitError(new Error(`Part of poll ${count} broke`));
			if (step === 'nothing') return null;
			const label = this.getNodeParameter('label') as string;
			return [
				[
					{
						json: {
							label: `${label} ${count}`,
							mode: this.getMode(),
							timezone: this.getTimezone(),
							budget: this.getPollBudgetMs(),
						},
					},
				],
			];
		},
	};
}

function describe(name: string, more: Partial<INodeTypeDescription>): INodeTypeDescription {
	return {
		displayName: name,
		name,
		group: ['input'],
		version: 1,
		description: name,
		defaults: { name },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
		...more,
	};
}
