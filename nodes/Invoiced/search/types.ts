import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import type { Query } from '../api/types';
import type { InvoicedRecord, ObjectDescription } from '../objects';

/** How records of one object are found by what people call them. */
export interface RecordSearch {
	description: ObjectDescription;
	/** Text fields that are searched. */
	fields: readonly string[];
	/** The order in which records are offered, a `sort` parameter. */
	order: string;
	/** Further parameters, for what `label` needs. */
	query?: Query;
	/** How a result is shown; null when the record has nothing to show it by. */
	label(record: InvoicedRecord): string | null;
}

/** The `listSearch` method of a resource locator. */
export type ListSearchMethod = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;
