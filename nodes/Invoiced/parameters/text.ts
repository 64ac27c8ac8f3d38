import type { INodeProperties } from 'n8n-workflow';

import { inWords } from './inWords';
import type { Parameter } from './Parameter';
import { ParameterError } from './ParameterError';

/** A text. A number that an expression gives is its digits. */
export function textParameter(field: Omit<INodeProperties, 'type'>): Parameter<string> {
	return {
		field: { ...field, type: 'string' },
		read: (value) => readText(value, field.displayName),
	};
}

/**
 * @returns trimmed
 * @throws ParameterError for a list, an object or a truth value
 */
export function readText(value: unknown, label: string): string {
	if (typeof value === 'string' || typeof value === 'number') return String(value).trim();
	throw new ParameterError(
		`'${label}' is ${inWords(value)}, which is not text`,
		'Give a text or a number.',
	);
}
