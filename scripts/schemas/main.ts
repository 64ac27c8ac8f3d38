/**
 * Writes the JSON Schemas of all outputs, and the previews that n8n's editor shows: `npm run
 * schemas`.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { SCHEMA_FOLDERS, schemaFiles } from './schemaFiles';

const ROOT = join(__dirname, '..', '..');

async function write(): Promise<void> {
	const files = schemaFiles();
	for (const folder of SCHEMA_FOLDERS) rmSync(join(ROOT, folder), { recursive: true, force: true });
	for (const [path, schema] of files) {
		const file = join(ROOT, path);
		mkdirSync(dirname(file), { recursive: true });
		const style = (await resolveConfig(file)) ?? {};
		writeFileSync(file, await format(JSON.stringify(schema), { ...style, filepath: file }));
	}
	console.log(`${files.size} schemas`);
}

void write();
