import './environment';
import { ExecuteContext, LoadOptionsContext } from 'n8n-core';
import { createRunExecutionData, Workflow } from 'n8n-workflow';
import type {
	IConnections,
	IDataObject,
	INodeExecutionData,
	INodeListSearchResult,
} from 'n8n-workflow';
import { additionalDataWith } from './additionalData';
import { assertDescribedByAction } from './describedItems';
import { builtInTypes, nodeTypesOf } from './nodeTypes';
import { savedNode, storeOf, toItems } from './singleNode';
import type { SingleNode } from './singleNode';

const TYPE = 'n8n-nodes-invoiced.underTest';
const START = 'Start';
const NODE = 'Node';

export interface ActionRun extends SingleNode {
	/** Input items; default one empty item, as from a Manual Trigger. */
	items?: ReadonlyArray<IDataObject | INodeExecutionData>;
	/** The node's setting *On Error: Continue*. */
	continueOnFail?: boolean;
	/** As n8n names the node's type; another one where it is a tool of an AI agent. */
	nodeType?: string;
}

/** Either items or the error that `execute` threw. */
export type ActionOutcome =
	{ items: INodeExecutionData[]; error: null } | { items: null; error: Error };

/**
 * Runs the node's `execute` once in a real `ExecuteContext`, behind a trigger named `Start` that
 * gave the items.
 *
 * @throws Error when an item is not as the schema of its output says
 */
export async function runAction(run: ActionRun): Promise<ActionOutcome> {
	const items = toItems(run.items ?? [{}]);
	const { workflow, node, additionalData } = workflowAround(run);
	if (run.continueOnFail) node.onError = 'continueRegularOutput';
	const runExecutionData = createRunExecutionData({
		resultData: {
			runData: {
				[START]: [
					{
						data: { main: [items] },
						source: [],
						startTime: 0,
						executionTime: 0,
						executionIndex: 0,
					},
				],
			},
		},
	});
	// As the engine does before it runs a node: every input item knows its place in the output it
	// comes from.
	const received = items.map((item, index) => ({ ...item, pairedItem: { item: index } }));
	const input = { main: [received] };
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData,
		'manual',
		runExecutionData,
		0,
		received,
		input,
		{ node, data: input, source: { main: [{ previousNode: START }] } },
		[],
	);
	const outcome = await execute(run, context);
	if (run.node.description.name === 'invoiced') assertDescribedByAction(node, outcome.items ?? []);
	return outcome;
}

export interface ListSearchRun extends SingleNode {
	/** Name below `methods.listSearch`. */
	method: string;
	filter?: string;
	paginationToken?: string;
}

/**
 * Runs a resource locator's search in a real `LoadOptionsContext`. Throws what the search throws.
 */
export async function runListSearch(run: ListSearchRun): Promise<INodeListSearchResult> {
	const { workflow, node, additionalData } = workflowAround(run);
	additionalData.currentNodeParameters = node.parameters;
	const context = new LoadOptionsContext(workflow, node, additionalData, '');
	const search = run.node.methods?.listSearch?.[run.method];
	if (search === undefined) throw new Error(`The node has no list search '${run.method}'`);
	return await search.call(context, run.filter, run.paginationToken);
}

async function execute(run: ActionRun, context: ExecuteContext): Promise<ActionOutcome> {
	try {
		const output = await run.node.execute!.call(context);
		if (!Array.isArray(output)) throw new TypeError('The node returned no list of outputs');
		return { items: output[0], error: null };
	} catch (error) {
		return { items: null, error: error as Error };
	}
}

function workflowAround(run: SingleNode & Pick<ActionRun, 'nodeType'>) {
	const type = run.nodeType ?? TYPE;
	const node = savedNode(run, type, NODE);
	const start = savedNode(
		{ node: builtInTypes['n8n-nodes-base.manualTrigger'] },
		'n8n-nodes-base.manualTrigger',
		START,
	);
	start.id = '00000000-0000-4000-8000-000000000000';
	const connections: IConnections = {
		[START]: { main: [[{ node: NODE, type: 'main', index: 0 }]] },
	};
	const workflow = new Workflow({
		id: 'workflow',
		name: 'Engine test',
		nodes: [start, node],
		connections,
		active: false,
		nodeTypes: nodeTypesOf({ ...builtInTypes, [type]: run.node }),
		settings: { timezone: run.timezone ?? 'UTC' },
	});
	// The workflow fills in the defaults of the description; run with those, as n8n does.
	return {
		workflow,
		node: workflow.nodes[NODE],
		additionalData: additionalDataWith(storeOf(run.credential)),
	};
}
