import type { StoredRecord } from '../types';
import type { Work } from '../work';

/** The newest version of a plan or item with this id, be it archived or not. */
export function newestVersion(
	work: Work,
	table: 'items' | 'plans',
	id: unknown,
): StoredRecord | undefined {
	const rowId = work.rowIds(table, 'id', id).at(-1);
	return rowId === undefined ? undefined : work.find(table, rowId);
}
