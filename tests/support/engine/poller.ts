import './environment';
import { isDeepStrictEqual } from 'node:util';
import { PollContext, PollTriggerExecutor } from 'n8n-core';
import { Container } from './container';
import { Workflow } from 'n8n-workflow';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeType,
	IPollFunctions,
} from 'n8n-workflow';
import { memories } from '../../../nodes/Invoiced/trigger/processMemory';
import { additionalDataWith } from './additionalData';
import { assertDescribedByTrigger } from './describedItems';
import { nodeTypesOf } from './nodeTypes';
import { savedNode, storeOf } from './singleNode';
import type { SingleNode } from './singleNode';

const TYPE = 'n8n-nodes-invoiced.triggerUnderTest';
/** The node's name until it is renamed. */
const NAME = 'Trigger';

export interface PollerOptions extends Omit<SingleNode, 'node'> {
	trigger: INodeType;
	/** What n8n would have saved for the node before; default nothing. */
	staticData?: IDataObject;
	/** Default `workflow`. Two pollers with different ids are different workflows of one n8n. */
	workflowId?: string;
	/** Default one of its own. Two pollers with different ids are different nodes of one workflow. */
	nodeId?: string;
	/**
	 * What `getPollBudgetMs` tells the trigger; default n8n's own: five minutes, 36 seconds where
	 * cursors are durable.
	 */
	budgetMs?: number;
	/**
	 * How n8n keeps the state. `staticData` (default): one object, mutated in place, saved when items
	 * are emitted. `durable` (n8n's opt-in durable cursors): each poll works on a copy that is kept
	 * when the poll succeeds, with or without items, and dropped when it throws.
	 */
	persistence?: 'durable' | 'staticData';
	/**
	 * Resolved when n8n has saved a position; with durable cursors the poll ends before. Default at
	 * once.
	 */
	saving?: () => Promise<void>;
	/**
	 * What the trigger's next process finds of what this one saved, where a trigger tells processes
	 * apart.
	 */
	foundByNextProcess?: (saved: IDataObject) => IDataObject;
}

/** Milliseconds that n8n's durable scheduler gives a poll: four fifths of its 45 seconds. */
const DURABLE_BUDGET = 36_000;

/** What is around a node and may change without it. */
export type Surroundings = Pick<SingleNode, 'credential' | 'timezone'>;

/** What one poll did, as n8n would see it. */
export interface PollOutcome {
	/** Items that start an execution; null when the poll emitted nothing. */
	items: INodeExecutionData[] | null;
	/** What `poll` threw; n8n records it as a failed execution. */
	error: Error | null;
	/**
	 * Errors that the trigger reported itself while it went on; each is a failed execution as well.
	 */
	reported: Error[];
}

/** A trigger node in an active workflow. */
export interface Poller {
	/**
	 * One scheduled poll. Calls may overlap, as they do in n8n. Throws only for items that are not as
	 * their schemas say.
	 */
	poll(): Promise<PollOutcome>;
	/**
	 * *Fetch Test Event* in the editor: state as saved, and nothing of what happens to it is kept.
	 */
	manual(): Promise<PollOutcome & { staticDataChanged: boolean }>;
	/** The node's static data in memory. */
	staticData(): IDataObject;
	/** The node's static data as n8n saved it: only a poll that emitted items saves. */
	savedStaticData(): IDataObject;
	/** n8n stops without warning and starts again: what was not saved is lost. */
	restart(): void;
	/**
	 * The user changes the node and publishes the workflow again: memory is saved, the new parameters
	 * count.
	 *
	 * @param around the credential's new values, or the workflow's new time zone
	 */
	publish(parameters: PollerOptions['parameters'], around?: Surroundings): void;
	/**
	 * The user renames the node and publishes the workflow again. n8n leaves the static data under
	 * the old name.
	 */
	rename(name: string): void;
}

let pollers = 0;

/**
 * Runs a polling trigger in n8n-core's own poll executor and `PollContext`.
 */
