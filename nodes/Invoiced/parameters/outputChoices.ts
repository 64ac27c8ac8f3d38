import type { OutputShape } from '../shapes/types';
import type { Choice } from './choice';

/** Shapes that only invoices have. Alphabetical. */
const INVOICE_CHOICES: ReadonlyArray<Choice<OutputShape>> = [
	{
		name: 'Event Model',
		value: 'eventModel',
		description: 'Nested accounting model with camel-case names: lines, taxes, payments, addresses',
	},
	{
		name: 'Unified',
		value: 'unified',
		description: 'Common accounting model: the same fields whatever system an invoice comes from',
	},
];

/** Shapes that every object has, as the choices of an *Output* parameter. Alphabetical. */
export const outputChoices: ReadonlyArray<Choice<OutputShape>> = [
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
];

/** All shapes of invoices. Alphabetical. */
export const invoiceOutputChoices: ReadonlyArray<Choice<OutputShape>> = [
	...outputChoices,
	...INVOICE_CHOICES,
].sort((a, b) => a.name.localeCompare(b.name));
