import type { Query } from '../../api/types';
import type { ObjectDescription } from '../../objects';
import { choiceParameter } from '../../parameters/choice';
import { invoiceOutputChoices, outputChoices } from '../../parameters/outputChoices';
import type { Parameter } from '../../parameters/Parameter';
import type { OutputShape } from '../../shapes/types';
import { plural } from './words';

/** The *Output* parameter: one parameter for what n8n's guidelines call Simplify. */
export function outputOf(description: ObjectDescription): Parameter<OutputShape> {
	const records = plural(description);
	return choiceParameter(
		{
			displayName: 'Output',
			name: 'output',
			default: description.name === 'invoices' ? 'unified' : 'simplified',
			description: `Which form to return ${records} in`,
		},
		description.name === 'invoices' ? invoiceOutputChoices : outputChoices,
		`which is not a form of ${records}`,
	);
}

/** What has to be asked of a list or retrieve call so that the shape can be filled. For invoices see `queryForRelated`. */
export function queryForOutput(description: ObjectDescription, output: OutputShape): Query {
	const wantsAppliedTo = description.columns.some((column) => column.name === 'applied_to');
	return output !== 'simplified' && wantsAppliedTo ? { include: 'applied_to' } : {};
}
