import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Query } from '../../api/types';
import type { ObjectDescription } from '../../objects';
import { ParameterError } from '../../parameters/ParameterError';
import type { OutputShape } from '../../shapes/types';
import { choices, plural } from './words';

/** Shapes that only invoices have: they carry the customer, so it is read along with the invoice. */
const INVOICE_SHAPES: readonly INodePropertyOptions[] = [
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

const COMMON_SHAPES: readonly INodePropertyOptions[] = [
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

/** The *Output* parameter: one parameter for what n8n's guidelines call Simplify. */
export function outputField(description: ObjectDescription): INodeProperties {
	return {
		displayName: 'Output',
		name: 'output',
		type: 'options',
		default: defaultShape(description),
		options: shapesOf(description).sort((a, b) => a.name.localeCompare(b.name)),
		description: `Which form to return ${plural(description)} in`,
	};
}

/** @throws ParameterError for a shape that the object does not have, which an expression can give */
export function readOutput(description: ObjectDescription, parameter: unknown): OutputShape {
	const values = shapesOf(description).map((shape) => String(shape.value));
	const output = String(parameter);
	if (values.includes(output)) return output as OutputShape;
	throw new ParameterError(
		`'Output' is "${output}", which is not a form of ${plural(description)}`,
		`Use ${choices(values.sort())}.`,
	);
}

/** What has to be asked of a list or retrieve call so that the shape can be filled. For invoices see `queryForRelated`. */
export function queryForOutput(description: ObjectDescription, output: OutputShape): Query {
	const wantsAppliedTo = description.columns.some((column) => column.name === 'applied_to');
	return output !== 'simplified' && wantsAppliedTo ? { include: 'applied_to' } : {};
}

function defaultShape(description: ObjectDescription): OutputShape {
	return description.name === 'invoices' ? 'unified' : 'simplified';
}

function shapesOf(description: ObjectDescription): INodePropertyOptions[] {
	return description.name === 'invoices'
		? [...INVOICE_SHAPES, ...COMMON_SHAPES]
		: [...COMMON_SHAPES];
}
