import { invalidRequest } from './errors';

/**
 * What Symfony's OptionsResolver says of wrong parameters, with single quotes as the server prints
 * it (server source: ApiRouteRunner::validateInput). Each names the part of the request at fault.
 */
export type Part = 'query' | 'request';

/** @throws ApiError 400 when a name is given that is not defined */
export function refuseUnknown(
	given: readonly string[],
	defined: readonly string[],
	part: Part,
): void {
	const unknown = given.filter((name) => !defined.includes(name)).sort();
	if (unknown.length === 0) return;
	const subject =
		unknown.length === 1
			? `option ${quotedList(unknown)} does`
			: `options ${quotedList(unknown)} do`;
	throw invalidRequest(
		`The ${subject} not exist. Defined options are: ${quotedList([...defined].sort())}.`,
		part,
	);
}

/** @throws ApiError 400 when a required name is missing */
export function refuseMissing(
	given: readonly string[],
	required: readonly string[],
	part: Part,
): void {
	const missing = required.filter((name) => !given.includes(name)).sort();
	if (missing.length === 0) return;
	const subject =
		missing.length === 1
			? `required option ${quotedList(missing)} is`
			: `required options ${quotedList(missing)} are`;
	throw invalidRequest(`The ${subject} missing.`, part);
}

/** Refuses a value of the wrong type: always throws ApiError 400. */
export function refuseType(
	name: string,
	value: unknown,
	types: readonly string[],
	part: Part,
): never {
	const expected = types.map((type) => `'${type}'`).join(' or ');
	throw invalidRequest(
		`The option '${name}' with value ${shown(value)} is expected to be of type ${expected}, ` +
			`but is of type '${typeName(value)}'.`,
		part,
	);
}

/** Refuses a value that is none of those there are: always throws ApiError 400. */
export function refuseChoice(
	name: string,
	value: unknown,
	allowed: readonly unknown[],
	part: Part,
): never {
	throw invalidRequest(
		`The option '${name}' with value ${shown(value)} is invalid. ` +
			`Accepted values are: ${allowed.map(shown).join(', ')}.`,
		part,
	);
}

/** PHP's name of a value's type (`get_debug_type`); JSON has no objects that are no arrays. */
export function typeName(value: unknown): string {
	if (value === null || value === undefined) return 'null';
	if (typeof value === 'boolean') return 'bool';
	if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
	return typeof value === 'string' ? 'string' : 'array';
}

function quotedList(names: readonly string[]): string {
	return `'${names.join("', '")}'`;
}

function shown(value: unknown): string {
	if (typeof value === 'string') return `'${value}'`;
	return typeof value === 'object' && value !== null ? 'array' : String(value);
}
