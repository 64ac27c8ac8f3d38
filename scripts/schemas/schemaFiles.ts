import type { JsonSchema } from './jsonSchema';
import { outputSchemas } from './outputSchemas';
import { previews } from './previews';

/** Folders that hold nothing but generated schemas. */
export const SCHEMA_FOLDERS: readonly string[] = ['nodes/Invoiced/__schema__', 'schemas'];

const DIALECT = 'http://json-schema.org/draft-07/schema#';

/** Every generated file: its path from the root of the repository, and what it holds. */
export function schemaFiles(): Map<string, JsonSchema> {
	const [previewFolder, outputFolder] = SCHEMA_FOLDERS;
	const files = new Map<string, JsonSchema>();
	for (const [name, schema] of previews()) files.set(`${previewFolder}/${name}.json`, schema);
	for (const [name, schema] of outputSchemas()) {
		files.set(`${outputFolder}/${name}.json`, { $schema: DIALECT, title: name, ...schema });
	}
	return files;
}
