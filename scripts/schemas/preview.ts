import type { JsonSchema, TypeName } from './jsonSchema';

/**
 * A schema as n8n's editor draws it before a node has run: it knows one type for each field and
 * looks at nothing but `type`, `properties` and `items` (n8n's editor, useDataSchema). Fields that
 * are there only with some option are left out.
 */
export function previewOf(schema: JsonSchema): JsonSchema {
	const { type, description, enum: values, properties, items } = schema;
	const preview: JsonSchema = { type: typeShown(type) };
	if (description !== undefined) preview.description = description;
	if (values !== undefined) preview.enum = values.filter((value) => value !== null);
	if (properties !== undefined) {
		const shown = Object.entries(properties).filter(([name]) => isAlwaysThere(schema, name));
		preview.properties = Object.fromEntries(
			shown.map(([name, property]) => [name, previewOf(property)]),
		);
	}
	if (items !== undefined) preview.items = previewOf(items);
	return preview;
}

function typeShown(type: JsonSchema['type']): TypeName {
	const types = type === undefined ? [] : [type].flat();
	return types.find((name) => name !== 'null') ?? 'null';
}

/** What the nodes add begins with an underscore. */
function isAlwaysThere({ required = [], additionalProperties }: JsonSchema, name: string): boolean {
	const isClosed = additionalProperties === false;
	return required.includes(name) || (!isClosed && !name.startsWith('_'));
}
