import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { StoredRecord } from '../data/types';
import { OBJECT_OF, TABLE_NAMES } from '../objects';
import type { ColumnKind } from '../objects/types';
import type { TableName } from '../types';
import { associationsOf, eventColumns } from './associations';
import { COLUMNS } from './columns';
import { columnValues } from './row';
import type { Condition } from './sql';

/**
 * SQLite's word for each kind; text compares without regard to case, as in the server's MySQL
 * collation.
 */
const SQL_TYPES: Record<ColumnKind, string> = {
	boolean: 'INTEGER',
	date: 'INTEGER',
	integer: 'INTEGER',
	number: 'REAL',
	stamp: 'INTEGER',
	text: 'TEXT COLLATE NOCASE',
};

/** What lists and related look-ups search by. */
const INDEXED = [
	'credit_note',
	'customer',
	'estimate',
	'id',
	'invoice',
	'next_attempt',
	'parent_transaction',
	'payment',
	'subscription',
	'updated_at',
];

interface Statements {
	get: StatementSync;
	put: StatementSync;
	remove: StatementSync;
}

/** A record as it lies in its table. */
export interface Row {
	row_id: number;
	/** JSON. */
	record: string;
	/** JSON. */
	hidden: string;
}

/** A read of one table. */
export interface Selection {
	conditions: readonly Condition[];
	/** SQL terms, without the keyword; empty: in order of the row ids. */
	order: readonly string[];
	limit?: number;
	offset?: number;
}

export function stored(row: Row): StoredRecord {
	return {
		record: JSON.parse(row.record),
		hidden: JSON.parse(row.hidden),
		rowId: row.row_id,
	};
}

/**
 * The account's records as the API shows them: one SQLite table per object type, typed columns
 * beside the JSON.
 */
export class Database {
	private readonly sqlite = new DatabaseSync(':memory:');
	private readonly statements = new Map<TableName, Statements>();
	private readonly selections = new Map<string, StatementSync>();
	private readonly associate: StatementSync;
	private readonly dissociate: StatementSync;

	constructor() {
		this.sqlite.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF');
		for (const table of TABLE_NAMES) this.createTable(table);
		this.sqlite.exec(
			'CREATE TABLE associations (event INTEGER, object TEXT, object_id TEXT, ' +
				'PRIMARY KEY (object, object_id, event)) WITHOUT ROWID;' +
				'CREATE INDEX associations_event ON associations (event)',
		);
		this.associate = this.sqlite.prepare('INSERT OR IGNORE INTO associations VALUES (?, ?, ?)');
		this.dissociate = this.sqlite.prepare('DELETE FROM associations WHERE event = ?');
	}

	private createTable(table: TableName): void {
		const columns = [...COLUMNS[table].values()];
		const definitions = columns.map(({ name, kind }) => `${quoted(name)} ${SQL_TYPES[kind]}`);
		// The wide texts stand last: SQLite would have to walk through them to what stands behind them.
		this.sqlite.exec(
			`CREATE TABLE ${table} (row_id INTEGER PRIMARY KEY, ${definitions.join(', ')}, ` +
				'record TEXT NOT NULL, hidden TEXT NOT NULL)',
		);
		for (const { name } of columns) {
			if (INDEXED.includes(name)) {
				this.sqlite.exec(`CREATE INDEX ${table}_${name} ON ${table} (${indexedBy(table, name)})`);
			}
		}
		const places = columns.map(() => '?').join(', ');
		this.statements.set(table, {
			get: this.sqlite.prepare(`SELECT row_id, record, hidden FROM ${table} WHERE row_id = ?`),
			put: this.sqlite.prepare(`INSERT OR REPLACE INTO ${table} VALUES (?, ${places}, ?, ?)`),
			remove: this.sqlite.prepare(`DELETE FROM ${table} WHERE row_id = ?`),
		});
	}

	private of(table: TableName): Statements {
		const statements = this.statements.get(table);
		if (!statements) throw new Error(`There is no table ${table}`);
		return statements;
	}

