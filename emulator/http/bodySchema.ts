import type { BodyKey, BodyRule, BodyType } from '../objects/writeTypes';
import { refuseChoice, refuseMissing, refuseType, refuseUnknown } from './optionsResolver';

/** A JSON Schema as the HTTP framework takes it. */
type JsonSchema = Record<string, unknown>;

/** A violation as the framework's validator reports it. */
interface Violation {
	instancePath: string;
	keyword: string;
}

/** JSON Schema of each of Symfony's types; a form sends numbers as text. */
const SCHEMAS: Readonly<Record<BodyType, JsonSchema>> = {
	array: { anyOf: [{ type: 'array' }, { type: 'object' }] },
	bool: { type: 'boolean' },
	int: { type: 'integer' },
	null: { type: 'null' },
	numeric: { anyOf: [{ type: 'number' }, { type: 'string', pattern: '^\\s*[+-]?\\d*\\.?\\d+$' }] },
	string: { type: 'string' },
};

/** The keys of a body with what is said of each. */
export function keysOf({ keys }: BodyRule): Readonly<Record<string, BodyKey>> {
	return Array.isArray(keys)
		? Object.fromEntries((keys as readonly string[]).map((name) => [name, {}]))
		: (keys as Readonly<Record<string, BodyKey>>);
}

/** What a route says of its body, for the framework to check. */
export function bodySchema(rule: BodyRule): JsonSchema {
	const keys = Object.entries(keysOf(rule));
	return {
		type: 'object',
		properties: Object.fromEntries(keys.map(([name, key]) => [name, keySchema(key)])),
		required: keys.filter(([, key]) => key.required).map(([name]) => name),
		additionalProperties: !rule.strict,
	};
}

/**
 * Says in the server's words what the framework found wrong with a body, in the server's order:
 * unknown keys, missing ones, then values.
 * @throws ApiError 400
 */
export function refuseBody(
	rule: BodyRule,
	body: Record<string, unknown>,
	violations: readonly Violation[],
): never {
	const keys = keysOf(rule);
	const names = Object.keys(keys);
	if (rule.strict) refuseUnknown(Object.keys(body), names, 'request');
	const required = names.filter((name) => keys[name].required);
	refuseMissing(Object.keys(body), required, 'request');
	const wrong = new Set(violations.map(({ instancePath }) => instancePath.split('/')[1]));
	const name = names.find((each) => wrong.has(each));
	if (name === undefined) {
		throw new Error(`Nothing says what is wrong: ${JSON.stringify(violations)}`);
	}
	const { types, allowed } = keys[name];
	const isWrongChoice = violations.every(
		({ instancePath, keyword }) => instancePath !== `/${name}` || keyword === 'enum',
	);
	if (isWrongChoice && allowed) refuseChoice(name, body[name], allowed, 'request');
	refuseType(name, body[name], types ?? [], 'request');
}

function keySchema({ types, allowed }: BodyKey): JsonSchema {
	const choice = allowed ? { enum: allowed } : {};
	if (!types) return choice;
	return { ...choice, anyOf: types.map((type) => SCHEMAS[type]) };
}
