import { ParameterError } from './ParameterError';

/**
 * A switch, which an expression may give as text; undefined where it is not set.
 *
 * @throws ParameterError for what is neither true nor false
 */
export function readSwitch(value: unknown, label: string): boolean | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	if (value === true || value === 'true') return true;
	if (value === false || value === 'false') return false;
	throw new ParameterError(
		`'${label}' is ${JSON.stringify(value)}, which is neither true nor false`,
	);
}
