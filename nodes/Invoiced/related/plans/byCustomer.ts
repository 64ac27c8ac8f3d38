import { firstAlone, listAll } from '../../api';
import type { Query } from '../../api';
import type { InvoicedRecord } from '../../objects';
import { idText } from '../../values';
import { PlanUnusable } from '../PlanUnusable';
import { rememberEach } from '../rememberEach';
import type { Plan, PlanRun, WantedInvoice } from '../types';

/** How the records of an invoice are found among those of its customer. */
export interface CustomerSearch<Value> {
	path: string;
	/** Further parameters of the list. */
	query: Query;
	/** A field that those parameters add to every record, or null. */
	requires: string | null;
	/**
	 * The customers whose records are searched, own first; the next only when the ones before do not
	 * do.
	 */
	customersOf(invoice: InvoicedRecord): string[];
	/** What belongs to the invoice; null when the records cannot be all. */
	pick(wanted: WantedInvoice, records: readonly InvoicedRecord[]): Value | null;
	/** Said where `pick` gives null. */
	reason: string;
}

/**
 * Loads the records of each customer and searches them for what belongs to the invoices.
 *
 * Cost: for each customer as many requests as its records take pages, whether or not they belong to
 * a wanted invoice.
 *
 * Verified: every record belongs to the customer and has the field that was asked for; `pick`
 * judges whether they are all.
 */
export function byCustomer<Value>(search: CustomerSearch<Value>): Plan<Value> {
	return {
		load: async (run) => {
			const read = rememberEach(async (customer) => await readCustomer(run, search, customer));
			await firstAlone(run.wanted, async (wanted) => {
				const records: InvoicedRecord[] = [];
				for (const customer of search.customersOf(wanted.invoice)) {
					for (const record of await read(customer)) records.push(record);
					const value = search.pick(wanted, records);
					if (value !== null) return run.take(wanted.id, value);
				}
				run.giveUp(wanted.id, search.reason);
			});
		},
	};
}

async function readCustomer<Value>(
	{ api, itemIndex }: PlanRun<Value>,
	{ path, query, requires }: CustomerSearch<Value>,
	customer: string,
): Promise<InvoicedRecord[]> {
	const filtered = { ...query, 'filter[customer]': customer };
	const all: InvoicedRecord[] = [];
	for await (const { records } of listAll(api, path, filtered, { itemIndex })) {
		for (const record of records) {
			if (idText(record.customer) !== customer || (requires !== null && !(requires in record))) {
				throw new PlanUnusable(`Invoiced does not list ${path} by customer as it should`);
			}
			all.push(record);
		}
	}
	return all;
}
