import type {
	IDisplayOptions,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
} from 'n8n-workflow';

/** What the place of a field in the form of the action depends on. */
const PLACES: readonly string[] = ['resource', 'operation'];

/**
 * What a workflow holds of a form, one line for each name and each value: the names, types and
 * defaults of the fields, the values of their choices, when they show, and in which order. Labels
 * and descriptions are not saved and may change.
 */
export function savedNames(fields: readonly INodeProperties[]): string[] {
	return fields.flatMap((field) => linesOf(field, placeOf(field)));
}

function linesOf(field: INodeProperties, place: string): string[] {
	const { name, type, default: preset, typeOptions, required, displayOptions } = field;
	const path = `${place}${name}`;
	const traits = [
		type,
		`default ${JSON.stringify(preset)}`,
		...(required === true ? ['required'] : []),
		...(typeOptions?.multipleValues === true ? ['several'] : []),
	];
	return [
		`${path}: ${traits.join(', ')}`,
		...conditions(displayOptions).map((condition) => `${path} ${condition}`),
		...(field.modes ?? []).map((mode) => `${path} by ${mode.name}`),
		...entriesOf(field, path),
	];
}

function entriesOf({ type, options = [] }: INodeProperties, path: string): string[] {
	switch (type) {
		case 'collection':
			return (options as INodeProperties[]).flatMap((field) => linesOf(field, `${path}.`));
		case 'fixedCollection':
			return (options as INodePropertyCollection[]).flatMap(({ name, values }) =>
				values.flatMap((field) => linesOf(field, `${path}.${name}.`)),
			);
		default:
			return (options as INodePropertyOptions[]).map(({ value }) => `${path} = ${value}`);
	}
}

/** Fields of the same name are told apart by the operation that they belong to. */
function placeOf({ displayOptions }: INodeProperties): string {
	return PLACES.flatMap((parameter) => displayOptions?.show?.[parameter] ?? [])
		.map((value) => `${String(value)} `)
		.join('');
}

function conditions({ show = {}, hide = {} }: IDisplayOptions = {}): string[] {
	return [...conditionsOf('shown', show), ...conditionsOf('hidden', hide)];
}

function conditionsOf(verb: string, conditions: IDisplayOptions['show'] = {}): string[] {
	return Object.entries(conditions)
		.filter(([parameter]) => !PLACES.includes(parameter))
		.flatMap(([parameter, values = []]) =>
			values.map((value) => `${verb} for ${parameter} = ${JSON.stringify(value)}`),
		);
}
