/** The names of types in JSON Schema. */
export type TypeName = 'array' | 'boolean' | 'integer' | 'null' | 'number' | 'object' | 'string';

/** As much of JSON Schema (draft 7) as the outputs need. */
export interface JsonSchema {
	$schema?: string;
	title?: string;
	description?: string;
	type?: TypeName | TypeName[];
	enum?: unknown[];
	pattern?: string;
	properties?: Record<string, JsonSchema>;
	required?: string[];
	additionalProperties?: JsonSchema | boolean;
	items?: JsonSchema;
	maxItems?: number;
}

/** A date as the shapes emit it (`UtcDateTime`). */
export const UTC_DATE_TIME: JsonSchema = {
	type: 'string',
	pattern: '^(\\d{4}|[+-]\\d{6})-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$',
};

/** An object with exactly these properties. */
export function closedObject(properties: Record<string, JsonSchema>): JsonSchema {
	return {
		type: 'object',
		properties,
		required: Object.keys(properties),
		additionalProperties: false,
	};
}

/** The same, or null. */
export function nullable(schema: JsonSchema): JsonSchema {
	const { type, enum: values, ...rest } = schema;
	const types = type === undefined ? [] : [type].flat();
	if (types.includes('null')) return schema;
	return {
		...rest,
		type: [...types, 'null'],
		...(values === undefined ? {} : { enum: [...values, null] }),
	};
}
