import {
	NodeOperationError,
	type IDataObject,
	type INodeExecutionData,
	type IPollFunctions,
} from 'n8n-workflow';
import { createApi } from '../api';
import type { InvoicedApi } from '../api/types';
import { oneAtATime, pollFeed, type FeedConfig, type FeedFailure } from '../feed';
import { toNodeError } from '../parameters/ParameterError';
import { reportable, restoreFailureLog } from './failures';
import { createFeedPort } from './feedPort';
import { readSamples } from './sample';
import { readSettings, type TriggerSettings } from './settings';
import { toItem } from './toItem';

/** Budget where the host does not name one: n8n before 2.38 has no limit, and five minutes is what later ones give. */
const DEFAULT_BUDGET = 300_000;

/** Triggers that have polled in this process; a process start is when executions may have been lost. */
const started = new Set<string>();

/** One call of `poll()`: samples in the editor, otherwise the changes since the last poll. */
export async function pollChanges(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const settings = readSettings(context);
	const api = await createApi(context);
	if (context.getMode() === 'manual') return await emitSamples(context, api, settings);
	const key = `${context.getWorkflow().id} ${context.getNode().id}`;
	return await oneAtATime(key, async () => await emitChanges(context, api, settings, key));
}

/** Read state – fetch – decide – shape – assign state – return; nothing is awaited after the assignment. */
async function emitChanges(
	context: IPollFunctions,
	api: InvoicedApi,
	settings: TriggerSettings,
	key: string,
): Promise<INodeExecutionData[][] | null> {
	const stored = context.getWorkflowStaticData('node');
	const config = toFeedConfig(settings, api, started.has(key) ? 0 : settings.replay);
	const result = await pollFeed(stored.feed, config, createFeedPort(api, budgetOf(context)));

	const attempted = settings.objects.length + (settings.changeTypes.includes('deleted') ? 1 : 0);
	if (result.failures.length > 0 && result.changes.length === 0) {
		const nothingRead = result.failures.length >= attempted;
		if (nothingRead) throw toNodeError(context.getNode(), result.failures[0].error);
	}
	const items = result.changes.map((change) => toItem(change, settings));
	const now = Math.floor(Date.now() / 1000);
	const { report, log } = reportable(restoreFailureLog(stored.failures), result.failures, now);

	started.add(key);
	stored.feed = result.state as unknown as IDataObject;
	stored.failures = log as IDataObject;
	for (const failure of report) context.__emitError(toReport(context, failure));
	return items.length > 0 ? [items] : null;
}

async function emitSamples(
	context: IPollFunctions,
	api: InvoicedApi,
	settings: TriggerSettings,
): Promise<INodeExecutionData[][]> {
	const samples = await readSamples(api, settings, listParameters(settings));
	if (samples.length > 0) return [samples.map((change) => toItem(change, settings))];
	const since = new Date(settings.startDate * 1000).toISOString();
	const isFuture = settings.startDate * 1000 > Date.now();
	throw new NodeOperationError(context.getNode(), 'There is nothing to show yet', {
		description: isFuture
			? `'Start Date' lies in the future (${since}). Once the workflow is active, records that change after that time will start it. Choose an earlier date to get samples now.`
			: `Invoiced has no matching records that changed since 'Start Date' (${since}). Choose an earlier date, other objects or other changes; or create a record in Invoiced and try again.`,
	});
}

function toFeedConfig(settings: TriggerSettings, api: InvoicedApi, replay: number): FeedConfig {
	const { objects, changeTypes, startDate, overlap, maxRecords, catalogInterval } = settings;
	return {
		environment: api.baseUrl,
		objects,
		changeTypes,
		startDate,
		overlap,
		maxRecords,
		catalogInterval,
		replay,
		query: listParameters(settings),
	};
}

/** Invoices come with their customer where the shape has a place for it; that costs no further request. */
function listParameters({ invoiceOutput }: TriggerSettings): FeedConfig['query'] {
	const wantsCustomer = invoiceOutput === 'unified' || invoiceOutput === 'eventModel';
	return wantsCustomer ? { invoices: { expand: 'customer' } } : {};
}

/** `getPollBudgetMs` exists from n8n-workflow 2.38 on. */
function budgetOf(context: IPollFunctions): number {
	const { getPollBudgetMs } = context as Partial<IPollFunctions>;
	return getPollBudgetMs?.call(context) ?? DEFAULT_BUDGET;
}

function toReport(context: IPollFunctions, { object, error }: FeedFailure): Error {
	const report = toNodeError(context.getNode(), error);
	report.message = `The ${object.replace('_', ' ')} could not be read: ${report.message}`;
	report.description =
		`${report.description ?? ''} The other objects were read as usual. Nothing is lost: these records follow once they can be read again.`.trim();
	return report;
}
