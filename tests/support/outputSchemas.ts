import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import type { ValidateFunction } from 'ajv';

const SCHEMAS = join(__dirname, '..', '..', 'schemas');

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });

const validators = new Map<string, ValidateFunction>();

/**
 * What is wrong with an item by the published schema of its output; nothing when it is as it should
 * be.
 *
 * @param name of the schema, such as `unified` or `table/customers`
 */
export function flawsOfOutput(name: string, item: unknown): string[] {
	return flawsBy(validators.get(name) ?? compile(name), name, item);
}

/** The same by a schema that is not published. */
export function flawsBySchema(schema: object, name: string, item: unknown): string[] {
	return flawsBy(ajv.compile(schema), name, item);
}

function flawsBy(validate: ValidateFunction, name: string, item: unknown): string[] {
	if (validate(item)) return [];
	return (validate.errors ?? []).map(
		({ instancePath, message, params }) =>
			`${name}${instancePath} ${String(message)} ${JSON.stringify(params)}`,
	);
}

function compile(name: string): ValidateFunction {
	const text = readFileSync(join(SCHEMAS, `${name}.json`), 'utf8');
	const validate = ajv.compile(JSON.parse(text) as object);
	validators.set(name, validate);
	return validate;
}
