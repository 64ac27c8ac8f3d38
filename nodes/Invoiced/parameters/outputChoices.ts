import type { OutputShape } from '../shapes/types';
import type { Choice } from './choice';

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
