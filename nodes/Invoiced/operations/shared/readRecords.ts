import { isRefused, listAll, PAGE_SIZE } from '../../api';
import type { InvoicedApi, ListPage, Query } from '../../api/types';
import type { InvoicedRecord, ListParameters, ObjectDescription } from '../../objects';
import { ParameterError } from '../../parameters/ParameterError';
import type { ListNarrowing } from '../filters';
import { sortParameter, sortRecords } from './sort';
import type { Sort } from './sort';
import { plural } from './words';

/** What is to be read from a list. */
export interface ListRead extends ListNarrowing {
	description: ObjectDescription;
	/** Whether records are wanted that the list does not show by default. */
	withHidden: boolean;
	/** Null: the order of the list, which is that of creation (events: newest first). */
	sort: Sort | null;
	/** Null: every record. */
	limit: number | null;
}

/**
 * Reads the records of a list.
 *
 * Where all are wanted they are read in key order, in which pages cannot shift, and sorted afterwards. With a limit the server
 * sorts, as nobody wants to read 20,000 invoices to see the newest five; then pages can shift while records change, which may
 * repeat a record (dropped here) or miss one.
 *
 * @throws NodeApiError from the API; ParameterError when the records lack the field to sort by
 */
export async function readRecords(
	api: InvoicedApi,
	read: ListRead,
	itemIndex: number,
): Promise<InvoicedRecord[]> {
	const { walks, hidden } = read.description.list;
	if (!read.withHidden) return await readWalks(api, read, [{}], itemIndex);
	const records = await readWalks(api, read, walks, itemIndex);
	if (hidden === undefined) return records;
	const isHonoured = records.some(({ status }) => hidden.statuses.includes(String(status)));
	return isHonoured ? records : await readWalks(api, read, [...walks, ...hidden.walks], itemIndex);
}

/** Reads several lists as if they were one. */
async function readWalks(
	api: InvoicedApi,
	read: ListRead,
	walks: readonly ListParameters[],
	itemIndex: number,
): Promise<InvoicedRecord[]> {
	const { sort, limit } = read;
	const sortsHere = sort !== null && (limit === null || walks.length > 1);
	const source: ListRead = sortsHere ? withField(read, sort.field) : read;
	const found = new Map<string, InvoicedRecord>();
	for (const walk of walks) {
		for (const record of await readWalk(api, source, walk, itemIndex)) {
			found.set(identityOf(record, read.description), record);
		}
		if (sort === null && limit !== null && found.size >= limit) break;
	}
	const records = [...found.values()];
	return (sortsHere ? sorted(records, read.description, sort) : records).slice(
		0,
		limit ?? undefined,
	);
}

/** Reads one list, up to the limit. */
async function readWalk(
	api: InvoicedApi,
	read: ListRead,
	walk: ListParameters,
	itemIndex: number,
): Promise<InvoicedRecord[]> {
	const { limit, keeps } = read;
	const kept = new Map<string, InvoicedRecord>();
	for await (const page of pagesOf(api, read, walk, itemIndex)) {
		for (const record of page.records) {
			if (keeps(record)) kept.set(identityOf(record, read.description), record);
		}
		if (limit !== null && kept.size >= limit) break;
	}
	return [...kept.values()].slice(0, limit ?? undefined);
}

function pagesOf(
	api: InvoicedApi,
	read: ListRead,
	walk: ListParameters,
	itemIndex: number,
): AsyncGenerator<ListPage, void, void> {
	const { sort, limit, undocumented, description } = read;
	const query: Query = { ...read.query, ...walk };
	return untilRefused(query, undocumented, (complete) => {
		if (limit === null || (sort === null && limit > PAGE_SIZE)) {
			return listAll(api, description.path, complete, { itemIndex });
		}
		const page = {
			per_page: pageSize(limit, undocumented),
			...(sort === null ? {} : { sort: sortParameter(sort) }),
		};
		return api.pages(description.path, { ...complete, ...page }, itemIndex);
	});
}

/** A page no larger than what is wanted, unless the server may send records that are dropped here. */
function pageSize(limit: number, undocumented: Query): number {
	const dropsRecords = Object.keys(undocumented).length > 0;
	return dropsRecords ? PAGE_SIZE : Math.min(limit, PAGE_SIZE);
}

/** Reads with undocumented parameters, and without them where the server refuses a request that has them. */
async function* untilRefused(
	query: Query,
	undocumented: Query,
	open: (query: Query) => AsyncGenerator<ListPage, void, void>,
): AsyncGenerator<ListPage, void, void> {
	if (Object.keys(undocumented).length === 0) return yield* open(query);
	const pages = open({ ...query, ...undocumented });
	const first = await pages.next().catch(unlessRefused);
	if (first === null) return yield* open(query);
	if (first.done !== true) yield first.value;
	return yield* pages;
}

function unlessRefused(error: unknown): null {
	if (isRefused(error)) return null;
	throw error;
}

/** Asks for the field to sort by, which may be one that Invoiced only sends when it is asked for. */
function withField(read: ListRead, field: string): ListRead {
	if (read.description.columns.some((column) => column.name === field)) return read;
	const include = [read.query.include, field].filter((name) => name !== undefined).join(',');
	return { ...read, query: { ...read.query, include } };
}

function sorted(
	records: readonly InvoicedRecord[],
	description: ObjectDescription,
	sort: Sort,
): InvoicedRecord[] {
	if (records.length > 0 && !records.some((record) => sort.field in record)) {
		throw new ParameterError(
			`Invoiced sends ${plural(description)} without "${sort.field}", so they cannot be sorted by it here`,
			"Turn off 'Return All' so that Invoiced sorts, or sort by another field.",
		);
	}
	return sortRecords(records, sort);
}

/** Text ids are used again after archiving, so they identify a record only together with its creation. */
function identityOf(
	{ id, created_at: createdAt }: InvoicedRecord,
	{ idType }: ObjectDescription,
): string {
	return idType === 'integer' ? String(id) : `${String(id)} ${String(createdAt)}`;
}
