import type { InvoicedRecord } from '../../objects';
import { idText } from '../../values';
import { byCustomer } from '../plans/byCustomer';
import { oneByOne } from '../plans/oneByOne';
import type { InvoiceList } from '../plans/oneByOne';
import { rangeWalk } from '../plans/rangeWalk';
import type { RelatedKind } from '../types';

/**
 * The column is `invoice_id`, while records call it `invoice` (server source:
 * config/objectFields/estimate.yaml).
 */
const estimates: InvoiceList = {
	path: '/estimates',
	filter: 'invoice_id',
	key: 'invoice',
	mustHaveSome: () => false,
};

const asTheyAre = (records: InvoicedRecord[]): InvoicedRecord[] => records;

/**
 * The estimates that became an invoice. An estimate and its invoice always have the same customer.
 */
export const salesOrders: RelatedKind<InvoicedRecord[]> = {
	plans: [
		rangeWalk(estimates, asTheyAre),
		oneByOne(estimates, asTheyAre),
		byCustomer<InvoicedRecord[]>({
			path: '/estimates',
			query: {},
			requires: null,
			customersOf: ({ customer }) => [idText(customer)].filter((id) => id !== null),
			pick: ({ id }, records) => records.filter(({ invoice }) => idText(invoice) === id),
			reason: 'The invoice names no customer',
		}),
	],
	apply: ({ related }, value) => {
		related.estimates = value;
	},
};
