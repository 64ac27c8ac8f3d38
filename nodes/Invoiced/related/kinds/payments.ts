import type { InvoicedRecord } from '../../objects';
import type { RelatedData } from '../../shapes';
import { asList, asObject, idText } from '../../values';
import { explainsBalance, isSettledInPart } from '../balanceCheck';
import { byCustomer } from '../plans/byCustomer';
import { oneByOne } from '../plans/oneByOne';
import type { InvoiceList } from '../plans/oneByOne';
import { rangeWalk } from '../plans/rangeWalk';
import type { RelatedKind } from '../types';

type Payments = NonNullable<RelatedData['payments']>;

/** Every application is a transaction, also that of a payment which a parent customer made. */
const transactions: InvoiceList = {
	path: '/transactions',
	filter: 'invoice',
	key: 'invoice',
	mustHaveSome: isSettledInPart,
};

const asTransactions = (records: InvoicedRecord[]): Payments => ({
	source: 'transactions',
	records,
});

/**
 * What was paid and credited on an invoice.
 *
 * The documentation no longer has `/transactions`. Where it is gone, payments are searched by
 * customer: `/payments` cannot be filtered by invoice. A payment may have come from the parent
 * customer, or from one that nothing names; so this counts only if it explains the invoice's
 * balance.
 */
export const payments: RelatedKind<Payments> = {
	plans: [
		rangeWalk(transactions, asTransactions),
		oneByOne(transactions, asTransactions),
		byCustomer<Payments>({
			path: '/payments',
			query: { include: 'applied_to' },
			requires: 'applied_to',
			customersOf,
			pick: ({ id, invoice }, records) => {
				const applied = records.filter((payment) => isAppliedTo(payment, id));
				const found: Payments = { source: 'payments', records: applied };
				return explainsBalance(invoice, found) ? found : null;
			},
			reason: "The payments that could be found do not add up to what came off the invoice's total",
		}),
	],
	apply: ({ related }, value) => {
		related.payments = value;
	},
};

/** The customer, and its parent where the customer is expanded. */
function customersOf({ customer }: InvoicedRecord): string[] {
	return [idText(customer), idText(asObject(customer)?.parent_customer)].filter(
		(id) => id !== null,
	);
}

function isAppliedTo(payment: InvoicedRecord, invoiceId: string): boolean {
	return asList(payment.applied_to).some((entry) => idText(asObject(entry)?.invoice) === invoiceId);
}
