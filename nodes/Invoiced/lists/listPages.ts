import { isRefused } from '../api';
import { PAGE_SIZE } from '../objects';
import type { InvoicedApi, ListPage, Query } from '../api';
import type { InvoicedRecord, ListParameters, ObjectDescription } from '../objects';
import { walkList } from './walkList';
import { sortParameter } from './order';
import type { Sort } from '../parameters';
import { prepend } from './prepend';

type Pages = AsyncGenerator<ListPage, void, void>;

/** Which records of a list are wanted. */
export interface ListNarrowing {
	/** Parameters that Invoiced documents and honours. */
	query: Query;
	/**
	 * Parameters that a server may ignore, or refuse together with the whole request. Empty when
	 * every filter is certain.
	 */
	uncertain: Query;
	/** Whether a record belongs to the result. */
	keeps(record: InvoicedRecord): boolean;
}

/** What is to be read from a list. */
export interface ListRead extends ListNarrowing {
	description: ObjectDescription;
	/** Whether records are wanted that the list does not show by default. */
	withHidden: boolean;
	/** Null: the order of the list, which is that of creation (events: newest first). */
	sort: Sort | null;
	/** Null: every record. */
	limit: number | null;
	/** Index of the input item that asks; goes into errors. */
	itemIndex: number;
	/** See `ItemCall`. */
	hint(text: string): void;
}

/**
 * The pages of one list: in key order, where they cannot shift, unless the server has to sort
 * because there is a limit.
 *
 * @param view the list's own parameters, for instance `archived=1`
 */
export function listPages(api: InvoicedApi, read: ListRead, view: ListParameters): Pages {
	const { description, sort, limit, itemIndex } = read;
	const { path } = description;
	return untilRefused({ ...read.query, ...view }, read.uncertain, (query) => {
		if (limit === null || (sort === null && limit > PAGE_SIZE)) {
			return walkList(api, path, query, itemIndex);
		}
		const order = sort === null ? {} : { sort: sortParameter(sort) };
		const page = { ...query, ...order, per_page: pageSize(read, limit) };
		return api.pages(path, page, itemIndex);
	});
}

/**
 * A page no larger than what is wanted, unless the server may send records that are dropped here.
 * Whether the server sorted can only be seen from two records.
 */
function pageSize({ sort, uncertain }: ListRead, limit: number): number {
	const dropsRecords = Object.keys(uncertain).some((name) => name !== 'include');
	const least = sort === null ? 1 : 2;
	return dropsRecords ? PAGE_SIZE : Math.min(Math.max(limit, least), PAGE_SIZE);
}

/**
 * Reads with uncertain parameters, and without them where the server refuses a request that has
 * them.
 */
async function* untilRefused(query: Query, uncertain: Query, open: (query: Query) => Pages): Pages {
	if (Object.keys(uncertain).length === 0) return yield* open(query);
	const pages = open({ ...query, ...uncertain });
	const first = await pages.next().catch(unlessRefused);
	if (first === null) return yield* open(query);
	yield* prepend(first, pages);
}

function unlessRefused(error: unknown): null {
	if (isRefused(error)) return null;
	throw error;
}
