import { DateTime } from 'luxon';
import type { IDataObject, INode, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import type { Change } from '../../nodes/Invoiced/feed';
import type { ChangeDetails } from '../../nodes/Invoiced/trigger/toItem';
import type { PollCall, RunningReader } from './reader';
import { FIRST_ZONE } from './settings';

/** What of a trigger's code is called. */
export interface TriggerModule {
	pollChanges(context: IPollFunctions): Promise<INodeExecutionData[][] | null>;
}

/** As the editor's picker writes it: the zone is the workflow's. */
const DATE_AND_TIME = "yyyy-MM-dd'T'HH:mm:ss";

const NODE: INode = {
	id: 'the-trigger',
	name: 'Invoiced Trigger',
	type: 'n8n-nodes-invoiced.invoicedTrigger',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/**
 * The trigger node as n8n polls it, from its parameters to its items, through the API client.
 *
 * @param load evaluates the trigger's code anew: what a process remembers stands in its modules
 */
export function startNode(load: () => TriggerModule): RunningReader {
	const { pollChanges } = load();
	return {
		poll: async (call) => {
			const failures: Error[] = [];
			const poll = { call, hasBegun: false, failures };
			const output = await pollChanges(contextOf(poll));
			if (!poll.hasBegun) return null;
			return { changes: (output?.[0] ?? []).map(toChange), failures, forgotten: 0 };
		},
	};
}

/** As much of n8n's poll context as a trigger uses. */
function contextOf(poll: { call: PollCall; hasBegun: boolean; failures: Error[] }): IPollFunctions {
	const { call } = poll;
	const parameters = parametersOf(call);
	const context = {
		getMode: () => 'trigger',
		getNode: () => NODE,
		getWorkflow: () => ({ id: 'the-workflow', name: 'Simulation', active: true }),
		getTimezone: () => call.timeZone,
		getNodeParameter: (name: string, otherwise: unknown) => parameters[name] ?? otherwise,
		getCredentials: async () => ({ apiKey: 'the-key-of-the-account', sandbox: true }),
		getPollBudgetMs: () => call.budget,
		getWorkflowStaticData: () => {
			poll.hasBegun = true;
			return call.staticData();
		},
		__emitError: (error: Error) => poll.failures.push(error),
		helpers: {
			httpRequestWithAuthentication: async (_credential: string, options: { url: string }) => {
				const { pathname, searchParams } = new URL(options.url);
				const { status, headers, body } = await call.wire(
					pathname,
					Object.fromEntries(searchParams),
				);
				return { statusCode: status, headers, body };
			},
		},
	};
	return context as unknown as IPollFunctions;
}

function parametersOf({ config }: PollCall): Record<string, unknown> {
	const { objects, changeTypes, startDate, overlap, maxRecords, catalogInterval, replay } = config;
	return {
		objects: objects.map(({ name }) => name),
		changeTypes,
		startDate: DateTime.fromSeconds(startDate, { zone: FIRST_ZONE }).toFormat(DATE_AND_TIME),
		invoiceOutput: 'raw',
		output: 'raw',
		options: {
			overlapSeconds: overlap,
			maxRecords,
			catalogInterval: catalogInterval / 60,
			replayMinutes: replay / 60,
		},
	};
}

function toChange({ json }: INodeExecutionData): Change {
	const { _change, ...record } = json as IDataObject & { _change: ChangeDetails };
	const { object, type, id, updatedAt, version } = _change as unknown as ChangeDetails;
	return {
		object,
		type,
		id,
		updatedAt: updatedAt === null ? null : Date.parse(updatedAt) / 1000,
		version,
		record: record as unknown as Change['record'],
	};
}