export function createPoller(options: PollerOptions): Poller {
	const id = options.nodeId ?? `trigger ${(pollers += 1)}`;
	let parameters = options.parameters;
	let { credential, timezone }: Surroundings = options;
	let name = NAME;
	let saved: IDataObject =
		options.staticData === undefined ? {} : { [`node:${name}`]: copy(options.staticData) };
	const thrown = new WeakSet<Error>();
	let active = activate('active');

	function activate(mode: 'active' | 'editor'): { workflow: Workflow; node: INode } {
		const plain = savedNode({ node: options.trigger, parameters, credential }, TYPE, name);
		const node = { ...plain, id };
		const workflow = new Workflow({
			id: options.workflowId ?? 'workflow',
			name: 'Engine test',
			nodes: [node],
			connections: {},
			active: mode === 'active',
			nodeTypes: nodeTypesOf({ [TYPE]: observe(options.trigger, thrown) }),
			staticData: copy(saved),
			settings: { timezone: timezone ?? 'UTC' },
		});
		return { workflow, node: workflow.nodes[name] };
	}

	function save(workflow: Workflow): void {
		if (workflow.staticData.__dataChanged !== true) return;
		saved = copy(workflow.staticData);
		workflow.staticData.__dataChanged = false;
	}

	const ofHost = options.persistence === 'durable' ? DURABLE_BUDGET : undefined;
	const budget = options.budgetMs ?? ofHost;

	function contextFor(
		{ workflow, node }: { workflow: Workflow; node: INode },
		mode: 'manual' | 'trigger',
		onEmit: (items: INodeExecutionData[]) => void,
		onError: (error: Error) => void,
		cursor?: { read: () => IDataObject; commit: () => Promise<void> },
	): PollContext {
		return new PollContext(
			workflow,
			node,
			additionalDataWith(storeOf(credential)),
			mode,
			mode === 'manual' ? 'manual' : 'activate',
			(data) => onEmit(data[0]),
			onError,
			cursor?.commit,
			undefined,
			cursor?.read,
			budget === undefined ? undefined : () => budget,
		);
	}

	async function poll(): Promise<PollOutcome> {
		const running = active;
		const outcome: PollOutcome = { items: null, error: null, reported: [] };
		const staged = copy(running.workflow.getStaticData('node', running.node));
		const isDurable = options.persistence === 'durable';
		const before = copy(staged);
		const keep = async () => {
			// n8n saves what has changed.
			if (isDurable && isDeepStrictEqual(staged, before)) return;
			await options.saving?.();
			if (isDurable) running.workflow.staticData[`node:${running.node.name}`] = staged;
			save(running.workflow);
		};
		const context = contextFor(
			running,
			'trigger',
			(items) => {
				outcome.items = [...(outcome.items ?? []), ...items];
				void keep();
			},
			(error) => {
				if (thrown.has(error)) outcome.error = error;
				else outcome.reported.push(error);
			},
			isDurable ? { read: () => staged, commit: keep } : undefined,
		);
		const tick = Container.get(PollTriggerExecutor).create(
			running.workflow,
			running.node,
			context,
			() => running === active,
		);
		await tick();
		assertDescribed(running.node, outcome);
		return outcome;
	}

	async function manual(): Promise<PollOutcome & { staticDataChanged: boolean }> {
		const editor = activate('editor');
		const outcome: PollOutcome = { items: null, error: null, reported: [] };
		const context = contextFor(
			editor,
			'manual',
			(items) => (outcome.items = items),
			(error) => outcome.reported.push(error),
		);
		try {
			const data = await options.trigger.poll!.call(context);
			if (data !== null) outcome.items = data[0];
		} catch (error) {
			outcome.error = error as Error;
		}
		assertDescribed(editor.node, outcome);
		return { ...outcome, staticDataChanged: editor.workflow.staticData.__dataChanged === true };
	}

	/** Throws when an item is not as the schema of its output says. */
	function assertDescribed(node: INode, { items }: PollOutcome): void {
		if (options.trigger.description.name !== 'invoicedTrigger') return;
		assertDescribedByTrigger(node, items ?? []);
	}

	return {
		poll,
		manual,
		staticData: () => copy(active.workflow.getStaticData('node', active.node)),
		savedStaticData: () => copy((saved[`node:${name}`] as IDataObject | undefined) ?? {}),
		restart: () => {
			memories.clear();
			const key = `node:${name}`;
			const ofNode = saved[key] as IDataObject | undefined;
			if (ofNode !== undefined && options.foundByNextProcess !== undefined) {
				saved = { ...saved, [key]: options.foundByNextProcess(copy(ofNode)) };
			}
			active = activate('active');
		},
		publish: (changed, around = {}) => {
			save(active.workflow);
			parameters = changed;
			({ credential, timezone } = { credential, timezone, ...around });
			active = activate('active');
		},
		rename: (changed) => {
			save(active.workflow);
			name = changed;
			active = activate('active');
		},
	};
}

/** The trigger itself, but every error that leaves `poll` is noted. */
function observe(trigger: INodeType, thrown: WeakSet<Error>): INodeType {
	return {
		description: trigger.description,
		methods: trigger.methods,
		async poll(this: IPollFunctions) {
			try {
				return await trigger.poll!.call(this);
			} catch (error) {
				thrown.add(error as Error);
				throw error;
			}
		},
	};
}

/** What a value is after a trip through the database. */
function copy(value: IDataObject): IDataObject {
	return JSON.parse(JSON.stringify(value)) as IDataObject;
}
