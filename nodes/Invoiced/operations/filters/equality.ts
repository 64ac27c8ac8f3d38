import { objects } from '../../objects';
import type { ObjectDescription } from '../../objects';
import { ParameterError } from '../../parameters/ParameterError';
import { filterLocator } from '../shared/locator';
import { readRecordId } from '../shared/recordId';
import { choices, plural, titleCase } from '../shared/words';
import type { ListFilter } from './types';

/** What people look for most; the first that an object has is preset when the filter is added. */
const USUAL_STATUSES: readonly string[] = ['active', 'open', 'past_due', 'sent', 'succeeded'];

/** Narrows a list to one status. The server compares for equality only, so there is one at a time. */
export function statusFilter(description: ObjectDescription): ListFilter {
	const { statuses } = description;
	const preset = USUAL_STATUSES.find((status) => statuses.includes(status)) ?? statuses[0];
	return {
		field: {
			displayName: 'Status',
			name: 'status',
			type: 'options',
			default: preset,
			options: statuses.map((status) => ({ name: titleCase(status), value: status })),
			description: `Only return ${plural(description)} that have this status`,
		},
		read: (value) => {
			const status = String(value);
			if (statuses.includes(status)) return { query: { 'filter[status]': status } };
			throw new ParameterError(
				`'Status' is "${status}", which is not a status of ${plural(description)}`,
				`Use ${choices(statuses)}.`,
			);
		},
	};
}

/** Narrows a list to the records that belong to one record of another object. */
export function relationFilter(relation: {
	/** The object whose records are listed. */
	of: ObjectDescription;
	/** The object that is chosen. */
	to: ObjectDescription;
	/** Wire name of the field that holds the chosen record's id. */
	field: string;
}): ListFilter {
	const { of, to, field } = relation;
	const noun = to.label.toLowerCase();
	return {
		field: filterLocator(to, `${to.resource}Id`, `Only return ${plural(of)} of this ${noun}`),
		read: (value) => ({ query: { [`filter[${field}]`]: readRecordId(value, to) } }),
	};
}

/** Narrows a list to the records of one customer. */
export function customerFilter(description: ObjectDescription): ListFilter {
	return relationFilter({ of: description, to: objects.customers, field: 'customer' });
}

/** Narrows a list to records whose text field equals what is given, for instance a document's number. */
export function textFilter(text: {
	/** Wire name, also the name of the filter. */
	field: string;
	placeholder: string;
	description: string;
}): ListFilter {
	const label = titleCase(text.field);
	return {
		field: {
			displayName: label,
			name: text.field,
			type: 'string',
			default: '',
			placeholder: text.placeholder,
			description: text.description,
		},
		read: (value) => {
			if (typeof value === 'string' || typeof value === 'number') {
				return { query: { [`filter[${text.field}]`]: String(value).trim() } };
			}
			throw new ParameterError(`'${label}' is ${JSON.stringify(value)}, which is not text`);
		},
	};
}
