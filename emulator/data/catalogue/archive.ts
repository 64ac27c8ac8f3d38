import type { StoredRecord } from '../types';
import type { Work } from '../work';
import { createItem } from './items';
import { createPlan } from './plans';

/** The two tables with text ids, which can be archived but not deleted. */
export type CatalogueTable = 'items' | 'plans';

/** Creates an entry of either table. */
export const CREATE_ENTRY = { items: createItem, plans: createPlan } as const;

/** Archives a plan or item: it leaves the default list, and its id becomes free. */
export function archive(work: Work, table: CatalogueTable, rowId: number): StoredRecord {
	return work.save(table, rowId, {}, { archived: true });
}

/** Creates a plan or item that takes over the id of an archived one. */
export function reuse(work: Work, table: CatalogueTable, id: unknown): StoredRecord {
	return CREATE_ENTRY[table](work, { id });
}
