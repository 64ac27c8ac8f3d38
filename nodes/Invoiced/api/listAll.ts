import type { InvoicedRecord } from '../objects';
import { isExpiredCursor, isIncompleteList } from './errors';
import { identityInList } from '../values';
import type { InvoicedApi, ListPage, Query } from './types';

export interface ListAllOptions {
	/** Index of the input item that asks; goes into errors. */
	itemIndex?: number;
	/** Milliseconds that may pass between two pages before the walk starts again. */
	restLimit?: number;
}

/**
 * The server's page cursor lives for 300 s (server source: ApiCache.php); a minute of it is for the
 * next request and its repetitions.
 */
const REST_LIMIT = 240_000;

/**
 * Walks in a row that may meet an expired cursor without a new record; more of them show that the
 * list cannot be read.
 */
const MAX_FRUITLESS_WALKS = 3;

/**
 * Reads a whole list in the server's key order, where a page begins after the last record of the
 * page before instead of at a row number. `sort`, `page` and `per_page` of the query are left out,
 * as they would give that up.
 *
 * What it gives while records change: every record that is in the list from the first request to
 * the last one is delivered, exactly once, with the content it had when its page was read. Records
 * that are created, deleted, or moved in or out of the filter meanwhile may be delivered or not.
 * This holds as long as nobody else walks the same list with the same query and the same key, as
 * the server keeps one page cursor for both; then a deletion between two pages can hide one record.
 *
 * The cursor expires when pages are too far apart: from offset 10,000 on the server refuses the
 * page, below it falls back to row numbers without a word. In both cases the list is walked again
 * from page 1, without what was delivered already; and once more when records were missing on the
 * pages, by the server's own count.
 *
 * @throws NodeApiError as `pages`; also when the cursor expires again and again
 */
export async function* listAll(
	api: Pick<InvoicedApi, 'pages'>,
	path: string,
	query: Query,
	options: ListAllOptions = {},
): AsyncGenerator<ListPage, void, void> {
	const delivered = new Set<string>();
	const keyOrder: Query = { ...query, sort: undefined, page: undefined, per_page: undefined };
	for (let fruitless = 0; ;) {
		const before = delivered.size;
		const end = yield* walk(api, path, keyOrder, delivered, options);
		if (end === 'complete') return;
		fruitless = delivered.size > before ? 0 : fruitless + 1;
		const most = isIncompleteList(end) ? 1 : MAX_FRUITLESS_WALKS;
		if (fruitless >= most && end !== 'rested') throw end;
	}
}

/** Walks from page 1, as far as the cursor lives. Returns why it ended. */
async function* walk(
	api: Pick<InvoicedApi, 'pages'>,
	path: string,
	query: Query,
	delivered: Set<string>,
	{ itemIndex, restLimit = REST_LIMIT }: ListAllOptions,
): AsyncGenerator<ListPage, Error | 'complete' | 'rested', void> {
	const pages = api.pages(path, query, itemIndex);
	for (;;) {
		const next = await pages.next().catch(toReasonToRepeat);
		if (next instanceof Error) return next;
		if (next.done === true) return 'complete';
		const records = next.value.records.filter((record) => isNew(record, delivered));
		if (records.length === 0) continue;
		const readAt = performance.now();
		yield { ...next.value, records };
		if (performance.now() - readAt > restLimit) return 'rested';
	}
}

/** What another walk may mend is a value here; everything else is thrown on. */
async function toReasonToRepeat(error: unknown): Promise<Error> {
	const isMendable = isExpiredCursor(error) || isIncompleteList(error);
	return isMendable ? (error as Error) : await Promise.reject(error);
}

function isNew(record: InvoicedRecord, delivered: Set<string>): boolean {
	const key = identityInList(record);
	if (delivered.has(key)) return false;
	delivered.add(key);
	return true;
}
