import type { ObjectDescription } from '../../objects';
import { choiceParameter } from '../../parameters/choice';
import { outputChoicesOf } from '../../parameters/outputChoices';
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
			default: description.shapes[0],
			description: `Which form to return ${records} in`,
		},
		outputChoicesOf(description.shapes),
		`which is not a form of ${records}`,
	);
}
