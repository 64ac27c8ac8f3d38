import { CONCURRENCY, inParallel } from '../../api';
import { PAGE_SIZE } from '../../objects';
import type { ListPage } from '../../api';
import type { InvoicedRecord } from '../../objects';
import { PlanUnusable } from '../PlanUnusable';
import type { Plan, PlanRun, ReadApi, WantedInvoice } from '../types';
import { hasUndocumentedParameters } from '../undocumented';
import { readAll } from './oneByOne';
import type { InvoiceList } from './oneByOne';

/**
 * Requests that a walker must save at least, as each further one may read a page that would have
 * been shared.
 */
const REQUESTS_PER_WALKER = 10;

type Sorted = WantedInvoice & { number: number };

/**
 * Loads the records of many invoices from one list, ordered by invoice: each request asks, with
 * `advanced_filter` (server source: FilterFactory.php), for the range from the first to the last
 * invoice that is still wanted, and takes the first page. All invoices before the page's last one
 * are complete; the next request begins at the first that is not. What lies between two wanted
 * invoices fills a page in vain, but is never walked through: the next range begins behind it.
 *
 * It never reads a second page of the same range, so nothing that changes meanwhile can shift a
 * page, and what belongs to an invoice comes from one moment.
 *
 * Cost: about records ÷ 100 requests where the ids are dense, one per invoice where there are more
 * than a hundred foreign records between any two; never more, but for invoices with more than 100
 * records of their own. One more per walker; there is a second walker from 20 expected requests on.
 *
 * Verified: every record lies in the range and in order. An invoice that must have records, but got
 * none, is left for the next plan.
 */
export function rangeWalk<Value>(
	list: InvoiceList,
	toValue: (records: InvoicedRecord[]) => Value,
): Plan<Value> {
	return {
		suits: (wanted) => wanted.length > 1 && hasUndocumentedParameters(wanted),
		load: async (run) => {
			const sorted = inOrder(run.wanted);
			const first = await readStep(run, list, sorted, toValue);
			const rest = sorted.slice(first);
			await inParallel(
				segments(rest, rest.length / first),
				async (segment) => await walk(run, list, segment, toValue),
			);
		},
	};
}

async function walk<Value>(
	run: PlanRun<Value>,
	list: InvoiceList,
	segment: readonly Sorted[],
	toValue: (records: InvoicedRecord[]) => Value,
): Promise<void> {
	for (let done = 0; done < segment.length;) {
		done += await readStep(run, list, segment.slice(done), toValue);
	}
}

/** One request. @returns how many of the invoices it settled, at least one */
async function readStep<Value>(
	run: PlanRun<Value>,
	list: InvoiceList,
	segment: readonly Sorted[],
	toValue: (records: InvoicedRecord[]) => Value,
): Promise<number> {
	const from = segment[0];
	const to = segment[segment.length - 1];
	const page = await readRange(run.api, list, from.number, to.number, run.itemIndex);
	const byInvoice = groupInOrder(page.records, list, from.number, to.number);
	const isWhole = page.records.length < PAGE_SIZE && (page.totalCount ?? 0) <= page.records.length;
	const open = isWhole ? Infinity : Number(page.records.at(-1)?.[list.key] ?? from.number);

	let settled = 0;
	for (; settled < segment.length && segment[settled].number < open; settled += 1) {
		const { id, number, invoice } = segment[settled];
		const records = byInvoice.get(number) ?? [];
		if (records.length > 0 || !list.mustHaveSome(invoice)) run.take(id, toValue(records));
	}
	if (settled > 0) return settled;
	run.take(from.id, toValue(await readAll(run, list, from.id)));
	return 1;
}

async function readRange(
	api: ReadApi,
	{ path, filter }: InvoiceList,
	from: number,
	to: number,
	itemIndex: number | undefined,
): Promise<ListPage> {
	const range = [
		{ field: filter, operator: '>=', value: from },
		{ field: filter, operator: '<=', value: to },
	];
	// The key as second term: the server adds none to `invoice_id asc`, which contains "id asc".
	const query = {
		advanced_filter: JSON.stringify(range),
		sort: `${filter} asc,id asc`,
		per_page: PAGE_SIZE,
		page: 1,
	};
	return await api.list(path, query, itemIndex);
}

/**
 * @throws PlanUnusable when a record is not in the range or not in order: the server ignored a
 * parameter
 */
function groupInOrder(
	records: readonly InvoicedRecord[],
	{ path, key }: InvoiceList,
	from: number,
	to: number,
): Map<number, InvoicedRecord[]> {
	const groups = new Map<number, InvoicedRecord[]>();
	let last = from;
	for (const record of records) {
		const number = Number(record[key] ?? Number.NaN);
		if (!(number >= last && number <= to)) {
			throw new PlanUnusable(`Invoiced does not filter ${path} by a range of invoices`);
		}
		last = number;
		const group = groups.get(number);
		if (group === undefined) groups.set(number, [record]);
		else group.push(record);
	}
	return groups;
}

function inOrder(wanted: readonly WantedInvoice[]): Sorted[] {
	return wanted
		.map((each) => ({ ...each, number: Number(each.id) }))
		.sort((a, b) => a.number - b.number);
}

/** Contiguous parts for walkers side by side: one walker, unless there is much left to do. */
function segments(rest: readonly Sorted[], expectedRequests: number): Array<readonly Sorted[]> {
	if (rest.length === 0) return [];
	const wished = Math.floor(expectedRequests / REQUESTS_PER_WALKER);
	const size = Math.ceil(rest.length / Math.min(CONCURRENCY.most, Math.max(1, wished)));
	const parts: Array<readonly Sorted[]> = [];
	for (let start = 0; start < rest.length; start += size) {
		parts.push(rest.slice(start, start + size));
	}
	return parts;
}
