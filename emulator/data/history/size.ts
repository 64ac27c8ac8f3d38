import type { AccountOptions } from '../types';

/** How many objects of each kind an account of a given number of invoices starts with. */
export interface AccountSize {
	invoices: number;
	customers: number;
	items: number;
	plans: number;
	subscriptions: number;
	estimates: number;
	creditNotes: number;
}

/** From this many customers on every region and so every currency is there. */
const ALL_REGIONS = 25;

/** The proportions of an account; without invoices there is nothing at all. */
export function accountSize({ invoices }: Pick<AccountOptions, 'invoices'>): AccountSize {
	return {
		invoices,
		customers: Math.max(Math.ceil(invoices * 0.1), Math.min(invoices, ALL_REGIONS)),
		items: between(Math.min(invoices, 8), invoices * 0.02, 150),
		plans: between(Math.min(invoices, 8), invoices * 0.005, 30),
		subscriptions: Math.floor(invoices * 0.045),
		estimates: Math.floor(invoices * 0.08),
		creditNotes: Math.floor(invoices * 0.04),
	};
}

function between(lowest: number, value: number, highest: number): number {
	return Math.max(lowest, Math.min(Math.ceil(value), highest));
}
