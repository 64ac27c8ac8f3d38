import type { IDataObject, INode, INodeParameters, INodeType } from 'n8n-workflow';
import { startEmulator } from '../../emulator';
import type { Emulator, EmulatorOptions, TableName, WireRecord } from '../../emulator';
import { Invoiced } from '../../nodes/Invoiced/Invoiced.node';
import { runAction, runListSearch, runWorkflow } from './engine';
import type { ActionOutcome, ActionRun, WorkflowOutcome, WorkflowRunOptions } from './engine';

/** How a workflow of one node is run. */
export interface WorkflowAround extends Pick<WorkflowRunOptions, 'startItems' | 'stop'> {
	/** Values of the credential other than the emulator's. */
	credential?: Record<string, string>;
	onError?: INode['onError'];
}

const NODE_TYPE = 'n8n-nodes-invoiced.invoiced';

/** The action node inside n8n-core, connected to an emulator of its own. */
export class ActionOnEmulator {
	private constructor(
		private running: Emulator | null,
		readonly node: INodeType,
	) {}

	/**
	 * @param nodeClass given where this runs outside of jest, which finds `Invoiced.node.json` under
	 * the node's name
	 */
	static async start(
		options: EmulatorOptions = {},
		nodeClass: new () => INodeType = Invoiced,
	): Promise<ActionOnEmulator> {
		return new ActionOnEmulator(await startEmulator(options), new nodeClass());
	}

	get emulator(): Emulator {
		if (this.running === null) throw new Error('The emulator was stopped');
		return this.running;
	}

	/**
	 * Lets go of the account as well: jest keeps what the suites of a file hold until the file is
	 * over.
	 */
	async stop(): Promise<void> {
		const { emulator } = this;
		this.running = null;
		await emulator.close();
	}

	get credential() {
		return { apiKey: this.emulator.apiKey, baseUrl: this.emulator.url };
	}

	async run(parameters: INodeParameters, more: Partial<ActionRun> = {}): Promise<ActionOutcome> {
		const { node, credential } = this;
		return await runAction({ node, parameters, credential, ...more });
	}

	/** The JSON of the items. Throws what the node threw. */
	async read(parameters: INodeParameters, more: Partial<ActionRun> = {}): Promise<IDataObject[]> {
		const outcome = await this.run(parameters, more);
		if (outcome.error !== null) throw outcome.error;
		return outcome.items.map((item) => item.json);
	}

	/** The node, named `Invoiced`, behind a Manual Trigger in n8n's workflow engine. */
	async runInWorkflow(
		parameters: INodeParameters,
		{ credential, onError, ...options }: WorkflowAround = {},
	): Promise<WorkflowOutcome> {
		const position: [number, number] = [0, 0];
		const start = { name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {} };
		const node = { name: 'Invoiced', type: NODE_TYPE, parameters, onError };
		const nodes = [start, node].map((each, index) => ({
			...each,
			id: `00000000-0000-4000-8000-00000000000${index + 1}`,
			typeVersion: 1,
			position,
			credentials: { invoicedApi: { id: 'credential', name: 'Invoiced' } },
		}));
		const connections = {
			Start: { main: [[{ node: 'Invoiced', type: 'main' as const, index: 0 }]] },
		};
		return await runWorkflow(
			{ nodes, connections },
			{
				nodeTypes: { [NODE_TYPE]: this.node },
				credentials: { credential: { ...this.credential, ...credential } },
				...options,
			},
		);
	}

	/** All records of a list as Invoiced sends them. */
	async readRaw(resource: string, more: INodeParameters = {}): Promise<IDataObject[]> {
		const all = { resource, operation: 'getAll', returnAll: true, output: 'raw' };
		return await this.read({ ...all, ...more });
	}

	/** What the node failed with. Throws when it did not fail. */
	async failure(
		parameters: INodeParameters,
		more: Partial<ActionRun> = {},
	): Promise<Error & { description?: string | null; httpCode?: string | null }> {
		const outcome = await this.run(parameters, more);
		if (outcome.error === null) throw new Error('The node did not fail');
		return outcome.error;
	}

	async search(method: string, filter?: string, paginationToken?: string) {
		const { node, credential } = this;
		return await runListSearch({ node, credential, method, filter, paginationToken });
	}

	/** What the emulator holds, the API's own keys only. */
	records(table: TableName): WireRecord[] {
		return this.emulator.admin.records(table).map((stored) => stored.record);
	}
}

/** Records that the list shows unless asked otherwise. */
export function shownByDefault(
	{ emulator }: ActionOnEmulator,
	{ name }: { name: TableName },
): WireRecord[] {
	return emulator.admin
		.records(name)
		.filter(({ hidden }) => !hidden.archived && !hidden.canceled && !hidden.finished)
		.map((stored) => stored.record);
}

/** Ids as text, sorted, to compare sets of records. */
export function idsOf(records: ReadonlyArray<{ id?: unknown }>): string[] {
	return records.map(({ id }) => String(id)).sort();
}
