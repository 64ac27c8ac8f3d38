import type { INodeProperties } from 'n8n-workflow';

import type { Query } from '../../api';
import type { InvoicedRecord } from '../../objects';

/** Time zones in which dates without an offset are read. */
export interface FilterZones {
	/** The workflow's time zone: for instants. */
	workflow: string;
	/**
	 * The zone whose calendar days document dates mean: the *Time Zone* option, else the workflow's.
	 */
	documents: string;
}

/** What one filter asks of a list. */
export interface Narrowing {
	/** Parameters that Invoiced documents and honours. */
	query?: Query;
	/**
	 * Parameters that a server may ignore, or refuse together with the whole request, mostly
	 * undocumented ones.
	 */
	uncertain?: Query;
	/**
	 * Whether a record belongs to the result; given wherever the server's own filtering is not
	 * certain.
	 */
	keeps?: (record: InvoicedRecord) => boolean;
}

/** One entry of a *Filters* collection: its form and its behaviour side by side. */
export interface ListFilter {
	field: INodeProperties;
	/**
	 * @param value as set, never empty
	 * @throws ParameterError for a value that cannot be used
	 */
	read(value: unknown, zones: FilterZones): Narrowing;
}
