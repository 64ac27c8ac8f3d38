import { objects } from '../objects';
import type { ObjectDescription } from '../objects';
import { numberAndCustomer } from './labels';
import { searchMethod } from './searchRecords';
import type { RecordSearch } from './types';

/** Documents are looked for by number, and are offered newest first. */
function documentSearch(description: ObjectDescription): RecordSearch {
	return {
		description,
		fields: ['number'],
		order: 'date desc,id asc',
		query: { expand: 'customer' },
		label: numberAndCustomer,
	};
}

export const searchCreditNotes = searchMethod(documentSearch(objects.credit_notes));
export const searchEstimates = searchMethod(documentSearch(objects.estimates));
export const searchInvoices = searchMethod(documentSearch(objects.invoices));
