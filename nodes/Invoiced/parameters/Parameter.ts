import type { INodeProperties } from 'n8n-workflow';

import { ParameterError } from './ParameterError';

/**
 * A field of a form and how its value is read, as one value. What a person, an expression or an AI
 * agent gave is either understood or refused in words; nothing is silently ignored.
 */
export interface Parameter<Value> {
	readonly field: INodeProperties;
	/**
	 * @param value as it was given; never undefined or null
	 * @throws ParameterError naming the parameter, for a value that cannot be used
	 */
	read(value: unknown): Value;
}

/**
 * Gets the value of a parameter from n8n, its expressions evaluated; the fallback where a workflow
 * does not hold it.
 */
export type GetParameter = (name: string, fallback: unknown) => unknown;

/**
 * Reads one parameter of a node. An empty text counts as not set, so the field's default holds.
 *
 * @throws ParameterError as `givenValue` and as the parameter's own reader
 */
export function readParameter<Value>(get: GetParameter, parameter: Parameter<Value>): Value {
	const { name, displayName, default: preset } = parameter.field;
	return parameter.read(givenValue(get(name, preset), displayName) ?? preset);
}

/**
 * What was given for a parameter: undefined for an empty text, which counts as not set. A resource
 * locator is as empty as the text in it.
 *
 * An expression that gives nothing at all, undefined or null, is refused: it refers to something
 * that is not there. Of a filter it would otherwise make a list of everything.
 *
 * @throws ParameterError naming the parameter
 */
export function givenValue(value: unknown, label: string): unknown {
	const content = isLocator(value) ? value.value : value;
	if (content === undefined || content === null) {
		throw new ParameterError(
			`'${label}' was given nothing (${String(content)})`,
			'Its expression may refer to something that is not there. Correct the expression; to leave the parameter out, remove it or give an empty text.',
		);
	}
	return typeof content === 'string' && content.trim() === '' ? undefined : value;
}

function isLocator(value: unknown): value is { value: unknown } {
	return typeof value === 'object' && value !== null && '__rl' in value && 'value' in value;
}
