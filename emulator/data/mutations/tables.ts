import type { TableName } from '../../types';

/**
 * The tables whose records mutations make and change: those of the account's life. The others are
 * written through the API alone.
 */
export const MUTABLE_TABLES = [
	'customers',
	'items',
	'plans',
	'subscriptions',
	'invoices',
	'credit_notes',
	'estimates',
	'payments',
	'transactions',
] as const satisfies readonly TableName[];

export type MutableTable = (typeof MUTABLE_TABLES)[number];

/**
 * Narrows a table to those that mutations know.
 * @throws Error for any other
 */
export function mutable(table: TableName): MutableTable {
	const known = MUTABLE_TABLES.find((name) => name === table);
	if (!known) throw new Error(`Mutations do not write ${table}: use the API`);
	return known;
}
