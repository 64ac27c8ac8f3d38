import { objects, plural } from '../../objects';
import type { ObjectDescription } from '../../objects';
import { choiceParameter, filterLocator, textParameter } from '../../parameters';
import { titleCase } from '../../values';
import type { ListFilter } from './types';

/** What people look for most; the first that an object has is preset when the filter is added. */
const USUAL_STATUSES: readonly string[] = ['active', 'open', 'past_due', 'sent', 'succeeded'];

/**
 * Narrows a list to one status. The server compares for equality only, so there is one at a time.
 */
export function statusFilter(description: ObjectDescription): ListFilter {
	const { statuses } = description;
	const preset = USUAL_STATUSES.find((status) => statuses.includes(status)) ?? statuses[0];
	const choice = choiceParameter(
		{
			displayName: 'Status',
			name: 'status',
			default: preset,
			description: `Only return ${plural(description)} that have this status`,
		},
		statuses.map((status) => ({ name: titleCase(status), value: status })),
		`which is not a status of ${plural(description)}`,
	);
	return {
		field: choice.field,
		read: (value) => ({ query: { 'filter[status]': choice.read(value) } }),
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
	const text = `Only return ${plural(of)} of this ${noun}`;
	const locator = filterLocator(to, `${to.resource}Id`, text);
	return {
		field: locator.field,
		read: (value) => ({ query: { [`filter[${field}]`]: locator.read(value) } }),
	};
}

/** Narrows a list to the records of one customer. */
export function customerFilter(description: ObjectDescription): ListFilter {
	return relationFilter({ of: description, to: objects.customers, field: 'customer' });
}

/**
 * Narrows a list to records whose text field equals what is given, for instance a document's
 * number.
 */
export function textFilter(text: {
	/** Wire name, also the name of the filter. */
	field: string;
	placeholder: string;
	description: string;
}): ListFilter {
	const { field: name, placeholder, description } = text;
	const displayName = titleCase(name);
	const parameter = textParameter({ displayName, name, default: '', placeholder, description });
	return {
		field: parameter.field,
		read: (value) => ({ query: { [`filter[${name}]`]: parameter.read(value) } }),
	};
}
