import { firstAlone, listAll } from '../../api';
import type { InvoicedRecord } from '../../objects';
import { idText } from '../../values';
import { PlanUnusable } from '../PlanUnusable';
import type { Plan, PlanRun } from '../types';

/** A list whose records belong to invoices. */
export interface InvoiceList {
	path: string;
	/** Filters and sorts by invoice. */
	filter: string;
	/** Where a record holds the id of its invoice. */
	key: string;
	/** Whether an invoice cannot have come to what it is without a record in this list. */
	mustHaveSome(invoice: InvoicedRecord): boolean;
}

/**
 * Loads the records of each invoice with a filter of its own.
 *
 * Cost: one request per invoice, and one more for each further 100 records of an invoice.
 *
 * Verified: every record belongs to the invoice that was asked for.
 */
export function oneByOne<Value>(
	list: InvoiceList,
	toValue: (records: InvoicedRecord[]) => Value,
): Plan<Value> {
	return {
		load: async (run) =>
			await firstAlone(run.wanted, async ({ id }) => {
				run.take(id, toValue(await readAll(run, list, id)));
			}),
	};
}

/** All records of one invoice. @throws PlanUnusable when the server ignored the filter */
export async function readAll<Value>(
	{ api, itemIndex }: PlanRun<Value>,
	{ path, filter, key }: InvoiceList,
	id: string,
): Promise<InvoicedRecord[]> {
	const all: InvoicedRecord[] = [];
	for await (const { records } of listAll(
		api,
		path,
		{ [`filter[${filter}]`]: id },
		{ itemIndex },
	)) {
		if (records.some((record) => idText(record[key]) !== id)) {
			throw new PlanUnusable(`Invoiced does not filter ${path} by invoice`);
		}
		all.push(...records);
	}
	return all;
}
