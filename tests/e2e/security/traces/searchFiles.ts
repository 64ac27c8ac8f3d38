import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { SecretForm } from './secretForms';

/**
 * Where in the files of a folder one of the forms stands, database, write-ahead log and logs among
 * them.
 *
 * @returns `file: form`, one for each file and form
 */
export function searchFiles(folder: string, forms: readonly SecretForm[]): string[] {
	return filesOf(folder).flatMap((file) => {
		const content = readFileSync(file).toString('latin1');
		return forms
			.filter(({ text }) => content.includes(text))
			.map(({ name }) => `${relative(folder, file)}: ${name}`);
	});
}

export function filesOf(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name));
}
