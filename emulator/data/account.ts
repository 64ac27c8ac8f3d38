import { OBJECT_OF, TABLE_NAMES } from '../objects';
import type { TableName } from '../types';
import type { AccountData } from './types';

/** An account without a single record. */
export function emptyAccount(): AccountData {
	return Object.fromEntries(TABLE_NAMES.map((table) => [table, []])) as unknown as AccountData;
}

/** What a record of the table is called in a sentence, such as `credit note`. */
export function nounOf(table: TableName): string {
	return OBJECT_OF[table].objectType.replaceAll('_', ' ');
}
