import { NodeConnectionTypes, NodeHelpers } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypes } from 'n8n-workflow';

/** Node types by their full name, such as `n8n-nodes-invoiced.invoiced`. */
export type NodeTypesByName = Readonly<Record<string, INodeType>>;

/** A registry that n8n-core can ask for node types. */
export function nodeTypesOf(types: NodeTypesByName): INodeTypes {
	const find = (name: string): INodeType => {
		const type = types[name];
		if (type === undefined) throw new Error(`No node type '${name}' in this test`);
		return type;
	};
	return {
		getByName: find,
		getByNameAndVersion: (name, version) => NodeHelpers.getVersionedNodeType(find(name), version),
		getKnownTypes: () => ({}),
	};
}

/**
 * Stands in for n8n's Manual Trigger: a workflow run starts here; pin its data to start with
 * certain items.
 */
export const manualTrigger: INodeType = {
	description: {
		displayName: 'Manual Trigger',
		name: 'manualTrigger',
		group: ['trigger'],
		version: 1,
		description: 'Starts a run',
		defaults: { name: 'Start' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	async trigger() {
		return { manualTriggerFunction: async () => this.emit([[{ json: {} }]]) };
	},
};

/**
 * Stands in for n8n's Edit Fields: adds `value`, evaluated per item, to each item. With an
 * expression such as `={{ $('Start').item.json.id }}` it proves that n8n can follow the items back
 * to their origin.
 */
export const setValue: INodeType = {
	description: {
		displayName: 'Set Value',
		name: 'setValue',
		group: ['transform'],
		version: 1,
		description: 'Adds a value to each item',
		defaults: { name: 'Set Value' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [{ displayName: 'Value', name: 'value', type: 'string', default: '' }],
	},
	async execute(this: IExecuteFunctions) {
		const items: INodeExecutionData[] = this.getInputData().map((item, index) => ({
			...item,
			json: { ...item.json, value: this.getNodeParameter('value', index) as string },
			pairedItem: { item: index },
		}));
		return [items];
	},
};

/** The node types that every workflow of a test can use. */
export const builtInTypes: NodeTypesByName = {
	'n8n-nodes-base.manualTrigger': manualTrigger,
	'test.setValue': setValue,
};
