import type { ObjectDescription } from '../../objects';
import { ParameterError } from '../../parameters/ParameterError';
import { plural } from '../shared/words';
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
			placeholder: 'Add Custom Field',
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
			const wanted: Record<string, string> = {};
			for (const pair of pairsOf(value)) {
				const key = textOf(pair.key);
				const text = textOf(pair.value);
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
				wanted[key] = text;
			}
			const query = Object.fromEntries(
				Object.entries(wanted).map(([key, text]) => [`metadata[${key}]`, text]),
			);
			return description.list.route === 'strict'
				? { uncertain: query, keeps: (record) => hasAll(record.metadata, wanted) }
				: { query };
		},
	};
}

/** n8n gives a list of pairs; an expression may give a single one. */
function pairsOf(value: unknown): Array<Record<string, unknown>> {
	const pairs = (value as { pair?: unknown }).pair;
	if (Array.isArray(pairs)) return pairs as Array<Record<string, unknown>>;
	return typeof pairs === 'object' && pairs !== null ? [pairs as Record<string, unknown>] : [];
}

function hasAll(metadata: unknown, wanted: Readonly<Record<string, string>>): boolean {
	const values = (metadata ?? {}) as Record<string, unknown>;
	return Object.entries(wanted).every(([key, text]) => textOf(values[key]) === text);
}

function textOf(value: unknown): string {
	return value === undefined || value === null ? '' : String(value).trim();
}
