import type { ObjectDescription } from '../../objects';
import { givenValue, inWords, ParameterError, readText } from '../../parameters';
import { plural } from '../../objects';
import type { ListFilter } from './types';

/** Invoiced skips a key with other characters on some lists, silently (server source: the list query builders). */
const METADATA_KEY = /^[A-Za-z0-9_-]{1,40}$/;

/**
 * Narrows a list to records whose custom fields have exactly these values. A strict list may refuse it: for payments it is
 * undocumented.
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
					name: 'pair',
					values: [
						{
							displayName: 'Key',
							name: 'key',
							type: 'string',
							default: '',
							placeholder: 'e.g. department',
							description: 'ID of the custom field, not its label',
						},
						{
							displayName: 'Value',
							name: 'value',
							type: 'string',
							default: '',
							placeholder: 'e.g. sales',
						},
					],
				},
			],
		},
		read: (value) => {
			const wanted = readWanted(value);
			const query = Object.fromEntries(
				[...wanted].map(([key, text]) => [`metadata[${key}]`, text]),
			);
			return description.list.route === 'strict'
				? { uncertain: query, keeps: (record) => hasAll(record.metadata, wanted) }
				: { query };
		},
	};
}

/** The custom fields that are asked for, with the values they must have. */
function readWanted(value: unknown): ReadonlyMap<string, string> {
	const wanted = new Map<string, string>();
	for (const [givenKey, givenText] of pairsOf(value)) {
		const key = textOf(givenKey, 'Key');
		const text = textOf(givenText, 'Value');
		if (key === '' && text === '') continue;
		if (!METADATA_KEY.test(key)) {
			throw new ParameterError(
				`'Metadata' has the key "${key}", which is not the ID of a custom field`,
				'IDs of custom fields consist of up to 40 letters, digits, underscores and hyphens.',
			);
		}
		if (text === '') {
			throw new ParameterError(
				`'Metadata' has no value for "${key}"`,
				'Give the value that the custom field must have, or remove it from the filter.',
			);
		}
		if (wanted.has(key)) {
			throw new ParameterError(
				`'Metadata' has the key "${key}" twice`,
				'A custom field has one value. Remove one of the two.',
			);
		}
		wanted.set(key, text);
	}
	if (wanted.size > 0) return wanted;
	throw new ParameterError(
		"'Metadata' holds no custom field",
		'Add a custom field with its key and value, or remove the filter. n8n drops what an expression gives for all of them together: give each key and value an expression of its own.',
	);
}

/** A pair as n8n's form gives it. */
interface Pair {
	key?: unknown;
	value?: unknown;
}

/** n8n gives a list of pairs; in a workflow made by hand or by an agent there may be one, or an object of values by key. */
function pairsOf(value: unknown): Array<[unknown, unknown]> {
	const { pair = value } = asObject(value) as { pair?: unknown };
	if (Array.isArray(pair)) return pair.map(ofPair);
	const object = asObject(pair);
	return 'key' in object ? [ofPair(object)] : Object.entries(object);
}

function ofPair(pair: unknown): [unknown, unknown] {
	const { key, value } = asObject(pair) as Pair;
	return [key, value];
}

/** @throws ParameterError for a text, for instance, and a list within the list */
function asObject(value: unknown): object {
	if (typeof value === 'object' && value !== null) return value;
	throw new ParameterError(
		`'Metadata' is ${inWords(value)}, which is no custom field with its value`,
		'Give each custom field with its key and its value.',
	);
}

function hasAll(metadata: unknown, wanted: ReadonlyMap<string, string>): boolean {
	const values = new Map(Object.entries(metadata ?? {}));
	return [...wanted].every(([key, text]) => String(values.get(key) ?? '').trim() === text);
}

/** @throws ParameterError for what is no text: nothing at all, a list, an object */
function textOf(value: unknown, label: string): string {
	const given = givenValue(value, `Metadata: ${label}`);
	if (given === undefined) return '';
	return typeof given === 'boolean' ? String(given) : readText(given, `Metadata: ${label}`);
}
