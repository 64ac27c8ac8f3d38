import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { StoredRecord } from '../data/types';
import { OBJECT_OF } from '../objects';
import type { TableName } from '../types';
import { associationsOf, eventColumns } from './associations';
import { COLUMNS } from './columns';
import { metadataTexts } from './metadata';
import { createTables, openFile, openMemory, startLog } from './openDatabase';
import { columnValues } from './row';
import { columnsTable, EMPTIED, INDEXES, textsTable } from './schema';
import type { Condition } from './sql';

/** The statements of one table; each write goes to its narrow and to its wide part. */
interface Statements {
	get: StatementSync;
	put: StatementSync;
	putText: StatementSync;
	remove: StatementSync;
	removeText: StatementSync;
}

/** The statements of what stands beside the records. */
interface SharedStatements {
	associate: StatementSync;
	dissociate: StatementSync;
	putMetadata: StatementSync;
	removeMetadata: StatementSync;
	putNewest: StatementSync;
	putLate: StatementSync;
	removeLate: StatementSync;
	getSetting: StatementSync;
	putSetting: StatementSync;
}

/** A write that is done but not yet visible; null stands for a deletion. */
export interface LateWrite {
	/** Unix seconds. */
	visibleAt: number;
	stored: StoredRecord | null;
	/** Set of an event that somebody is told of once it is visible. */
	isAnnounced: boolean;
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
 * beside the JSON. In memory, or in a file that outlives the process.
 */
export class Database {
	/** Whether no account was written yet. */
	readonly isNew: boolean;
	private readonly sqlite: DatabaseSync;
	private readonly statements = new Map<TableName, Statements>();
	private readonly selections = new Map<string, StatementSync>();
	private shared: SharedStatements | null = null;
	private isInTransaction = false;

	/**
	 * @param file where the account is kept; null: in memory
	 * @throws Error in words when the file cannot be used
	 */
	constructor(private readonly file: string | null = null) {
		const { sqlite, isNew } = file === null ? openMemory() : openFile(file);
		this.sqlite = sqlite;
		this.isNew = isNew;
	}

	private statementsOf(table: TableName): Statements {
		const narrow = columnsTable(table);
		const wide = textsTable(table);
		const places = [...COLUMNS[table].values()].map(() => ', ?').join('');
		return {
			get: this.sqlite.prepare(`SELECT row_id, record, hidden FROM ${wide} WHERE row_id = ?`),
			put: this.sqlite.prepare(`INSERT OR REPLACE INTO ${narrow} VALUES (?${places})`),
			putText: this.sqlite.prepare(`INSERT OR REPLACE INTO ${wide} VALUES (?, ?, ?)`),
			remove: this.sqlite.prepare(`DELETE FROM ${narrow} WHERE row_id = ?`),
			removeText: this.sqlite.prepare(`DELETE FROM ${wide} WHERE row_id = ?`),
		};
	}

	private beside(): SharedStatements {
		const prepare = (sql: string): StatementSync => this.sqlite.prepare(sql);
		return (this.shared ??= {
			associate: prepare('INSERT OR IGNORE INTO associations VALUES (?, ?, ?)'),
			dissociate: prepare('DELETE FROM associations WHERE event = ?'),
			putMetadata: prepare('INSERT OR IGNORE INTO metadata VALUES (?, ?, ?, ?)'),
			removeMetadata: prepare('DELETE FROM metadata WHERE owner = ? AND row_id = ?'),
			putNewest: prepare('INSERT OR REPLACE INTO newest_row_ids VALUES (?, ?)'),
			putLate: prepare('INSERT OR REPLACE INTO late_writes VALUES (?, ?, ?, ?, ?, ?)'),
			removeLate: prepare('DELETE FROM late_writes WHERE owner = ? AND row_id = ?'),
			getSetting: prepare('SELECT value FROM settings WHERE name = ?'),
			putSetting: prepare('INSERT OR REPLACE INTO settings VALUES (?, ?)'),
		});
	}

	private of(table: TableName): Statements {
		const known = this.statements.get(table);
		if (known) return known;
		const statements = this.statementsOf(table);
		this.statements.set(table, statements);
		return statements;
	}

	/**
	 * Runs writes of which a process that is killed leaves all or none, where the account is kept in
	 * a file. Within another transaction they belong to that. What was written before an error stays.
	 */
	transaction<Result>(work: () => Result): Result {
		if (this.isInTransaction) return work();
		this.begin();
		try {
			return work();
		} finally {
			this.end('COMMIT');
		}
	}

