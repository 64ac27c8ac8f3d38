import { ParameterError } from '../../parameters';

/**
 * The value of a JSON parameter: what an expression gives as it is, a typed or read text parsed.
 *
 * @throws ParameterError for a text that is not JSON
 */
export function readJson(value: unknown, label: string): unknown {
	if (typeof value !== 'string') return value;
	const parsed = parse(value);
	if (parsed !== undefined) return parsed;
	throw new ParameterError(
		`'${label}' is a text that is not JSON`,
		'Give an expression that returns an object or a list, or a text in the form of JSON.',
	);
}

/** Undefined, which JSON does not have, for a text that is not JSON. */
function parse(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
