import type { Query } from '../../api';
import { runReading, readDeletedIds } from '../../feed';
import { isUnusable } from '../../related';
import { identityOf } from '../../values';
import { walkList } from '../walkList';
import type { RecordsById, WholeList } from './types';

/** Parameters that say how records are sent, not which. */
const PRESENTATION: ReadonlySet<string> = new Set(['exclude', 'expand', 'include']);

/**
 * Brings what was read up to date: reads what changed since the windows end, and leaves out what
 * was deleted meanwhile or has stopped matching the filters.
 *
 * The order matters. What matches now is read last, so that whatever the two reads before it
 * dropped comes back if it is there all the same.
 *
 * @param since Unix seconds: the end of the windows, or earlier
 * @param overlap seconds by which the list of events may be out of the order of time
 */
export async function closeRead(
	list: WholeList,
	found: RecordsById,
	since: number,
	overlap: number,
): Promise<void> {
	const [deleted, changed] = await Promise.all([
		readDeleted(list, since, overlap),
		narrows(list) ? readChanged(list, since) : new Set<string>(),
	]);
	for (const ids of [deleted, changed]) for (const id of ids) found.delete(id);

	const { updated_after: after, updated_before: before } = list.query;
	if (before !== undefined && Number(before) <= since) return;
	const lower = Math.max(since - 1, Number(after ?? 0));
	for await (const page of walk(list, { ...list.query, updated_after: lower })) {
		for (const record of page.records) found.set(identityOf(record, list.description), record);
	}
}

/** Whether a record can leave the list by a change: there are filters, or the list hides some. */
function narrows({ description, query }: WholeList): boolean {
	const everything = Object.entries(description.list.views[0]);
	const showsAll = everything.every(([name, value]) => query[name] === value);
	const filters = Object.entries(query).filter(
		([name, value]) => value !== undefined && !PRESENTATION.has(name),
	);
	return !showsAll || filters.length > everything.length;
}

/** Ids of all records that changed, whether or not they match. */
async function readChanged(list: WholeList, since: number): Promise<Set<string>> {
	const { description } = list;
	const changed = new Set<string>();
	const query = { ...description.list.views[0], updated_after: since - 1 };
	for await (const page of walk(list, query)) {
		for (const record of page.records) changed.add(identityOf(record, description));
	}
	return changed;
}

/** Ids of records that were deleted for good, as far as the server lets one know. */
async function readDeleted(
	{ api, description, itemIndex }: WholeList,
	since: number,
	overlap: number,
): Promise<Set<string>> {
	const reading = runReading(
		readDeletedIds(description, since, overlap),
		async ({ path, query }) => {
			const page = await api.list(path, query, itemIndex);
			return { refused: false, ...page, timeLeft: true };
		},
	);
	return await reading.catch(unlessUnusable);
}

/** A key may not be allowed to read events, and a server need not have them. */
function unlessUnusable(error: unknown): Set<string> {
	if (isUnusable(error)) return new Set();
	throw error;
}

function walk({ api, description, itemIndex }: WholeList, query: Query) {
	return walkList(api, description.path, query, itemIndex);
}