	/**
	 * Replaces the whole account, its settings aside. In a file an error, or a process that is
	 * killed, leaves what was there.
	 */
	replaceAll(work: () => void): void {
		this.begin();
		try {
			const isEmpty = this.isNew && !this.hasTables();
			if (isEmpty) createTables(this.sqlite);
			for (const table of EMPTIED) this.sqlite.exec(`DELETE FROM ${table}`);
			for (const name of INDEXES.keys()) this.sqlite.exec(`DROP INDEX IF EXISTS ${name}`);
			// Looked up while records are written.
			this.createIndex('metadata_row');
			this.createIndex('associations_event');
			work();
			for (const name of INDEXES.keys()) this.createIndex(name);
		} catch (error) {
			this.end(this.file === null ? 'COMMIT' : 'ROLLBACK');
			throw error;
		}
		this.end('COMMIT');
		if (this.file !== null) startLog(this.sqlite);
	}

	private hasTables(): boolean {
		return (
			this.sqlite.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'settings'`).all().length > 0
		);
	}

	private createIndex(name: string): void {
		this.sqlite.exec(`CREATE INDEX IF NOT EXISTS ${name} ON ${INDEXES.get(name)}`);
	}

	private begin(): void {
		this.sqlite.exec('BEGIN');
		this.isInTransaction = true;
	}

	private end(how: 'COMMIT' | 'ROLLBACK'): void {
		this.isInTransaction = false;
		this.sqlite.exec(how);
	}

	get(table: TableName, rowId: number): StoredRecord | undefined {
		const row = this.of(table).get.get(rowId);
		return row ? stored(row as unknown as Row) : undefined;
	}

	put(table: TableName, record: StoredRecord): void {
		const complete = OBJECT_OF[table].related ? this.withEventColumns(record) : record;
		const { put, putText } = this.of(table);
		put.run(record.rowId, ...columnValues(table, complete));
		putText.run(record.rowId, JSON.stringify(record.record), JSON.stringify(record.hidden));
		const { putMetadata, removeMetadata } = this.beside();
		removeMetadata.run(table, record.rowId);
		for (const [key, text] of metadataTexts(record.record.metadata)) {
			putMetadata.run(table, key, text, record.rowId);
		}
	}

	/**
	 * Writes what an event is related to, and returns it with the columns that only the search
	 * needs.
	 */
	private withEventColumns(event: StoredRecord): StoredRecord {
		const { associate, dissociate } = this.beside();
		dissociate.run(event.rowId);
		for (const { object, id } of associationsOf(event)) associate.run(event.rowId, object, id);
		return { ...event, hidden: { ...event.hidden, ...eventColumns(event) } };
	}

	remove(table: TableName, rowId: number): void {
		this.of(table).remove.run(rowId);
		this.of(table).removeText.run(rowId);
		this.beside().removeMetadata.run(table, rowId);
		if (OBJECT_OF[table].related) this.beside().dissociate.run(rowId);
	}

	/** Remembers the greatest row id that a table ever held. */
	putNewestRowId(table: TableName, rowId: number): void {
		this.beside().putNewest.run(table, rowId);
	}

	/** The greatest row ids that the tables ever held. */
	newestRowIds(): Map<TableName, number> {
		const rows = this.prepare('SELECT owner, row_id FROM newest_row_ids').all();
		return new Map(rows.map(({ owner, row_id: rowId }) => [owner as TableName, Number(rowId)]));
	}

	putLateWrite(table: TableName, rowId: number, write: LateWrite): void {
		const { visibleAt, stored: late, isAnnounced } = write;
		const texts = late ? [JSON.stringify(late.record), JSON.stringify(late.hidden)] : [null, null];
		this.beside().putLate.run(table, rowId, visibleAt, ...texts, Number(isAnnounced));
	}

	removeLateWrite(table: TableName, rowId: number): void {
		this.beside().removeLate.run(table, rowId);
	}

	/** The late writes of a table by row id. */
	lateWrites(table: TableName): Map<number, LateWrite> {
		const rows = this.prepare('SELECT * FROM late_writes WHERE owner = ?').all(table);
		return new Map(
			rows.map((row) => {
				const late = row.record === null ? null : stored(row as unknown as Row);
				const isAnnounced = row.announced === 1;
				return [
					Number(row.row_id),
					{ visibleAt: Number(row.visible_at), stored: late, isAnnounced },
				];
			}),
		);
	}

	/** A value that `putSetting` kept, or undefined. */
	setting(name: string): unknown {
		const row = this.beside().getSetting.get(name);
		return row ? JSON.parse(String(row.value)) : undefined;
	}

	/** Keeps a value of JSON beside the records. */
	putSetting(name: string, value: unknown): void {
		this.beside().putSetting.run(name, JSON.stringify(value));
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

	close(): void {
		this.selections.clear();
		this.sqlite.close();
	}
}

function whereClause(conditions: readonly Condition[]): string {
	if (conditions.length === 0) return '';
	return ` WHERE ${conditions.map(({ sql }) => `(${sql})`).join(' AND ')}`;
}
