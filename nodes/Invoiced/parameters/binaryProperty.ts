import { textParameter } from './text';

/** The field that is named where the option is not set. */
export const DEFAULT_BINARY_PROPERTY = 'data';

/** The option that names the field of the item in which a file is put. */
export const binaryPropertyName = textParameter({
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	default: DEFAULT_BINARY_PROPERTY,
	placeholder: 'e.g. data',
	description: 'Name of the output field to put the file in',
});
