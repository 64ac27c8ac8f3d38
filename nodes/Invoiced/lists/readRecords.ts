import type { InvoicedApi } from '../api';
import type { InvoicedRecord, ListParameters } from '../objects';
import { ParameterError } from '../parameters';
import { identityOf } from '../values';
import type { ListRead } from './listPages';
import { readList } from './readList';
import type { ListOutcome } from './readList';
import { sortRecords } from './order';
import type { Sort } from '../parameters';
import type { Order } from './order';
import { plural } from '../objects';

/**
 * Reads the records of a list.
 *
 * Where all are wanted they are read in key order, in which pages cannot shift, and sorted
 * afterwards. With a limit the server sorts, as nobody wants to read 20,000 invoices to see the
 * newest five; then pages can shift while records change, which may repeat a record (dropped here)
 * or miss one.
 *
 * @throws NodeApiError from the API; ParameterError when the records lack the field to sort by
 */
export async function readRecords(api: InvoicedApi, read: ListRead): Promise<InvoicedRecord[]> {
	const { views, hidden } = read.description.list;
	if (!read.withHidden) return await readViews(api, read, [{}]);
	const records = await readViews(api, read, views);
	if (hidden === undefined || isFull(records.length, read)) return records;
	const isHonoured = records.some(({ status }) => hidden.statuses.includes(String(status)));
	return isHonoured ? records : await readViews(api, read, [...views, ...hidden.views]);
}

/** Reads several lists as if they were one. */
async function readViews(
	api: InvoicedApi,
	read: ListRead,
	views: readonly ListParameters[],
): Promise<InvoicedRecord[]> {
	const { sort, limit } = read;
	if (sort === null) return (await collect(api, read, views)).kept.slice(0, limit ?? undefined);
	const sortsHere = limit === null || views.length > 1;
	const { kept, order } = await collect(api, withField(read, sort.field), views);
	if (limit !== null && order !== 'kept') {
		const records = plural(read.description);
		if (order === 'lost') {
			// Invoiced does not promise to sort events, for one.
			read.hint(
				`Invoiced did not sort the ${records} by '${sort.field}'. All of them were read and sorted here.`,
			);
			return (await readViews(api, { ...read, limit: null }, views)).slice(0, limit);
		}
		read.hint(
			`Invoiced sends ${records} without '${sort.field}'. It was asked to sort by it; whether it did cannot be seen here.`,
		);
	}
	return (sortsHere ? sorted(kept, read, sort) : kept).slice(0, limit ?? undefined);
}

/** The records of all lists, those of the first list first, without repetitions. */
async function collect(
	api: InvoicedApi,
	read: ListRead,
	views: readonly ListParameters[],
): Promise<ListOutcome> {
	const found = new Map<string, InvoicedRecord>();
	let order: Order = 'kept';
	for (const view of views) {
		if (isFull(found.size, read)) break;
		const list = await readList(api, read, view);
		for (const record of list.kept) found.set(identityOf(record, read.description), record);
		if (order !== 'lost' && list.order !== 'kept') order = list.order;
	}
	return { kept: [...found.values()], order };
}

/** Whether nothing more is wanted. With a sort, the next list may hold what comes first. */
function isFull(count: number, { sort, limit }: ListRead): boolean {
	return sort === null && limit !== null && count >= limit;
}

/**
 * Asks for the field to sort by, which may be one that Invoiced sends only when it is asked for:
 * without it nobody can sort here, nor see whether the server did. Strict lists may refuse that.
 */
function withField(read: ListRead, field: string): ListRead {
	if (read.description.columns.some((column) => column.name === field)) return read;
	const included = String(read.query.include ?? '').split(',');
	const include = [...new Set([...included, field])].filter((name) => name !== '').join(',');
	return { ...read, uncertain: { ...read.uncertain, include } };
}

function sorted(
	records: readonly InvoicedRecord[],
	{ description }: ListRead,
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
