import type { Column, ColumnType, ObjectDescription } from '../../nodes/Invoiced/objects/types';
import { DATE_FIELDS } from '../../nodes/Invoiced/shapes/simplified';
import { closedObject, nullable, UTC_DATE_TIME } from './jsonSchema';
import type { JsonSchema, TypeName } from './jsonSchema';

/** What each type of column holds once it is cast (`shapes/table/casts`). */
const CAST: Readonly<Record<ColumnType, JsonSchema>> = {
	ARRAY: { type: 'array' },
	BOOLEAN: { type: 'boolean' },
	'DATE-TIME': UTC_DATE_TIME,
	INTEGER: { type: 'integer' },
	NUMBER: { type: 'number' },
	OBJECT: { type: 'object' },
	STRING: { type: 'string' },
};

/**
 * What Invoiced sends for it: dates as Unix seconds, an empty object as an empty list, a relation
 * as its id or, expanded, as the record itself, a flag that an old field stands for as text or
 * number.
 */
const WIRE: Readonly<Record<ColumnType, TypeName[]>> = {
	ARRAY: ['array', 'null'],
	BOOLEAN: ['boolean', 'integer', 'string', 'null'],
	'DATE-TIME': ['integer', 'null'],
	INTEGER: ['integer', 'object', 'null'],
	NUMBER: ['number', 'null'],
	OBJECT: ['object', 'array', 'null'],
	STRING: ['string', 'object', 'null'],
};

/** Fields of the simplified shape that are no columns of the table. */
const BESIDE_COLUMNS: readonly Column[] = [
	{ name: 'currency', type: 'STRING' },
	{ name: 'payment', type: 'INTEGER' },
	{ name: 'payment_url', type: 'STRING' },
];

/**
 * Objects that the simplified shape spreads out, and what becomes of them: an event's `data` holds
 * the record as `object`.
 */
const SPREAD: Readonly<Record<string, Column>> = {
	data: { name: 'data_object', type: 'INTEGER' },
};

/** What a flat field may hold. */
const FLAT: readonly TypeName[] = ['string', 'number', 'boolean', 'null'];

/** A row of the object's table. */
export function tableSchema({ columns, pluralLabel }: ObjectDescription): JsonSchema {
	return {
		description: `A row of the table ${pluralLabel}. With the option Extra Columns, further fields follow.`,
		...closedObject(
			Object.fromEntries(columns.map(({ name, type }) => [name, nullable(CAST[type])])),
		),
	};
}

/** A record as Invoiced sends it; only the fields that are columns of its table are described. */
export function rawSchema({ columns, label }: ObjectDescription): JsonSchema {
	return {
		description: `${label} as Invoiced sends it. It has more fields than are described here.`,
		type: 'object',
		properties: Object.fromEntries(columns.map(({ name, type }) => [name, { type: WIRE[type] }])),
		required: ['id'],
	};
}

/**
 * A record with its most useful fields. The first type of each is what Invoiced promises; what it
 * sends in place of that is passed on as long as it is flat.
 */
export function simplifiedSchema(description: ObjectDescription): JsonSchema {
	const { simplified, label, columns } = description;
	const properties: Record<string, JsonSchema> = {};
	for (const name of simplified) {
		const column = [...columns, ...BESIDE_COLUMNS].find((candidate) => candidate.name === name);
		if (column === undefined) throw new Error(`The type of '${name}' of ${label} is not known`);
		const field = column.type === 'OBJECT' ? SPREAD[name] : column;
		properties[field.name] = flatSchema(field);
	}
	return {
		description: `${label} with its most useful fields, flat.`,
		type: 'object',
		properties,
		additionalProperties: { type: [...FLAT] },
	};
}

function flatSchema({ name, type }: Column): JsonSchema {
	if (DATE_FIELDS.has(name)) return nullable(UTC_DATE_TIME);
	const first = CAST[type].type as TypeName;
	return { type: [...new Set<TypeName>([first, ...FLAT])] };
}
