import type { InvoicedApi, Query } from '../../api';
import type { InvoicedRecord, ObjectDescription } from '../../objects';

/** A list that is read in windows. */
export interface WholeList {
	api: InvoicedApi;
	description: ObjectDescription;
	/** The user's filters, the list's own parameters, and what the output needs. */
	query: Query;
	/** Index of the input item that asks; goes into errors. */
	itemIndex: number;
}

/** Records by their id. */
export type RecordsById = Map<string, InvoicedRecord>;
