import type { INodeProperties } from 'n8n-workflow';

import type { ObjectDescription } from '../../objects';
import { searchMethodOf } from '../../search';
import { idPattern, idRule } from './recordId';
import { singular, withArticle } from './words';

/** The resource locator that picks the record an operation works with. */
export function recordLocator(description: ObjectDescription, name: string): INodeProperties {
	const text = `The ${singular(description)} to work with`;
	return { ...locator(description, name, text), required: true };
}

/** The resource locator of a filter. It stands in a collection, so it is never required. */
export function filterLocator(
	description: ObjectDescription,
	name: string,
	text: string,
): INodeProperties {
	return locator(description, name, text);
}

/** From the list where the object can be searched, else by id only. An AI agent fills the mode *By ID*. */
function locator(description: ObjectDescription, name: string, text: string): INodeProperties {
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
				validation: [
					{
						type: 'regex',
						properties: {
							regex: `^\\s*${idPattern(description)}\\s*$`,
							errorMessage: idRule(description),
						},
					},
				],
			},
		],
	};
	if (isSearchable) return field;
	return { ...field, modes: field.modes?.filter((mode) => mode.name === 'id') };
}
