import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';

/** Bodies are checked as they were sent: nothing is made to fit, and all that is wrong is told. */
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });

/** Compiled checks by the JSON of their schemas; all emulators of a process have the same ones. */
const compiled = new Map<string, ValidateFunction>();

/**
 * The HTTP framework's check of a body by a JSON Schema. It is compiled when the first body comes:
 * most routes of most emulators are never called, and compiling all would take longer than the rest
 * of a start.
 */
export function bodyValidator({
	schema,
}: {
	schema: unknown;
}): (body: unknown) => { error: ErrorObject[] } | true {
	return (body) => {
		const validate = checkOf(schema as object);
		return validate(body) ? true : { error: validate.errors ?? [] };
	};
}

function checkOf(schema: object): ValidateFunction {
	const text = JSON.stringify(schema);
	const known = compiled.get(text);
	if (known) return known;
	const validate = ajv.compile(schema);
	compiled.set(text, validate);
	return validate;
}
