import type { ObjectDescription } from '../../objects';
import { givenValue, inWords, ParameterError, readText, requireKnown } from '../../parameters';
import type { Parameter } from '../../parameters';
import type { JsonObject } from '../../values';
import { plural } from '../../objects';
import type { ListFilter } from './types';

/**
 * Invoiced skips a key with other characters on some lists, silently (server source: the list query
 * builders).
 */
const METADATA_KEY = /^[A-Za-z0-9_-]{1,40}$/;

const PAIR = 'pair';

const key: Parameter<string> = {
	field: {
		displayName: 'Key',
		name: 'key',
		type: 'string',
		default: '',
		placeholder: 'e.g. department',
		description: 'ID of the custom field, not its label',
	},
	read: (given) => textOf(given, 'Key'),
};

const value: Parameter<string> = {
	field: {
		displayName: 'Value',
		name: 'value',
		type: 'string',
		default: '',
		placeholder: 'e.g. sales',
	},
	read: (given) => textOf(given, 'Value'),
};

/**
 * Narrows a list to records whose custom fields have exactly these values. A strict list may refuse
 * it: for payments it is undocumented.
 */
export function metadataFilter(description: ObjectDescription): ListFilter {
	return {
		field: {
			displayName: 'Metadata',
			name: 'metadata',
			type: 'fixedCollection',
			default: {},
			typeOptions: { multipleValues: true },
			placeholder: 'Add custom field',
			description: `Only return ${plural(description)} whose custom fields have exactly these values`,
			options: [
				{
					displayName: 'Custom Field',
					name: PAIR,
					values: [key.field, value.field],
				},
			],
		},
		read: (given) => {
			const wanted = readWanted(given);
			const query = Object.fromEntries([...wanted].map(([id, text]) => [`metadata[${id}]`, text]));
			return description.list.route === 'strict'
				? { uncertain: query, keeps: (record) => hasAll(record.metadata, wanted) }
				: { query };
		},
	};
}

/** The custom fields that are asked for, with the values they must have. */
function readWanted(given: unknown): ReadonlyMap<string, string> {
	const wanted = new Map<string, string>();
	for (const [givenKey, givenText] of pairsOf(given)) {
		const id = key.read(givenKey);
		const text = value.read(givenText);
		if (id === '' && text === '') continue;
		if (!METADATA_KEY.test(id)) {
			throw new ParameterError(
				`'Metadata' has the key "${id}", which is not the ID of a custom field`,
				'IDs of custom fields consist of up to 40 letters, digits, underscores and hyphens.',
			);
		}
		if (text === '') {
			throw new ParameterError(
				`'Metadata' has no value for "${id}"`,
				'Give the value that the custom field must have, or remove it from the filter.',
			);
		}
		if (wanted.has(id)) {
			throw new ParameterError(
				`'Metadata' has the key "${id}" twice`,
				'A custom field has one value. Remove one of the two.',
			);
		}
		wanted.set(id, text);
	}
	if (wanted.size > 0) return wanted;
	throw new ParameterError(
		"'Metadata' holds no custom field",
		'Add a custom field with its key and value, or remove the filter. n8n drops what an expression gives for all of them together: give each key and value an expression of its own.',
	);
}

/**
 * n8n gives a list of pairs; in a workflow made by hand or by an agent there may be one, or an
 * object of values by key.
 */
function pairsOf(given: unknown): Array<[unknown, unknown]> {
	const collection = requireObject(given);
	if (PAIR in collection) requireKnown('Metadata', collection, [PAIR]);
	const { [PAIR]: pairs = collection } = collection;
	if (Array.isArray(pairs)) return pairs.map(ofPair);
	const object = requireObject(pairs);
	return key.field.name in object ? [ofPair(object)] : Object.entries(object);
}

function ofPair(given: unknown): [unknown, unknown] {
	const pair = requireObject(given);
	requireKnown('Metadata', pair, [key.field.name, value.field.name]);
	return [pair.key, pair.value];
}

/** @throws ParameterError for a text, for instance, and a list within the list */
function requireObject(given: unknown): JsonObject {
	if (typeof given === 'object' && given !== null) return given as JsonObject;
	throw new ParameterError(
		`'Metadata' is ${inWords(given)}, which is no custom field with its value`,
		'Give each custom field with its key and its value.',
	);
}

function hasAll(metadata: unknown, wanted: ReadonlyMap<string, string>): boolean {
	const values = new Map(Object.entries(metadata ?? {}));
	return [...wanted].every(([id, text]) => String(values.get(id) ?? '').trim() === text);
}

/** @throws ParameterError for what is no text: nothing at all, a list, an object */
function textOf(given: unknown, label: string): string {
	const content = givenValue(given, `Metadata: ${label}`);
	if (content === undefined) return '';
	return typeof content === 'boolean' ? String(content) : readText(content, `Metadata: ${label}`);
}
