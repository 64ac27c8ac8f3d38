import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { LAYOUT, TABLES } from './schema';

/** Tells a file of the emulator from those of all other programs (SQLite's application id). */
const APPLICATION_ID = 0x496e_7643;

/**
 * A record is about as long as SQLite's usual page, so that every second half of a page would stay
 * empty.
 */
const PAGE_BYTES = 16_384;

/** SQLite's result codes that mean something to whoever chose the file. */
const BUSY = 5;
const READ_ONLY = 8;
const DAMAGED = 11;
const CANNOT_OPEN = 14;
const NO_DATABASE = 26;

/** An open database, and whether it holds no account yet. */
export interface OpenDatabase {
	sqlite: DatabaseSync;
	isNew: boolean;
}

/** A database in memory, which goes with the process. Nothing in it can be undone. */
export function openMemory(): OpenDatabase {
	const sqlite = new DatabaseSync(':memory:');
	sqlite.exec(
		`PRAGMA page_size = ${PAGE_BYTES}; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF`,
	);
	createTables(sqlite);
	return { sqlite, isNew: true };
}

/**
 * A database in a file, which is made when it is not there. It stays locked until it is closed.
 * @throws Error in words: in use, of another program or version, damaged, not to be opened
 */
export function openFile(path: string): OpenDatabase {
	const folder = dirname(resolve(path));
	if (!existsSync(folder)) throw new Error(`There is no folder ${folder} for the database ${path}`);
	let sqlite: DatabaseSync | undefined;
	try {
		sqlite = new DatabaseSync(path);
		return open(sqlite, path);
	} catch (error) {
		sqlite?.close();
		throw new Error(wordsOf(error, path), { cause: error });
	}
}

/**
 * What a first account needs is written in one go before: a process that ends in the midst of it
 * leaves an empty database. From then on there is a log of changes, of which each is whole or not
 * there at all, whenever the process ends.
 */
export function startLog(sqlite: DatabaseSync): void {
	sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
}

/** Makes the tables of a new account; in a file within the transaction that fills them. */
export function createTables(sqlite: DatabaseSync): void {
	sqlite.exec(
		`${TABLES.join(';\n')}; PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${LAYOUT}`,
	);
}

function open(sqlite: DatabaseSync, path: string): OpenDatabase {
	// The lock that the first statement takes is kept, so that no other process comes in between.
	sqlite.exec(
		`PRAGMA page_size = ${PAGE_BYTES}; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT`,
	);
	const application = numberOf(sqlite, 'PRAGMA application_id');
	const isNew = application === 0 && numberOf(sqlite, 'SELECT COUNT(*) FROM sqlite_schema') === 0;
	if (isNew) return { sqlite, isNew };
	if (application !== APPLICATION_ID) {
		throw new Error(`${path} is a database, but not one of the emulator`);
	}
	if (numberOf(sqlite, 'PRAGMA user_version') !== LAYOUT) {
		throw new Error(
			`${path} was written by another version of the emulator, which keeps accounts in another form: ` +
				'start that version, or name another file',
		);
	}
	startLog(sqlite);
	return { sqlite, isNew };
}

function numberOf(sqlite: DatabaseSync, question: string): number {
	return Number(Object.values(sqlite.prepare(question).get() ?? {})[0]);
}

function wordsOf(error: unknown, path: string): string {
	const { message, errcode } = error as Error & { errcode?: number };
	// The lower byte is the kind of the mistake, the others its circumstances.
	const code = errcode === undefined ? null : errcode & 0xff;
	switch (code) {
		case null:
			return message;
		case BUSY:
			return `${path} is in use by another process`;
		case NO_DATABASE:
			return `${path} is no database`;
		case DAMAGED:
			return `${path} is damaged (${message})`;
		case READ_ONLY:
		case CANNOT_OPEN:
			return `${path} cannot be opened for reading and writing`;
		default:
			return `${path} cannot be used (${message})`;
	}
}
