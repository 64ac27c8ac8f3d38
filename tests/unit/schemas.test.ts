import '../support/engine/environment';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadOutputSchema } from 'n8n-core';
import { operations } from '../../nodes/Invoiced/operations';
import { SCHEMA_FOLDERS, schemaFiles } from '../../scripts/schemas/schemaFiles';
import { TypeSchemas } from '../../scripts/schemas/typeSchemas';

const ROOT = join(__dirname, '..', '..');
const NODE_FOLDER = join(ROOT, 'nodes', 'Invoiced');

interface Preview {
	type: string;
	properties?: Record<string, Preview>;
	items?: Preview;
	version?: number;
}

const allOperations = Object.entries(operations).flatMap(([resource, list]) =>
	list.map(({ name }) => ({ resource, operation: name })),
);

/** What n8n takes from a node's folder for a preview. */
const previewOf = (resource?: string, operation?: string, versionFallback = false) =>
	loadOutputSchema({
		nodeDir: NODE_FOLDER,
		version: 1,
		resource,
		operation,
		versionFallback,
	}) as Preview | undefined;

function everyField(preview: Preview): Preview[] {
	const below = [...Object.values(preview.properties ?? {}), preview.items ?? []].flat();
	return [preview, ...below.flatMap(everyField)];
}

describe('the committed schemas', () => {
	it('are what `npm run schemas` makes of the types and tables that the code uses', () => {
		const committed = SCHEMA_FOLDERS.flatMap((folder) =>
			readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
				.filter((entry) => entry.isFile())
				.map((entry) => join(entry.parentPath, entry.name)),
		);
		const made = new Map(
			[...schemaFiles()].map(([path, schema]) => [join(ROOT, path), schema as unknown]),
		);
		expect(committed.sort()).toEqual([...made.keys()].sort());
		for (const [path, schema] of made) {
			expect({ path, schema: JSON.parse(readFileSync(path, 'utf8')) as unknown }).toEqual({
				path,
				schema: JSON.parse(JSON.stringify(schema)) as unknown,
			});
		}
	});
});

describe("the previews in n8n's editor", () => {
	it.each(allOperations)('exist for $operation of $resource', ({ resource, operation }) => {
		const preview = previewOf(resource, operation);
		// The editor takes nothing else (n8n's editor, schemaPreview.api).
		expect(preview).toMatchObject({ type: 'object', version: 1 });
		expect(Object.keys(preview?.properties ?? {}).length).toBeGreaterThan(0);
	});

	it('exist for the trigger, which n8n looks for without resource and operation', () => {
		const preview = previewOf(undefined, undefined, true);
		expect(Object.keys(preview?.properties ?? {})).toEqual(
			expect.arrayContaining(['platform_id', 'line_items', '_change']),
		);
	});

	it('name one type for each field, as the editor draws the first one only', () => {
		for (const { resource, operation } of allOperations) {
			for (const { type } of everyField(previewOf(resource, operation)!)) {
				expect(['array', 'boolean', 'integer', 'null', 'number', 'object', 'string']).toContain(
					type,
				);
			}
		}
	});

	it('show invoices with what is in their lists', () => {
		const { properties } = previewOf('invoice', 'getAll')!;
		expect(properties?.line_items.items?.properties).toHaveProperty('unit_amount');
		expect(properties?.contact.properties?.addresses.items?.properties).toHaveProperty('pincode');
		expect(properties).not.toHaveProperty('raw_data');
		expect(properties).not.toHaveProperty('_check');
	});
});

describe('types that are no plain data', () => {
	it.each(['Fault', 'Missing'])('are refused: %s', (name) => {
		const types = new TypeSchemas([join(NODE_FOLDER, 'api', 'errors', 'fault.ts')]);
		expect(() => types.of(name)).toThrow();
	});
});
