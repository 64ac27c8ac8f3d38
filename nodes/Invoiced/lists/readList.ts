import type { InvoicedApi, ListPage } from '../api';
import type { InvoicedRecord, ListParameters } from '../objects';
import { planWindowedRead, readInWindows } from './windows/readInWindows';
import type { WholeList } from './windows/types';
import { identityOf } from '../values';
import { listPages } from './listPages';
import type { ListRead } from './listPages';
import { orderOf } from './order';
import type { Order } from './order';
import { prepend } from './prepend';

/** What was read of a list. */
export interface ListOutcome {
	/**
	 * Records that belong to the result, without repetitions; the last page may have brought more
	 * than the limit.
	 */
	kept: InvoicedRecord[];
	/** Whether the server sorted, where it was to. */
	order: Order;
}

/**
 * Reads one list: until the limit is reached, or all of it, with several requests at a time where
 * that is worth it.
 *
 * @param view the list's own parameters, for instance `archived=1`
 */
export async function readList(
	api: InvoicedApi,
	read: ListRead,
	view: ListParameters,
): Promise<ListOutcome> {
	const pages = listPages(api, read, view);
	if (read.limit !== null) return await readPages(pages, read);
	const first = await pages.next();
	try {
		if (first.done === true) return { kept: [], order: 'kept' };
		const { description, itemIndex } = read;
		const query = { ...read.query, ...view, ...read.uncertain };
		const list: WholeList = { api, description, query, itemIndex };
		const plan = await planWindowedRead(list, first.value);
		if (plan === null) return await readPages(prepend(first, pages), read);
		// The walks that follow may be over the same query, and would wait for the end of this one.
		await pages.return();
		const records = await readInWindows(list, plan);
		if (records === null) return await readPages(listPages(api, read, view), read);
		return { kept: records.filter(read.keeps), order: 'kept' };
	} finally {
		await pages.return();
	}
}

async function readPages(pages: AsyncIterable<ListPage>, read: ListRead): Promise<ListOutcome> {
	const { limit, sort, keeps, description } = read;
	const seen = new Set<string>();
	const kept: InvoicedRecord[] = [];
	const toCheck: InvoicedRecord[] = [];
	for await (const page of pages) {
		for (const record of page.records) {
			const identity = identityOf(record, description);
			if (seen.has(identity)) continue;
			seen.add(identity);
			if (limit !== null && sort !== null) toCheck.push(record);
			if (keeps(record)) kept.push(record);
		}
		if (limit !== null && kept.length >= limit) break;
	}
	return { kept, order: sort === null ? 'kept' : orderOf(toCheck, sort) };
}
