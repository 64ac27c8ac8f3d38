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
import { queryForOutput, queryForRelated } from '../related';
import { allowanceOf, lowerAllowance, raiseAllowance } from './allowance';
import { completeChanges } from './completeChanges';
import { reportable, restoreFailureLog } from './failures';
import { createFeedPort } from './feedPort';
import { readSamples } from './sample';
import { readSettings, type TriggerSettings } from './settings';
import { toItem } from './toItem';
import { TimeIsUp, withinTime } from './withinTime';

/** Budget where the host does not name one: n8n before 2.38 has no limit, and five minutes is what later ones give. */
const DEFAULT_BUDGET = 300_000;

/** Part of the poll's time that the feed gets where related data is loaded after it. */
const SHARE_OF_FEED = 0.5;

/** Part of the poll's time in which requests for related data are begun; the rest is for the last answer and for shaping. */
const SHARE_OF_REQUESTS = 0.8;

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
	const maxRecords = allowanceOf(key, settings.maxRecords);
	const config = {
		...toFeedConfig(settings, api, started.has(key) ? 0 : settings.replay),
		maxRecords,
	};
	const budget = budgetOf(context);
	const time = settings.include.length > 0 ? budget * SHARE_OF_FEED : budget;
	const began = Date.now();
	const result = await pollFeed(stored.feed, config, createFeedPort(api, time));

	const attempted = settings.objects.length + (settings.changeTypes.includes('deleted') ? 1 : 0);
	if (result.failures.length > 0 && result.changes.length === 0) {
		const nothingRead = result.failures.length >= attempted && result.unread.length === 0;
		if (nothingRead) throw toNodeError(context.getNode(), result.failures[0].error);
	}
	const until = began + budget * SHARE_OF_REQUESTS;
	const complete = await completeChanges(withinTime(api, until), result.changes, settings).catch(
		(error: unknown) => throwIncomplete(context, error, key, maxRecords),
	);
	raiseAllowance(key);
	const items = result.changes.map((change) => toItem(change, settings, complete.get(change)));
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
	if (samples.length > 0) {
		const complete = await completeChanges(api, samples, settings);
		return [samples.map((change) => toItem(change, settings, complete.get(change)))];
	}
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

/**
 * Records come with what their shape has a place for and Invoiced sends only on request: invoices with their customer, payments
 * with what they were applied to. That costs no further request.
 */
function listParameters({
	objects,
	invoiceOutput,
	output,
	include,
}: TriggerSettings): FeedConfig['query'] {
	const query: FeedConfig['query'] = {};
	for (const description of objects) query[description.name] = queryForOutput(description, output);
	return { ...query, invoices: queryForRelated(invoiceOutput, include) };
}

/** `getPollBudgetMs` exists from n8n-workflow 2.38 on. */
function budgetOf(context: IPollFunctions): number {
	const { getPollBudgetMs } = context as Partial<IPollFunctions>;
	return getPollBudgetMs?.call(context) ?? DEFAULT_BUDGET;
}

/** Nothing has been assigned yet, so the next poll finds the same changes. */
function throwIncomplete(
	context: IPollFunctions,
	error: unknown,
	key: string,
	maxRecords: number,
): never {
	const failure = toNodeError(context.getNode(), error);
	const isTimeUp = error instanceof TimeIsUp;
	if (isTimeUp) lowerAllowance(key, maxRecords);
	failure.message = `What belongs to the invoices could not be loaded: ${failure.message}`;
	const advice = isTimeUp
		? "The next poll takes half as many records. To have it so from the start, lower 'Max Records per Poll', or include less."
		: '';
	failure.description =
		`${failure.description ?? ''} ${advice} Nothing was emitted and nothing is lost: the next poll finds the same changes.`
			.replace(/ +/g, ' ')
			.trim();
	throw failure;
}

function toReport(context: IPollFunctions, { object, error }: FeedFailure): Error {
	const report = toNodeError(context.getNode(), error);
	report.message = `The ${object.replace('_', ' ')} could not be read: ${report.message}`;
	report.description =
		`${report.description ?? ''} The other objects were read as usual. Nothing is lost: these records follow once they can be read again.`.trim();
	return report;
}
