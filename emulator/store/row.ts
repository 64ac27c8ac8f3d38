import type { StoredRecord } from '../data/types';
import { OBJECT_OF } from '../objects';
import type { TableName } from '../types';
import { COLUMNS, type Column } from './columns';
import type { SqlValue } from './sql';

/** A field of a stored record, wherever it stands: printed by default or hidden. */
export function fieldOf(stored: StoredRecord, field: string): unknown {
	return field in stored.record ? stored.record[field] : stored.hidden[field];
}

/** The values of a table's typed columns, in the order of `COLUMNS`. */
export function columnValues(table: TableName, stored: StoredRecord): SqlValue[] {
	const { sources } = OBJECT_OF[table];
	const values: SqlValue[] = [];
	for (const column of COLUMNS[table].values()) {
		values.push(columnValue(column, fieldOf(stored, sources[column.name] ?? column.name)));
	}
	return values;
}

function textOf(value: unknown): string {
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function numberOf(value: unknown): number | null {
	if (typeof value === 'object' && value !== null && 'id' in value) return numberOf(value.id);
	const number = Number(value);
	return Number.isFinite(number) ? number : null;
}

function columnValue(column: Column, value: unknown): SqlValue {
	if (value === null || value === undefined) return column.kind === 'boolean' ? 0 : null;
	if (column.kind === 'text') return textOf(value);
	if (column.kind === 'boolean') return value ? 1 : 0;
	return numberOf(value);
}
