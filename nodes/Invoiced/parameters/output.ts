import { outputShapes, plural, shapesThat } from '../objects';
import type { ObjectDescription } from '../objects';
import type { OutputShape } from '../shapes';
import { choiceParameter } from './choice';
import type { Choice } from './choice';
import type { Parameter } from './Parameter';

/** These shapes as the choices of an *Output* parameter. Alphabetical. */
export function outputChoicesOf(
	shapes: readonly OutputShape[],
): ReadonlyArray<Choice<OutputShape>> {
	return shapesThat(() => true)
		.filter((shape) => shapes.includes(shape))
		.map((value) => {
			const { label, description } = outputShapes[value];
			return { name: label, value, description };
		});
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
