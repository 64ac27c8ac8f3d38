import { accountingShapes } from '../objects';
import type { IncludeName } from '../objects';
import { choicesParameter } from './choice';
import type { Choice } from './choice';
import type { Parameter } from './Parameter';

const CHOICES: ReadonlyArray<Choice<IncludeName>> = [
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
 * @param outputParameter name of the node's output parameter: the option shows while the output is
 * a shape with places for it
 */
export function includeOptionFor(outputParameter: string): Parameter<IncludeName[]> {
	return choicesParameter(
		{
			displayName: 'Include',
			name: 'include',
			default: [],
			displayOptions: { show: { [`/${outputParameter}`]: [...accountingShapes] } },
			description:
				'What to load along with each invoice. What could not be loaded is null, and "_related" says why.',
		},
		CHOICES,
		'which is nothing that belongs to an invoice',
	);
}
