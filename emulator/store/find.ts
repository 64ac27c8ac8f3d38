import type { StoredRecord } from '../data/types';
import type { TableName } from '../types';
import type { SqliteLedger } from './ledger';

/**
 * Finds a stored record, visible or not, by the id the API prints; of a reused text id the newest.
 */
export function findStored(
	ledger: SqliteLedger,
	table: TableName,
	id: number | string,
): StoredRecord | undefined {
	const rowId =
		typeof id === 'number' ? id : ledger.rowIds(table, { field: 'id', equals: id }).at(-1);
	return rowId === undefined ? undefined : ledger.get(table, rowId);
}
