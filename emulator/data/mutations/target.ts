import type { TableName } from '../../types';
import { nounOf } from '../account';
import { newestVersion } from '../catalogue/newestVersion';
import type { StoredRecord } from '../types';
import type { Work } from '../work';

/**
 * The record that an id of the wire stands for; of a text id that was used again the newest one.
 * @throws Error when there is none.
 */
export function findTarget(work: Work, table: TableName, id: number | string): StoredRecord {
	const stored =
		table === 'items' || table === 'plans'
			? newestVersion(work, table, id)
			: work.find(table, id as number);
	if (!stored) throw new Error(`There is no ${nounOf(table)} ${id}`);
	return stored;
}
