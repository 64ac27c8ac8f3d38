import './environment';
import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import { Workflow } from 'n8n-workflow';
import type {
	ExecutionError,
	IConnections,
	IDataObject,
	INode,
	INodeExecutionData,
	IRun,
	IWorkflowBase,
	IWorkflowSettings,
} from 'n8n-workflow';
import { additionalDataWith } from './additionalData';
import type { CredentialStore } from './credentials';
import { builtInTypes, nodeTypesOf } from './nodeTypes';
import type { NodeTypesByName } from './nodeTypes';
import { toItems } from './singleNode';

/** A workflow as exported by the editor; more keys than these do no harm. */
export interface WorkflowFile {
	nodes: INode[];
	connections: IConnections;
	settings?: IWorkflowSettings;
}

export interface WorkflowRunOptions {
	/** Node types of the workflow beside the stand-ins of `builtInTypes`. */
	nodeTypes: NodeTypesByName;
	/** Credential data by the id that the nodes refer to. */
	credentials?: CredentialStore;
	/** Items that the start node gives out instead of one empty item. */
	startItems?: ReadonlyArray<IDataObject | INodeExecutionData>;
	/** Stops the execution when it aborts, as the button *Stop* does. */
	stop?: AbortSignal;
}

export interface WorkflowOutcome {
	status: IRun['status'];
	/** What stopped the workflow, if anything did. */
	error: ExecutionError | null;
	/** Items of a node's output, all its runs together; empty when the node did not run. */
	itemsOf(nodeName: string, output?: number): INodeExecutionData[];
	/** What a node failed with, also when the workflow went on. */
	errorOf(nodeName: string): ExecutionError | null;
	run: IRun;
}

/** Runs a whole workflow in n8n-core's `WorkflowExecute`, from its Manual Trigger on. */
export async function runWorkflow(
	file: WorkflowFile,
	options: WorkflowRunOptions,
): Promise<WorkflowOutcome> {
	const workflow = new Workflow({
		id: 'workflow',
		name: 'Engine test',
		nodes: structuredClone(file.nodes),
		connections: file.connections,
		active: false,
		nodeTypes: nodeTypesOf({ ...builtInTypes, ...options.nodeTypes }),
		settings: { executionOrder: 'v1', timezone: 'UTC', ...file.settings },
	});
	const additionalData = additionalDataWith(options.credentials ?? {});
	additionalData.hooks = new ExecutionLifecycleHooks('manual', '1', {
		id: 'workflow',
		name: 'Engine test',
	} as IWorkflowBase);

	const start = file.nodes.find((node) => node.type === 'n8n-nodes-base.manualTrigger');
	if (start === undefined) throw new Error('The workflow has no Manual Trigger to start from');
	const execution = new WorkflowExecute(additionalData, 'manual').run({
		workflow,
		startNode: workflow.nodes[start.name],
		pinData: { [start.name]: toItems(options.startItems ?? [{}]) },
	});
	options.stop?.addEventListener('abort', () => execution.cancel(), { once: true });
	const run = await execution;

	const { runData, error } = run.data.resultData;
	return {
		status: run.status,
		error: error ?? null,
		itemsOf: (nodeName, output = 0) =>
			(runData[nodeName] ?? []).flatMap((task) => task.data?.main[output] ?? []),
		errorOf: (nodeName) => runData[nodeName]?.find((task) => task.error)?.error ?? null,
		run,
	};
}
