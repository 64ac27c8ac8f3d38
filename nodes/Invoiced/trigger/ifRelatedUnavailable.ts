import { accountingShapes } from '../objects';
import { choiceParameter } from '../parameters';

/**
 * What becomes of the invoices while the server cannot give what *Include* asks for. What it
 * refuses (a missing permission) is no such case: an item that waited for it would wait for ever.
 */
export type IfRelatedUnavailable = 'emitWithout' | 'wait';

/** The option of the trigger. Workflows are saved with its name and values. */
export const ifRelatedUnavailable = choiceParameter<IfRelatedUnavailable>(
	{
		displayName: 'If Related Data Is Unavailable',
		name: 'ifRelatedUnavailable',
		default: 'wait',
		displayOptions: { show: { '/invoiceOutput': [...accountingShapes] } },
		description:
			'What to do while Invoiced cannot give what "Include" asks for, for instance when it is down. Either way the failure is reported.',
	},
	[
		{
			name: 'Emit the Invoices Without It',
			value: 'emitWithout',
			description: 'What is missing is null, and "_related" says why. It does not follow later.',
		},
		{
			name: 'Let the Invoices Wait',
			value: 'wait',
			description: 'They follow, complete, once it can be loaded. Everything else comes as usual.',
		},
	],
);
