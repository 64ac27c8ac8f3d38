import type { ResourceName } from '../objects';
import { searchItems, searchPlans } from './searchCatalogue';
import { searchCustomers } from './searchCustomers';
import { searchCreditNotes, searchEstimates, searchInvoices } from './searchDocuments';
import type { ListSearchMethod } from './types';

/** The searches of the resource locators, by the name under which the node offers them. */
export const listSearch = {
	searchCreditNotes,
	searchCustomers,
	searchEstimates,
	searchInvoices,
	searchItems,
	searchPlans,
} satisfies Record<string, ListSearchMethod>;

/** Payments, transactions and subscriptions have no name or number that a person would type. */
const methodByResource: Partial<Record<ResourceName, keyof typeof listSearch>> = {
	creditNote: 'searchCreditNotes',
	customer: 'searchCustomers',
	estimate: 'searchEstimates',
	invoice: 'searchInvoices',
	item: 'searchItems',
	plan: 'searchPlans',
};

/** Name of the search that finds records of a resource; null where there is none. */
export function searchMethodOf(resource: ResourceName): keyof typeof listSearch | null {
	return methodByResource[resource] ?? null;
}
