import { inParallel } from '../../api';
import type { ListPage, Query } from '../../api';
import { readStamp } from '../../feed';
import { PlanUnusable } from '../../related';
import { sortParameter } from '../order';
import type { WholeList } from './types';
import { countWindows, placesOfBounds, planWindows } from './windows';
import type { Window } from './windows';

/**
 * Finds windows of about the same number of records. That takes one request to see that the server
 * honours `updated_before`, and one for each bound: the record at a place in the order of
 * `updated_at` (documented parameters, one row each). The bounds decide only how fast the read is,
 * so neither changes meanwhile nor a server that sorts otherwise can make it wrong.
 *
 * @param first page 1 of the list
 * @param until Unix seconds, exclusive: the end of the last window
 * @returns null where the list is better read in one walk
 * @throws PlanUnusable, or NodeApiError 400, where the server does not honour what it takes
 */
export async function findWindows(
	list: WholeList,
	first: ListPage,
	until: number,
): Promise<Window[] | null> {
	const count = first.totalCount ?? 0;
	const windows = countWindows(count, list.api.concurrency);
	const range = rangeOf(list.query, until);
	const known = knownStamp(first);
	if (windows < 2 || known === null || Number(range.from) >= range.until) return null;
	await requireUpperBound(list, known, count);

	const stamps: number[] = [];
	await inParallel(placesOfBounds(count, windows), async (place) => {
		const stamp = await stampAt(list, place);
		if (stamp !== null) stamps.push(stamp);
	});
	const found = planWindows(stamps, range);
	return found.length < 2 ? null : found;
}

/**
 * The list's parameters with the window in them. On the wire both bounds are strict (server source:
 * UpdatedFilterTrait.php).
 */
export function queryOf({ query }: WholeList, { from, until }: Window): Query {
	const lower = from === null ? {} : { updated_after: from - 1 };
	return { ...query, ...lower, updated_before: until };
}

/** The range that the user's own bounds leave. */
function rangeOf({ updated_after: after, updated_before: before }: Query, until: number): Window {
	return {
		from: after === undefined ? null : Number(after) + 1,
		until: before === undefined ? until : Math.min(Number(before), until),
	};
}

/**
 * The newest stamp of a page; null when one of its records has none, so that nothing could be
 * verified.
 */
function knownStamp({ records }: ListPage): number | null {
	const stamps = records.map((record) => readStamp(record.updated_at));
	return stamps.includes(null) ? null : Math.max(...stamps.map(Number));
}

/**
 * Asks for what was changed before a record that is known to be there. A server that ignores the
 * undocumented bound counts it all the same, or gives a newer one.
 */
async function requireUpperBound(list: WholeList, known: number, count: number): Promise<void> {
	const sort = sortParameter({ field: 'updated_at', direction: 'desc' });
	const page = await readRow(list, { updated_before: known, sort, page: 1 });
	const isHonoured = page.records.every(({ updated_at: stamp }) => Number(stamp) < known);
	if (!isHonoured || page.totalCount === null || page.totalCount >= count) {
		throw new PlanUnusable("Invoiced ignores 'updated_before'");
	}
}

/** `updated_at` of the record at a place in that order; null when there is none any more. */
async function stampAt(list: WholeList, place: number): Promise<number | null> {
	const sort = sortParameter({ field: 'updated_at', direction: 'asc' });
	const { records } = await readRow(list, { sort, page: place + 1 });
	return records.length === 0 ? null : readStamp(records[0].updated_at);
}

async function readRow(list: WholeList, more: Query): Promise<ListPage> {
	const { api, description, query, itemIndex } = list;
	return await api.list(description.path, { ...query, ...more, per_page: 1 }, itemIndex);
}
