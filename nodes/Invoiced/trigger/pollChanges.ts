import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { createApi } from '../api';
import type { InvoicedApi } from '../api/types';
import { oneAtATime, pollFeed } from '../feed';
import { bindAccount } from './account';
import { allowanceOf, lowerAllowance, raiseAllowance } from './allowance';
import { completeChanges } from './completeChanges';
import { toEmission } from './emission';
import { reportable, toFailure, toReport } from './failures';
import { atMostInvoices, toFeedConfig } from './feedConfig';
import { createFeedPort } from './feedPort';
import { PageSizes } from './pageSizes';
import { budgetOf, PollTime } from './pollTime';
import { PROCESS_TOKEN } from './processToken';
import { replaySpan } from './replaySpan';
import { emitSamples } from './sample';
import { readSettings, type TriggerSettings } from './settings';
import { keepStartDate } from './startDate';
import { toItem } from './toItem';
import { TimeIsUp, withinTime } from './withinTime';

/** One call of `poll()`: samples in the editor, otherwise the changes since the last poll. */
export async function pollChanges(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const settings = readSettings(context);
	const time = new PollTime(budgetOf(context));
	const { callDeadline, endOfCalls: until } = time;
	const api = await createApi(context, { callDeadline, until });
	if (context.getMode() === 'manual') return await emitSamples(context, api, settings);
	const key = `${context.getWorkflow().id} ${context.getNode().id}`;
	return await oneAtATime(
		key,
		async () => await emitChanges(context, api, { settings, time, key }),
	);
}

/** Read – decide – assign – return; nothing is awaited after the assignment. */
async function emitChanges(
	context: IPollFunctions,
	api: InvoicedApi,
	{ settings, time, key }: { settings: TriggerSettings; time: PollTime; key: string },
): Promise<INodeExecutionData[][] | null> {
	const now = Math.floor(Date.now() / 1000);
	const stored = context.getWorkflowStaticData('node');
	const account = await bindAccount(api, stored.account, now);
	const { startDateText: text, startDate: instant } = settings;
	const startDate = keepStartDate(stored.startDate, { text, instant });
	const mostInvoices = allowanceOf(key, settings.maxRecords);
	const sizes = new PageSizes(key, time.callDeadline);
	const config = toFeedConfig(settings, {
		environment: api.baseUrl,
		process: PROCESS_TOKEN,
		startDate: startDate.instant,
		replay: replaySpan(settings.replay, stored, time.budget),
		atMost: atMostInvoices(settings, mostInvoices),
		pageSizes: sizes.current,
	});
	const port = createFeedPort(api, time.endOfFeed(settings.include.length > 0), sizes);
	const read = await pollFeed(account.isSame ? stored.feed : undefined, config, port);
	const related = withinTime(api, time.endOfRelated);
	const { invoices, trouble } = await completeChanges(related, read.changes, settings);

	const isTimeUp = trouble instanceof TimeIsUp;
	if (isTimeUp) lowerAllowance(key, invoices.size);
	else raiseAllowance(key);
	// What merely takes long fits with fewer invoices. Only one that takes too long all alone is like a server that is down.
	const emission = toEmission(read, trouble, settings, isTimeUp && mostInvoices > 1);
	if (emission.isFailure) throw toFailure(context.getNode(), emission.failures);
	const items = emission.changes.map((change) => toItem(change, settings, invoices.get(change)));
	const { report, log } = reportable(stored.failures, emission, now);

	Object.assign(stored, {
		feed: emission.state,
		account: account.binding,
		startDate,
		failures: log,
	});
	for (const failure of report) context.__emitError(toReport(context.getNode(), failure, emission));
	return items.length > 0 ? [items] : null;
}
