import { plural } from '../objects';
import type { ObjectDescription } from '../objects';
import type { OutputShape } from '../shapes';
import { choiceParameter } from './choice';
import type { Choice } from './choice';
import type { Parameter } from './Parameter';

/** All shapes, as the choices of an *Output* parameter. Alphabetical. */
const CHOICES: ReadonlyArray<Choice<OutputShape>> = [
	{
		name: 'Event Model',
		value: 'eventModel',
		description: 'Nested accounting model with camel-case names: lines, taxes, payments, addresses',
	},
	{
		name: 'Raw',
		value: 'raw',
		description: 'Everything, exactly as Invoiced sends it',
	},
	{
		name: 'Simplified',
		value: 'simplified',
		description: 'The most useful fields only, flat. Best for AI agents.',
	},
	{
		name: 'Table',
		value: 'table',
		description: 'One fixed set of typed columns, for databases and spreadsheets',
	},
	{
		name: 'Unified',
		value: 'unified',
		description: 'Common accounting model: the same fields whatever system an invoice comes from',
	},
];

/** The choices among these shapes. */
export function outputChoicesOf(
	shapes: readonly OutputShape[],
): ReadonlyArray<Choice<OutputShape>> {
	return CHOICES.filter(({ value }) => shapes.includes(value));
}

/** The *Output* parameter: one parameter for what n8n's guidelines call Simplify. */
export function outputOf(description: ObjectDescription): Parameter<OutputShape> {
	const records = plural(description);
	return choiceParameter(
		{
			displayName: 'Output',
			name: 'output',
			default: description.shapes[0],
			description: `Which form to return ${records} in`,
		},
		outputChoicesOf(description.shapes),
		`which is not a form of ${records}`,
	);
}
