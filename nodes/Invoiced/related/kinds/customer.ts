import type { InvoicedRecord } from '../../objects';
import { asObject, idText } from '../../values';
import { fromExpansion } from '../plans/fromExpansion';
import { retrieveEach } from '../plans/retrieve';
import type { RelatedKind } from '../types';

const idsOf = ({ customer }: InvoicedRecord): string[] =>
	[idText(customer)].filter((id) => id !== null);

/** The customer of an invoice; null where the invoice names none. */
export const customer: RelatedKind<InvoicedRecord | null> = {
	plans: [
		fromExpansion((invoice) =>
			idsOf(invoice).length === 0 ? null : (asObject(invoice.customer) ?? undefined),
		),
		retrieveEach({
			path: '/customers',
			noun: 'customer',
			idsOf,
			complete: (invoice, record) => record(idsOf(invoice)[0]),
		}),
	],
	apply: (complete, value) => {
		if (value !== null) complete.invoice = { ...complete.invoice, customer: value };
	},
};
