import type { INodeProperties } from 'n8n-workflow';

import { inWords } from './inWords';
import type { Parameter } from './Parameter';
import { ParameterError } from './ParameterError';

/** What stands for on and off; an expression and an agent give text or a number. */
const ON: readonly unknown[] = [true, 1, 'true', '1'];
const OFF: readonly unknown[] = [false, 0, 'false', '0'];

/** A switch: on or off. */
export function booleanParameter(field: Omit<INodeProperties, 'type'>): Parameter<boolean> {
	return {
		field: { ...field, type: 'boolean' },
		read: (value) => readBoolean(value, field.displayName),
	};
}

/** @throws ParameterError for what is neither on nor off */
function readBoolean(value: unknown, label: string): boolean {
	const plain = typeof value === 'string' ? value.trim().toLowerCase() : value;
	if (ON.includes(plain)) return true;
	if (OFF.includes(plain)) return false;
	throw new ParameterError(
		`'${label}' is ${inWords(value)}, which is neither true nor false`,
		'Give true or false.',
	);
}
