import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { choices, inWords } from './inWords';
import type { Parameter } from './Parameter';
import { NotAChoice } from './ParameterError';

/** A choice in a menu, with the value that workflows are saved with. */
export interface Choice<Value extends string> extends INodePropertyOptions {
	value: Value;
}

/**
 * One of several choices. An expression gives its value.
 *
 * @param complaint what a message says about any other value
 */
export function choiceParameter<Value extends string>(
	field: Omit<INodeProperties, 'options' | 'type'>,
	options: ReadonlyArray<Choice<Value>>,
	complaint = 'which is not one of its choices',
): Parameter<Value> {
	return {
		field: { ...field, type: 'options', options: [...options] },
		read: (value) => {
			const found = chosen(value, options);
			if (found !== undefined) return found;
			throw new NotAChoice(
				`'${field.displayName}' is ${inWords(value)}, ${complaint}`,
				`Use ${choices(valuesOf(options))}.`,
			);
		},
	};
}

/**
 * Any number of choices: a list, or a text with commas between them.
 *
 * @param complaint what a message says about an entry that is none of them
 */
export function choicesParameter<Value extends string>(
	field: Omit<INodeProperties, 'options' | 'type'>,
	options: ReadonlyArray<Choice<Value>>,
	complaint = 'which is not one of its choices',
): Parameter<Value[]> {
	return {
		field: { ...field, type: 'multiOptions', options: [...options] },
		read: (value) => {
			const list: unknown[] = typeof value === 'string' ? value.split(',') : [value].flat();
			const found = list.map((each) => {
				const one = chosen(each, options);
				if (one !== undefined) return one;
				throw new NotAChoice(
					`'${field.displayName}' contains ${inWords(each)}, ${complaint}`,
					`Use any of ${valuesOf(options).join(', ')}.`,
				);
			});
			return [...new Set(found)];
		},
	};
}

function chosen<Value extends string>(
	value: unknown,
	options: ReadonlyArray<Choice<Value>>,
): Value | undefined {
	const text = typeof value === 'string' ? value.trim() : value;
	return options.find((option) => option.value === text)?.value;
}

function valuesOf(options: ReadonlyArray<Choice<string>>): string[] {
	return options.map((option) => option.value).sort();
}
