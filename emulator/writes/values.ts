import { invalidRequest } from '../http/errors';
import type { Property, PropertyType } from '../objects/writeTypes';
import { refuseInvalid, titleOf } from './rules';
import type { WireRecord } from '../types';

/** What a body sets, by where it is kept. */
export interface SetValues {
	record: WireRecord;
	hidden: WireRecord;
}

/** What a new record has before anything is sent. */
export function defaultsOf(properties: Readonly<Record<string, Property>>): SetValues {
	const values: SetValues = { record: {}, hidden: {} };
	for (const [name, property] of Object.entries(properties)) {
		put(values, name, property, defaultOf(property));
	}
	return values;
}

/**
 * The values of a body as the server keeps them: cast as its model casts them and checked by its
 * rules. Keys that are no properties are ignored, and with `isNew: false` those that can be set at
 * creation only.
 * @throws ApiError 400
 */
export function readValues(
	properties: Readonly<Record<string, Property>>,
	body: WireRecord,
	isNew: boolean,
): SetValues {
	const values: SetValues = { record: {}, hidden: {} };
	for (const [name, property] of Object.entries(properties)) {
		const given = body[name];
		const isGiven = given !== undefined && (isNew || !property.createOnly);
		if (!isGiven) continue;
		const value = cast(property, given);
		refuseInvalid(name, property, value);
		put(values, name, property, asKept(property, value));
	}
	if (isNew) refuseMissing(properties, values);
	return values;
}

/** The server casts a value to the property's type, as PHP does (server source: Type.php). */
function cast(property: Property, value: unknown): unknown {
	if (value === null || (value === '' && isNullable(property))) {
		return isNullable(property) ? null : defaultOf(property);
	}
	return CASTS[property.type ?? 'text'](value);
}

const CASTS: Readonly<Record<PropertyType, (value: unknown) => unknown>> = {
	array: (value) => (Array.isArray(value) ? value : Object.values(Object(value))),
	boolean: (value) => ['1', 'on', 'true', 'yes'].includes(String(value).toLowerCase()),
	date: secondsOf,
	float: numberOf,
	integer: (value) => (typeof value === 'object' ? 1 : Math.trunc(numberOf(value))),
	object: (value) => value,
	text: (value) => (typeof value === 'object' ? value : textOf(value)),
	untouched: (value) => value,
};

/** Codes of currencies are kept in small letters, addresses of mail too (server source: I18n). */
function asKept({ rule }: Property, value: unknown): unknown {
	if (typeof value !== 'string') return value;
	return rule === 'currency' || rule === 'email' ? value.trim().toLowerCase() : value;
}

function defaultOf({ default: usual, type }: Property): unknown {
	if (usual !== undefined) return usual;
	return type === 'boolean' ? false : null;
}

function isNullable(property: Property): boolean {
	return property.nullable ?? defaultOf(property) === null;
}

function put(values: SetValues, name: string, property: Property, value: unknown): void {
	const part = property.hidden ? values.hidden : values.record;
	part[name] = value;
	if (property.twin) part[property.twin] = value;
}

/** Told after what is wrong with the values that there are, as the server's model does it. */
function refuseMissing(properties: Readonly<Record<string, Property>>, values: SetValues): void {
	for (const [name, property] of Object.entries(properties)) {
		const value = values.record[name] ?? values.hidden[name] ?? property.default;
		const isMissing = value === undefined || value === null;
		if (property.required && isMissing) throw invalidRequest(`${titleOf(name)} is missing`, name);
	}
}

/** PHP's cast: the number that a text begins with, else 0. */
function numberOf(value: unknown): number {
	if (typeof value === 'object') return 1;
	const digits = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?/i.exec(String(Number(value) || value));
	return digits ? Number(digits[0]) : 0;
}

/** A date of a body is unix seconds, or a text that says one (server source: to_date_unix). */
function secondsOf(value: unknown): number {
	if (typeof value === 'number' || /^\s*-?\d+(\.\d+)?$/.test(String(value))) {
		return Math.trunc(Number(value));
	}
	const milliseconds = Date.parse(String(value));
	return Number.isNaN(milliseconds) ? 0 : Math.floor(milliseconds / 1000);
}

/** PHP prints true as 1 and false as nothing. */
function textOf(value: unknown): string {
	if (typeof value === 'boolean') return value ? '1' : '';
	return String(value);
}
