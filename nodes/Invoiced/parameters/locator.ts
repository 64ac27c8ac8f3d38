import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';

import type { ObjectDescription } from '../objects';
import { searchMethodOf } from '../search';
import type { Parameter } from './Parameter';
import { addressPattern, addressRule, idPattern, idRule, readRecordId } from './recordId';
import { singular, withArticle } from '../objects';

/**
 * The resource locator that picks the record an operation works with, by its id.
 *
 * @throws RangeError for an object of which no single record can be had
 */
export function recordLocator(description: ObjectDescription): Parameter<string> {
	if (description.locator === null) {
		throw new RangeError(`${description.pluralLabel} cannot be retrieved by ID`);
	}
	const text = `The ${singular(description)} to work with`;
	const field = locatorField(description, description.locator, text);
	return {
		field: {
			...field,
			required: true,
			modes: field.modes?.map((mode) => checked(mode, description)),
		},
		read: (value) => readRecordId(value, description),
	};
}

/**
 * The resource locator of a filter. It stands in a collection, so it is never required. The form
 * does not check its ID: n8n takes a field in a collection for the field of the same name beside
 * it, and would repeat the complaint about that one for each filter of each operation. A filter's
 * ID is checked when the node runs.
 */
export function filterLocator(
	description: ObjectDescription,
	name: string,
	text: string,
): Parameter<string> {
	return {
		field: locatorField(description, name, text),
		read: (value) => readRecordId(value, description),
	};
}

/**
 * From the list where the object can be searched, by the address in Invoiced where that holds the
 * id, or by id. An AI agent fills the mode *By ID*.
 */
function locatorField(description: ObjectDescription, name: string, text: string): INodeProperties {
	const searchListMethod = searchMethodOf(description) ?? undefined;
	const isSearchable = searchListMethod !== undefined;
	const address = addressPattern(description);
	const field: INodeProperties = {
		displayName: description.label,
		name,
		type: 'resourceLocator',
		default: { mode: isSearchable ? 'list' : 'id', value: '' },
		description: text,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: `Select ${withArticle(singular(description))}...`,
				typeOptions: { searchListMethod, searchable: true },
			},
			...(address === null
				? []
				: [
						{
							displayName: 'By URL',
							name: 'url',
							type: 'string' as const,
							placeholder: `e.g. https://app.invoiced.com${description.path}/15444`,
						},
					]),
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: description.idType === 'integer' ? 'e.g. 15444' : 'e.g. pro-monthly',
			},
		],
	};
	if (isSearchable) return field;
	return { ...field, modes: field.modes?.filter((mode) => mode.name !== 'list') };
}

/** Lets the form complain about what cannot be an ID. */
function checked(mode: INodePropertyMode, description: ObjectDescription): INodePropertyMode {
	const address = addressPattern(description);
	const pattern =
		mode.name === 'id' ? idPattern(description) : mode.name === 'url' ? address : null;
	if (pattern === null) return mode;
	const properties = {
		regex: `^\\s*${pattern}\\s*$`,
		errorMessage: mode.name === 'id' ? idRule(description) : addressRule(description),
	};
	return { ...mode, validation: [{ type: 'regex', properties }] };
}
