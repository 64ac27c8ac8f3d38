import { emptyAccount } from './account';
import { createInvoice } from './documents/invoice';
import { populateCatalogue } from './history/catalogue';
import { populateCreditNotes } from './history/creditNotes';
import { populateCustomers } from './history/customers';
import { populateEstimates } from './history/estimates';
import { DAY, History } from './history/history';
import { InvoiceLives } from './history/invoices';
import { Cashier } from './history/payments';
import { accountSize } from './history/size';
import type { BillingAction } from './history/subscriptions';
import { populateSubscriptions } from './history/subscriptions';
import { HOME_CURRENCY, PRICE_LEVEL } from './money/currency';
import { createPayment } from './payments/payment';
import type { Scenario } from './scenarios';
import { MANY_CURRENCIES, REGION_WEIGHTS, type RegionName } from './texts';
import type { AccountData, AccountOptions } from './types';

/**
 * Share of the invoices that one import brings, all in the same second; large accounts get more
 * than a page of them.
 */
const IMPORT_SHARE = 0.02;
/** How long ago imports happened: long ago, last month, and two days ago. */
const IMPORT_AGES = [400 * DAY, 35 * DAY, 2 * DAY] as const;

/** Besides those that remain, so many per hundred were deleted again. */
const DELETED_SHARE = 0.012;

const UNIDENTIFIED_SHARE = 0.01;

/**
 * Makes up an account of about three years, ending at `now`: the same options give the same
 * account. Its records are to be read only; parts of them are shared.
 */
export function generateAccount(options: AccountOptions): AccountData {
	const size = accountSize(options);
	if (size.invoices === 0) return emptyAccount();
	const history = new History(options);
	const invoices = new InvoiceLives(history, new Cashier(history), options.scenario === 'overdue');

	const planSlots = populateCatalogue(history, size);
	populateCustomers(history, size, regionsOf(options.scenario));
	const billed = populateSubscriptions(history, size, planSlots, billing(invoices));
	const estimated = populateEstimates(history, size, invoices);
	populateCreditNotes(history, size);

	for (const moment of momentsOf(history, size.invoices - billed - estimated)) {
		invoices.scheduleOrdinary(moment);
	}
	for (let extra = 0; extra < size.invoices * DELETED_SHARE; extra += 1) {
		invoices.scheduleDeleted(extra % 2 === 0 ? history.now - 5 * DAY - extra : history.moment());
	}
	scheduleUnidentifiedPayments(history, Math.floor(size.invoices * UNIDENTIFIED_SHARE));

	history.run();
	return history.ledger.account();
}

function regionsOf(scenario: Scenario = 'everyday'): Partial<Record<RegionName, number>> {
	return scenario === 'multi-currency' ? MANY_CURRENCIES : REGION_WEIGHTS;
}

/** Invoices of subscriptions are mostly paid, by AutoPay or by hand. */
function billing(invoices: InvoiceLives): BillingAction {
	return (work, { subscription, customer, content, staysUnpaid }) => {
		const invoice = createInvoice(work, {
			customer,
			currency: HOME_CURRENCY,
			content,
			fields: {
				subscription,
				...(staysUnpaid ? { autopay: false, payment_terms: 'Due on Receipt' } : {}),
			},
		});
		invoices.begin(invoice, staysUnpaid ? 'past_due' : 'paid');
	};
}

/** When the invoices are written that neither a subscription nor an estimate brings. */
function momentsOf(history: History, count: number): number[] {
	const imported = Math.ceil(count * IMPORT_SHARE);
	return Array.from({ length: count }, (_, position) => {
		const age = IMPORT_AGES[Math.floor(position / imported)];
		return age === undefined ? history.moment() : history.now - age;
	});
}

/** Money that came in without saying from whom. */
function scheduleUnidentifiedPayments(history: History, count: number): void {
	for (let position = 0; position < count; position += 1) {
		history.at(history.moment(), (work) => {
			const currency = work.random.pick([HOME_CURRENCY, 'eur'] as const);
			const amount = Math.round(work.random.integer(20, 900) * PRICE_LEVEL[currency]);
			createPayment(work, { customer: null, currency, amount, splits: [] });
		});
	}
}
