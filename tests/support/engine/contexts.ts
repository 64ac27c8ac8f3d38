import './environment';
import { ExecuteContext, LoadOptionsContext, PollContext } from 'n8n-core';
import { createRunExecutionData, Workflow } from 'n8n-workflow';
import type { INode, INodeType, NodeConnectionType } from 'n8n-workflow';
import { additionalDataWith } from './additionalData';
import type { CredentialData } from './credentials';
import { nodeTypesOf } from './nodeTypes';
import { savedNode, storeOf } from './singleNode';

const TYPE = 'n8n-nodes-invoiced.bare';

/** A node that does nothing, for tests of what lies below the nodes. */
const bareNode: INodeType = {
	description: {
		displayName: 'Bare',
		name: 'bare',
		group: ['input'],
		version: 1,
		description: 'Bare',
		defaults: { name: 'Bare' },
		inputs: ['main' as NodeConnectionType],
		outputs: ['main' as NodeConnectionType],
		credentials: [{ name: 'invoicedApi', required: true }],
		properties: [],
	},
};

/**
 * A real `ExecuteContext`; without a credential the node has none. @param cancellation what stops
 * the execution
 */
export function executeContext(
	credential?: CredentialData,
	cancellation?: AbortSignal,
): ExecuteContext {
	const { workflow, node, additionalData } = surroundings(credential);
	const items = [{ json: {} }];
	const input = { main: [items] };
	return new ExecuteContext(
		workflow,
		node,
		additionalData,
		'manual',
		createRunExecutionData(),
		0,
		items,
		input,
		{ node, data: input, source: null },
		[],
		cancellation,
	);
}

/** A real `PollContext`, as of a scheduled poll. */
export function pollContext(credential?: CredentialData): PollContext {
	const { workflow, node, additionalData } = surroundings(credential);
	return new PollContext(workflow, node, additionalData, 'trigger', 'activate');
}

/** A real `LoadOptionsContext`, as when the editor fills a list. */
export function loadOptionsContext(credential?: CredentialData): LoadOptionsContext {
	const { workflow, node, additionalData } = surroundings(credential);
	return new LoadOptionsContext(workflow, node, additionalData, '');
}

function surroundings(credential: CredentialData | undefined) {
	const node: INode = savedNode({ node: bareNode, credential }, TYPE, 'Bare');
	const workflow = new Workflow({
		id: 'workflow',
		name: 'Engine test',
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: nodeTypesOf({ [TYPE]: bareNode }),
		settings: { timezone: 'UTC' },
	});
	return { workflow, node, additionalData: additionalDataWith(storeOf(credential)) };
}