	/** Runs many writes as one transaction. */
	transaction(work: () => void): void {
		this.sqlite.exec('BEGIN');
		try {
			work();
		} finally {
			this.sqlite.exec('COMMIT');
		}
	}

	get(table: TableName, rowId: number): StoredRecord | undefined {
		const row = this.of(table).get.get(rowId);
		return row ? stored(row as unknown as Row) : undefined;
	}

	put(table: TableName, record: StoredRecord): void {
		const complete = OBJECT_OF[table].related ? this.withEventColumns(record) : record;
		this.of(table).put.run(
			record.rowId,
			...columnValues(table, complete),
			JSON.stringify(record.record),
			JSON.stringify(record.hidden),
		);
	}

	/**
	 * Writes what an event is related to, and returns it with the columns that only the search
	 * needs.
	 */
	private withEventColumns(event: StoredRecord): StoredRecord {
		this.dissociate.run(event.rowId);
		for (const { object, id } of associationsOf(event)) {
			this.associate.run(event.rowId, object, id);
		}
		return { ...event, hidden: { ...event.hidden, ...eventColumns(event) } };
	}

	remove(table: TableName, rowId: number): void {
		this.of(table).remove.run(rowId);
		if (OBJECT_OF[table].related) this.dissociate.run(rowId);
	}

	private prepare(sql: string): StatementSync {
		const known = this.selections.get(sql);
		if (known) return known;
		const statement = this.sqlite.prepare(sql);
		this.selections.set(sql, statement);
		return statement;
	}

	select(table: TableName, selection: Selection): StoredRecord[] {
		return this.selectRows(table, selection).map(stored);
	}

	/** The same, not parsed. */
	selectRows(table: TableName, selection: Selection): Row[] {
		const order = selection.order.length > 0 ? selection.order.join(', ') : 'row_id';
		// The keys first, so that no wide rows are sorted of which most are not wanted.
		const keys =
			`SELECT row_id FROM ${table}${whereClause(selection.conditions)} ` +
			`ORDER BY ${order} LIMIT ? OFFSET ?`;
		const sql = `SELECT row_id, record, hidden FROM ${table} WHERE row_id IN (${keys}) ORDER BY ${order}`;
		const values = selection.conditions.flatMap((condition) => condition.values);
		const rows = this.prepare(sql).all(...values, selection.limit ?? -1, selection.offset ?? 0);
		return rows as unknown as Row[];
	}

	/**
	 * Ascending. Sorted here, so that SQLite may read an index instead of the wide rows; and as one
	 * JSON text, which is faster than as many rows.
	 */
	rowIds(table: TableName, conditions: readonly Condition[]): number[] {
		const rows = `SELECT row_id FROM ${table}${whereClause(conditions)}`;
		const values = conditions.flatMap((condition) => condition.values);
		const sql = `SELECT json_group_array(row_id) AS ids FROM (${rows})`;
		const rowIds: number[] = JSON.parse(String(this.prepare(sql).get(...values)?.ids));
		return rowIds.sort((left, right) => left - right);
	}

	count(table: TableName, conditions: readonly Condition[]): number {
		const sql = `SELECT COUNT(*) AS total FROM ${table}${whereClause(conditions)}`;
		const values = conditions.flatMap((condition) => condition.values);
		return Number(this.prepare(sql).get(...values)?.total ?? 0);
	}

	clear(): void {
		for (const table of TABLE_NAMES) this.sqlite.exec(`DELETE FROM ${table}`);
		this.sqlite.exec('DELETE FROM associations');
	}

	close(): void {
		this.selections.clear();
		this.sqlite.close();
	}
}

function quoted(name: string): string {
	return `"${name}"`;
}

/**
 * Changes since a time are also asked for by id, and counted: all of that is found in one index.
 */
function indexedBy(table: TableName, name: string): string {
	const isOfChanges = name === 'updated_at' && COLUMNS[table].has('id');
	return isOfChanges ? `${quoted(name)}, ${quoted('id')}` : quoted(name);
}

function whereClause(conditions: readonly Condition[]): string {
	if (conditions.length === 0) return '';
	return ` WHERE ${conditions.map(({ sql }) => `(${sql})`).join(' AND ')}`;
}
