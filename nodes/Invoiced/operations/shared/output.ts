import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { ObjectDescription } from '../../objects';
import { invoiceOutputChoices, outputChoices } from '../../parameters/outputChoices';
import { ParameterError } from '../../parameters/ParameterError';
import type { OutputShape } from '../../shapes/types';
import { choices, plural } from './words';

/** The *Output* parameter: one parameter for what n8n's guidelines call Simplify. */
export function outputField(description: ObjectDescription): INodeProperties {
	return {
		displayName: 'Output',
		name: 'output',
		type: 'options',
		default: defaultShape(description),
		options: [...choicesOf(description)],
		description: `Which form to return ${plural(description)} in`,
	};
}

/** @throws ParameterError for a shape that the object does not have, which an expression can give */
export function readOutput(description: ObjectDescription, parameter: unknown): OutputShape {
	const values = choicesOf(description).map(({ value }) => String(value));
	const output = String(parameter);
	if (values.includes(output)) return output as OutputShape;
	throw new ParameterError(
		`'Output' is "${output}", which is not a form of ${plural(description)}`,
		`Use ${choices(values.sort())}.`,
	);
}

function defaultShape(description: ObjectDescription): OutputShape {
	return description.name === 'invoices' ? 'unified' : 'simplified';
}

function choicesOf(description: ObjectDescription): readonly INodePropertyOptions[] {
	return description.name === 'invoices' ? invoiceOutputChoices : outputChoices;
}
