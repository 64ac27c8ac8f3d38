import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';

import type { ObjectDescription } from '../../objects';
import { searchMethodOf } from '../../search';
import type { Parameter } from '../../parameters/Parameter';
import { idPattern, idRule, readRecordId } from './recordId';
import { singular, withArticle } from './words';

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
 * The resource locator of a filter. It stands in a collection, so it is never required. The form does not check its ID: n8n
 * takes a field in a collection for the field of the same name beside it, and would repeat the complaint about that one for
 * each filter of each operation. A filter's ID is checked when the node runs.
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

/** From the list where the object can be searched, else by id only. An AI agent fills the mode *By ID*. */
function locatorField(description: ObjectDescription, name: string, text: string): INodeProperties {
	const searchListMethod = searchMethodOf(description.resource) ?? undefined;
	const isSearchable = searchListMethod !== undefined;
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
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: description.idType === 'integer' ? 'e.g. 15444' : 'e.g. pro-monthly',
			},
		],
	};
	if (isSearchable) return field;
	return { ...field, modes: field.modes?.filter((mode) => mode.name === 'id') };
}

/** Lets the form complain about what cannot be an ID. */
function checked(mode: INodePropertyMode, description: ObjectDescription): INodePropertyMode {
	if (mode.name !== 'id') return mode;
	const properties = {
		regex: `^\\s*${idPattern(description)}\\s*$`,
		errorMessage: idRule(description),
	};
	return { ...mode, validation: [{ type: 'regex', properties }] };
}
