import { plural } from '../objects';
import type { ObjectDescription } from '../objects';
import { titleCase } from '../values';
import { choiceParameter } from './choice';
import { collection } from './collection';
import { inWords } from './inWords';
import type { Parameter } from './Parameter';
import { ParameterError } from './ParameterError';

/** The order in which the user wants the records. */
export interface Sort {
	field: string;
	direction: 'asc' | 'desc';
}

/**
 * The *Sort* collection. It is a collection and not a fixed collection, so that a workflow holds
 * `sort: { field, direction }`.
 *
 * It refuses a field or a direction that Invoiced would silently ignore, or answer with a server
 * failure. Null: not set.
 */
export function sortOf(description: ObjectDescription): Parameter<Sort | null> {
	const field = fieldOf(description);
	const parameters = collection(
		{
			displayName: 'Sort',
			name: 'sort',
			placeholder: 'Add sort setting',
			description:
				'How to order the results. With a Limit above 100, records that change while the node reads can be missed, as the pages that Invoiced sorts shift. Return All is safe: it reads in a stable order and sorts afterwards.',
		},
		[direction, field],
	);
	return {
		field: parameters.field,
		read: (value) => {
			const sort = parameters.read(value);
			const by = sort.get(field);
			const order = sort.get(direction);
			if (by !== undefined) return { field: by, direction: order ?? 'asc' };
			if (order === undefined) return null;
			throw new ParameterError(
				"'Sort' has no field",
				"Choose a field under 'Sort', or remove 'Sort'.",
			);
		},
	};
}

function fieldOf(description: ObjectDescription): Parameter<string> {
	const sortable = [...description.list.sortable].sort();
	return choiceParameter(
		{
			displayName: 'Field',
			name: 'field',
			default: newestField(description),
			description: 'What to sort by',
		},
		sortable.map((field) => ({ name: titleCase(field), value: field })),
		`by which Invoiced cannot sort ${plural(description)}`,
	);
}

const direction: Parameter<Sort['direction']> = {
	field: {
		displayName: 'Direction',
		name: 'direction',
		type: 'options',
		default: 'desc',
		options: [
			{ name: 'Ascending', value: 'asc' },
			{ name: 'Descending', value: 'desc' },
		],
		description: 'Whether the smallest or the largest value comes first',
	},
	read: (value) => {
		const order = typeof value === 'string' ? value.trim().toLowerCase() : null;
		if (order === 'asc' || order === 'desc') return order;
		throw new ParameterError(
			`'Direction' is ${inWords(value)}, which is not a direction to sort in`,
			'Use asc (smallest first) or desc (largest first).',
		);
	},
};

function newestField(description: ObjectDescription): string {
	const candidates = ['date', 'updated_at', 'timestamp'];
	const { sortable } = description.list;
	return candidates.find((field) => sortable.includes(field)) ?? sortable[0];
}
