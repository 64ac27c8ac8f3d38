import { createHash } from 'node:crypto';
import { TABLE_NAMES } from '../objects';
import type { ColumnKind } from '../objects/types';
import type { TableName } from '../types';
import { COLUMNS } from './columns';

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

/** The narrow part of a table: what is filtered, sorted and counted by. */
export function columnsTable(table: TableName): string {
	return `${table}_columns`;
}

/** The wide part of a table: the JSON of each record. */
export function textsTable(table: TableName): string {
	return `${table}_texts`;
}

/**
 * The tables. A record lies in two of them, because a search that has to walk through all rows
 * would otherwise walk through all JSON as well, which is thirty times as much. A view under the
 * table's own name puts both together again, and reads the JSON only where a condition names it.
 */
export const TABLES: readonly string[] = [
	...TABLE_NAMES.flatMap(recordTables),
	'CREATE TABLE associations (event INTEGER, object TEXT, object_id TEXT, ' +
		'PRIMARY KEY (object, object_id, event)) WITHOUT ROWID',
	// Metadata as the server keeps it: a row for each value, all text.
	'CREATE TABLE metadata (owner TEXT, key TEXT, value TEXT, row_id INTEGER, ' +
		'PRIMARY KEY (owner, key, value, row_id)) WITHOUT ROWID',
	'CREATE TABLE newest_row_ids (owner TEXT PRIMARY KEY, row_id INTEGER NOT NULL) WITHOUT ROWID',
	// A write that nobody sees yet; without a record it is a deletion.
	'CREATE TABLE late_writes (owner TEXT, row_id INTEGER, visible_at INTEGER NOT NULL, ' +
		'record TEXT, hidden TEXT, announced INTEGER NOT NULL, PRIMARY KEY (owner, row_id)) WITHOUT ROWID',
	'CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID',
];

/** The indexes by name; made after a whole account was written, as that is much faster. */
export const INDEXES: ReadonlyMap<string, string> = new Map([
	...TABLE_NAMES.flatMap(recordIndexes),
	['associations_event', 'associations (event)'],
	['metadata_row', 'metadata (owner, row_id)'],
]);

/** Tables that are emptied when the account is replaced. The settings stay. */
export const EMPTIED: readonly string[] = [
	...TABLE_NAMES.flatMap((table) => [columnsTable(table), textsTable(table)]),
	'associations',
	'metadata',
	'newest_row_ids',
	'late_writes',
];

/**
 * A number that says how an account is kept: other tables or columns, another number. Within 31
 * bits, as SQLite's `user_version` is.
 */
export const LAYOUT = Number.parseInt(
	createHash('sha256')
		.update(JSON.stringify([TABLES, [...INDEXES]]))
		.digest('hex')
		.slice(0, 7),
	16,
);

function recordTables(table: TableName): string[] {
	const columns = [...COLUMNS[table].values()];
	const definitions = columns.map(({ name, kind }) => `${quoted(name)} ${SQL_TYPES[kind]}`);
	const names = columns.map(({ name }) => `narrow.${quoted(name)}`);
	const text = (name: string): string =>
		`(SELECT ${name} FROM ${textsTable(table)} AS wide WHERE wide.row_id = narrow.row_id) AS ${name}`;
	return [
		`CREATE TABLE ${columnsTable(table)} (row_id INTEGER PRIMARY KEY, ${definitions.join(', ')})`,
		`CREATE TABLE ${textsTable(table)} (row_id INTEGER PRIMARY KEY, record TEXT NOT NULL, hidden TEXT NOT NULL)`,
		`CREATE VIEW ${table} AS SELECT narrow.row_id AS row_id, ${names.join(', ')}, ` +
			`${text('record')}, ${text('hidden')} FROM ${columnsTable(table)} AS narrow`,
	];
}

function recordIndexes(table: TableName): [string, string][] {
	return INDEXED.filter((name) => COLUMNS[table].has(name)).map((name) => [
		`${table}_${name}`,
		`${columnsTable(table)} (${indexedBy(table, name)})`,
	]);
}

/**
 * Changes since a time are also asked for by id, and counted: all of that is found in one index.
 */
function indexedBy(table: TableName, name: string): string {
	const isOfChanges = name === 'updated_at' && COLUMNS[table].has('id');
	return isOfChanges ? `${quoted(name)}, ${quoted('id')}` : quoted(name);
}

function quoted(name: string): string {
	return `"${name}"`;
}
