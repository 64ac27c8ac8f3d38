import type { INodeProperties } from 'n8n-workflow';

import { isObject } from '../values';
import { choices, inWords } from './inWords';
import { givenValue } from './Parameter';
import type { Parameter } from './Parameter';
import { NotAChoice, ParameterError } from './ParameterError';

/** Something that can be added to a collection. */
interface Entry {
	readonly field: INodeProperties;
}

/** What stands in a collection. */
export interface Content<Of extends Entry> {
	/** What has a value, in the order in which it was given. */
	set: Array<{ entry: Of; value: unknown }>;
	/** What was added and left empty, so that it counts as not set. */
	empty: Of[];
}

/**
 * What was given for a collection. It may be JSON text, which is how agents write an object.
 *
 * @param label name of the collection as the user sees it
 * @throws ParameterError for what is no object, a key that the collection does not have, and an
 * entry that was given nothing
 */
export function contentOf<Of extends Entry>(
	label: string,
	entries: readonly Of[],
	collection: unknown,
): Content<Of> {
	const content: Content<Of> = { set: [], empty: [] };
	const object = asObject(label, collection);
	const names = entries.map(({ field }) => field.name);
	requireKnown(label, object, names);
	for (const [name, given] of Object.entries(object)) {
		const entry = entries[names.indexOf(name)];
		const value = givenValue(given, entry.field.displayName);
		if (value === undefined) content.empty.push(entry);
		else content.set.push({ entry, value });
	}
	return content;
}

/**
 * @throws NotAChoice for a key that has no meaning: what stands under it would silently be ignored
 */
export function requireKnown(label: string, object: object, names: readonly string[]): void {
	const unknown = Object.keys(object).find((key) => !names.includes(key));
	if (unknown === undefined) return;
	throw new NotAChoice(`'${label}' has nothing called "${unknown}"`, `Use ${choices(names)}.`);
}

/** The values of a collection, read; of each parameter by the parameter itself. */
export class Values {
	constructor(private readonly byName: ReadonlyMap<string, unknown> = new Map()) {}

	/** Undefined where the parameter is not set. */
	get<Value>({ field }: Parameter<Value>): Value | undefined {
		return this.byName.get(field.name) as Value | undefined;
	}
}

/**
 * A collection of parameters, in which each of them may be set or not. It is a parameter itself.
 */
export function collection(
	field: Pick<INodeProperties, 'description' | 'displayName' | 'name' | 'placeholder'>,
	parameters: ReadonlyArray<Parameter<unknown>>,
): Parameter<Values> {
	return {
		field: {
			...field,
			type: 'collection',
			default: {},
			options: parameters.map((parameter) => parameter.field),
		},
		read: (given) => {
			const { set } = contentOf(field.displayName, parameters, given);
			return new Values(
				new Map(set.map(({ entry, value }) => [entry.field.name, entry.read(value)])),
			);
		},
	};
}

function asObject(label: string, given: unknown): object {
	const value = typeof given === 'string' ? parse(given) : given;
	if (isObject(value)) return value;
	throw new ParameterError(
		`'${label}' is ${inWords(given)}, which is not an object`,
		'Give an object with the names of what it may hold as its keys.',
	);
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
