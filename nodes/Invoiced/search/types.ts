import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import type { ObjectDescription, SearchBehaviour } from '../objects';

/** An object type whose records are found by what people call them, and how. */
export interface RecordSearch extends SearchBehaviour {
	description: ObjectDescription;
}

/** The `listSearch` method of a resource locator. */
export type ListSearchMethod = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;
