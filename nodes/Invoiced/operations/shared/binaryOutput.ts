import type { INodeProperties } from 'n8n-workflow';

import { ParameterError } from '../../parameters/ParameterError';

const DEFAULT_FIELD = 'data';

/** The option that names the field of the item in which a file is put. */
export const binaryPropertyField: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	type: 'string',
	default: DEFAULT_FIELD,
	placeholder: 'e.g. data',
	description: 'Name of the output field to put the file in',
};

/**
 * Reads that option; empty counts as not set.
 *
 * @throws ParameterError when it is not a text
 */
export function readBinaryPropertyName(options: Record<string, unknown>): string {
	const value = options.binaryPropertyName ?? '';
	if (typeof value !== 'string') {
		throw new ParameterError(
			`'${binaryPropertyField.displayName}' is ${JSON.stringify(value)}, which is not text`,
			'Give the name of a field, for instance data.',
		);
	}
	return value.trim() === '' ? DEFAULT_FIELD : value.trim();
}
