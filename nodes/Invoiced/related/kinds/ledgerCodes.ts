import type { InvoicedRecord } from '../../objects';
import { asList, asObject, idText } from '../../values';
import { fromExpansion } from '../plans/fromExpansion';
import { retrieveEach } from '../plans/retrieve';
import type { RelatedKind } from '../types';

/** The catalog items that lines still name by id alone. */
function idsOf(invoice: InvoicedRecord): string[] {
	const ids = asList(invoice.items).flatMap((line) => {
		const item = asObject(line)?.catalog_item;
		const id = asObject(item) === null ? idText(item) : null;
		return id === null ? [] : [id];
	});
	return [...new Set(ids)];
}

/** The lines of an invoice with their catalog items, which carry the ledger codes. */
export const ledgerCodes: RelatedKind<unknown> = {
	plans: [
		fromExpansion((invoice) => (idsOf(invoice).length === 0 ? (invoice.items ?? null) : undefined)),
		retrieveEach({
			path: '/items',
			noun: 'item',
			idsOf,
			complete: (invoice, record) =>
				asList(invoice.items).map((each) => {
					const line = asObject(each);
					const id = asObject(line?.catalog_item) === null ? idText(line?.catalog_item) : null;
					return id === null ? each : { ...line, catalog_item: record(id) };
				}),
		}),
	],
	apply: (complete, items) => {
		complete.invoice = { ...complete.invoice, items };
	},
};
