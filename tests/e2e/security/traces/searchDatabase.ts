import { DatabaseSync } from 'node:sqlite';
import type { SecretForm } from './secretForms';

/**
 * Where in an SQLite database one of the forms stands, value by value: a long value lies in the
 * file in pieces, so that a search through its bytes could miss what stands across two of them.
 *
 * @returns `table.column: form`, one for each column and form
 */
export function searchDatabase(file: string, forms: readonly SecretForm[]): string[] {
	const database = new DatabaseSync(file, { readOnly: true });
	try {
		const found = new Set<string>();
		for (const table of tablesOf(database)) {
			for (const row of database.prepare(`SELECT * FROM "${table}"`).iterate()) {
				for (const [column, value] of Object.entries(row)) {
					const text = asText(value);
					for (const form of forms) {
						if (text.includes(form.text)) found.add(`${table}.${column}: ${form.name}`);
					}
				}
			}
		}
		return [...found];
	} finally {
		database.close();
	}
}

function tablesOf(database: DatabaseSync): string[] {
	return database
		.prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
		.all()
		.map(({ name }) => String(name));
}

function asText(value: unknown): string {
	if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1');
	return value === null ? '' : String(value);
}
