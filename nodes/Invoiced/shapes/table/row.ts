import type { Column, InvoicedRecord } from '../../objects';
import { numeric } from '../../values';
import { CASTS } from './casts';

/**
 * Stamps before 1970 are an old import's way to say "unknown"; table connectors read them as the
 * start of 1970.
 */
const STAMPS: ReadonlySet<string> = new Set(['created_at', 'updated_at']);

/**
 * A record as a row of its table: exactly the listed columns, in their order, each cast to its
 * type. A column whose field the response lacks is null; fields that are no columns are left out.
 */
export function toTableRow(
	columns: readonly Column[],
	record: InvoicedRecord,
): Record<string, unknown> {
	const row: Record<string, unknown> = {};
	for (const column of columns) row[column.name] = CASTS[column.type](fieldOf(record, column));
	return row;
}

/**
 * A record as a row of its table, followed by the fields that are no columns, as they were sent.
 */
export function toWideTableRow(
	columns: readonly Column[],
	record: InvoicedRecord,
): Record<string, unknown> {
	const row = toTableRow(columns, record);
	const extra = Object.entries(record).filter(([name]) => !Object.hasOwn(row, name));
	return { ...row, ...Object.fromEntries(extra) };
}

function fieldOf(record: InvoicedRecord, { name, type }: Column): unknown {
	const value = record[name];
	const isEarlyStamp = type === 'DATE-TIME' && STAMPS.has(name) && (numeric(value) ?? 0) < 0;
	return isEarlyStamp ? 0 : value;
}
