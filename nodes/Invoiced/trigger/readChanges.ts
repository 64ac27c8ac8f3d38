import type { InvoicedApi } from '../api';
import { pollFeed, type PollResult } from '../feed';
import { bindAccount, type AccountBinding } from './account';
import { allowanceOf, lowerAllowance, raiseAllowance } from './allowance';
import { completeChanges, type Completion } from './completeChanges';
import { TimeIsUp } from './failures';
import { atMostInvoices, toFeedConfig } from './feedConfig';
import { createFeedPort } from './feedPort';
import { PageSizes } from './pageSizes';
import type { PollTime } from './pollTime';
import { PROCESS_TOKEN, type TriggerMemory } from './processMemory';
import { replaySpan } from './replaySpan';
import type { TriggerSettings } from './settings';
import { keepStartDate, type StartDate } from './startDate';
import { withinTime } from './withinTime';

/** What a poll works with. */
export interface Poll {
	api: InvoicedApi;
	settings: TriggerSettings;
	time: PollTime;
	memory: TriggerMemory;
	/** Local seconds at its beginning. */
	now: number;
}

/** What a poll has read, complete as far as it goes. */
export interface Reading extends Completion {
	feed: PollResult;
	/** Whether incomplete invoices are held back, whatever the user chose. */
	mustWait: boolean;
	/** The account that was read. */
	account: AccountBinding;
	/** From which time on. */
	startDate: StartDate;
}

/**
 * Reads what changed since the last poll, and what belongs to the invoices among it. Changes
 * nothing that is stored.
 *
 * @param stored what the last poll assigned
 */
export async function readChanges(
	{ api, settings, time, memory, now }: Poll,
	stored: { readonly [part: string]: unknown },
): Promise<Reading> {
	const { binding: account, isSame } = await bindAccount(api, stored.account, now);
	const startDate = keepStartDate(stored.startDate, settings.startDate);
	const mostInvoices = allowanceOf(memory, settings.maxRecords);
	const sizes = new PageSizes(memory, time);
	const config = toFeedConfig(settings, {
		environment: api.baseUrl,
		process: PROCESS_TOKEN,
		startDate: startDate.instant,
		replay: replaySpan(settings.replay, stored, time),
		atMost: atMostInvoices(settings, mostInvoices),
		pageSizes: sizes.current,
	});
	const port = createFeedPort(api, time.endOfFeed(settings.include.length > 0), sizes);
	const feed = await pollFeed(isSame ? stored.feed : undefined, config, port);

	const related = withinTime(api, time.endOfRelated);
	const { invoices, trouble } = await completeChanges(related, feed.changes, settings);
	const isTimeUp = trouble instanceof TimeIsUp;
	if (isTimeUp) lowerAllowance(memory, invoices.size);
	else raiseAllowance(memory);
	// What merely takes long fits with fewer invoices. Only one that takes too long all alone is like
	// a server that is down.
	const mustWait = isTimeUp && mostInvoices > 1;
	return { feed, invoices, trouble, mustWait, account, startDate };
}
