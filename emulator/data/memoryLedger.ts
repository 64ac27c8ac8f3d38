import type { TableName } from '../types';
import { emptyAccount } from './account';
import type { AccountData, Ledger, StoredRecord } from './types';

/** One indexed field of a table: the row ids by value. */
type FieldIndex = Map<unknown, Set<number>>;

/** A field of a stored record, the wire output before what it hides. */
export function fieldOf(stored: StoredRecord, field: string): unknown {
	return field in stored.record ? stored.record[field] : stored.hidden[field];
}

/**
 * A ledger of plain maps: the generator's own store and the tests'. It hands out what it holds,
 * which is safe because nothing here changes a stored record; a change is always a new record.
 */
export class MemoryLedger implements Ledger {
	private readonly rows = new Map<TableName, Map<number, StoredRecord>>();
	private readonly newestRowIds = new Map<TableName, number>();
	private readonly indexes = new Map<TableName, Map<string, FieldIndex>>();

	/** @param firstRowIds Row id of a table's first record; 1 where it is not given. */
	constructor(firstRowIds: Partial<Record<TableName, number>> = {}) {
		for (const [table, firstRowId] of Object.entries(firstRowIds)) {
			this.newestRowIds.set(table as TableName, firstRowId - 1);
		}
	}

	get(table: TableName, rowId: number): StoredRecord | undefined {
		return this.table(table).get(rowId);
	}

	put(table: TableName, stored: StoredRecord): void {
		const { rowId } = stored;
		this.unindex(table, rowId);
		this.table(table).set(rowId, stored);
		for (const [field, index] of this.indexes.get(table) ?? []) {
			enter(index, fieldOf(stored, field), rowId);
		}
		this.newestRowIds.set(table, Math.max(rowId, this.newestRowIds.get(table) ?? 0));
	}

	remove(table: TableName, rowId: number): void {
		this.unindex(table, rowId);
		this.table(table).delete(rowId);
	}

	rowIds(table: TableName, where?: { field: string; equals: unknown }): number[] {
		const rowIds = where
			? (this.index(table, where.field).get(where.equals) ?? [])
			: this.table(table).keys();
		return [...rowIds].sort((left, right) => left - right);
	}

	nextRowId(table: TableName): number {
		const rowId = (this.newestRowIds.get(table) ?? 0) + 1;
		this.newestRowIds.set(table, rowId);
		return rowId;
	}

	count(table: TableName): number {
		return this.table(table).size;
	}

	/** All that the ledger holds, each table in order of creation. */
	account(): AccountData {
		const account = emptyAccount();
		for (const table of Object.keys(account) as TableName[]) {
			account[table] = this.rowIds(table).map((rowId) => this.get(table, rowId) as StoredRecord);
		}
		return account;
	}

	private table(table: TableName): Map<number, StoredRecord> {
		let rows = this.rows.get(table);
		if (!rows) {
			rows = new Map();
			this.rows.set(table, rows);
		}
		return rows;
	}

	/** Built at the first question about the field: most fields are never asked for. */
	private index(table: TableName, field: string): FieldIndex {
		const indexes = this.indexes.get(table) ?? new Map<string, FieldIndex>();
		this.indexes.set(table, indexes);
		let index = indexes.get(field);
		if (!index) {
			index = new Map();
			for (const [rowId, stored] of this.table(table)) {
				enter(index, fieldOf(stored, field), rowId);
			}
			indexes.set(field, index);
		}
		return index;
	}

	private unindex(table: TableName, rowId: number): void {
		const previous = this.table(table).get(rowId);
		if (!previous) return;
		for (const [field, index] of this.indexes.get(table) ?? []) {
			index.get(fieldOf(previous, field))?.delete(rowId);
		}
	}
}

function enter(index: FieldIndex, value: unknown, rowId: number): void {
	const rowIds = index.get(value);
	if (rowIds) {
		rowIds.add(rowId);
	} else {
		index.set(value, new Set([rowId]));
	}
}
