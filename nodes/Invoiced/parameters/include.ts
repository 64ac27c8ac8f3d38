import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { IncludeName } from '../related/types';
import { ParameterError } from './ParameterError';

const CHOICES: ReadonlyArray<INodePropertyOptions & { value: IncludeName }> = [
	{
		name: 'Customer',
		value: 'customer',
		description: 'Comes with the invoices at no further request, unless Invoiced leaves it out',
	},
	{
		name: 'Documents',
		value: 'documents',
		description:
			'Files attached to the invoice, in the unified shape. Takes one request per invoice.',
	},
	{
		name: 'Ledger Codes',
		value: 'ledgerCodes',
		description: 'The account of each line, from its catalog item. Takes no further request.',
	},
	{
		name: 'Payments',
		value: 'payments',
		description:
			'What was paid and credited, and the date of payment. Takes one request per 100 payments, at most one per invoice.',
	},
	{
		name: 'Sales Orders',
		value: 'salesOrders',
		description:
			'The estimates that became the invoice, in the unified shape. Takes one request per 100 estimates, at most one per invoice.',
	},
];

/**
 * The option that asks for related data.
 *
 * @param outputParameter name of the node's output parameter: the option shows while the output is a shape with places for it
 */
export function includeField(outputParameter: string): INodeProperties {
	return {
		displayName: 'Include',
		name: 'include',
		type: 'multiOptions',
		options: [...CHOICES],
		default: [],
		displayOptions: { show: { [`/${outputParameter}`]: ['eventModel', 'unified'] } },
		description:
			'What to load along with each invoice. What could not be loaded is null, and "_related" says why.',
	};
}

/** @throws ParameterError for something that cannot be included, which an expression can give */
export function readInclude(value: unknown): IncludeName[] {
	if (value === undefined || value === null || value === '') return [];
	const names = Array.isArray(value) ? value : String(value).split(',');
	return names.map((name) => {
		const found = CHOICES.find((choice) => choice.value === String(name).trim());
		if (found !== undefined) return found.value;
		throw new ParameterError(
			`'Include' contains ${JSON.stringify(name)}, which is nothing that belongs to an invoice`,
			`Use any of ${CHOICES.map((choice) => choice.value).join(', ')}.`,
		);
	});
}
