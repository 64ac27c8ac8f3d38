import type { ObjectDescription } from '../../objects';
import { singular } from '../../objects';
import { textFilter } from './equality';
import type { ListFilter } from './types';

/** By the number that people know a record by. */
export function number(description: ObjectDescription, example: string): ListFilter {
	return textFilter({
		field: 'number',
		placeholder: `e.g. ${example}`,
		description: `Only return the ${singular(description)} with this number`,
	});
}

/** By the email address of a customer. */
export const email: ListFilter = textFilter({
	field: 'email',
	placeholder: 'e.g. billing@acme.com',
	description: 'Only return customers with exactly this email address',
});

/** By the name of a customer. */
export const name: ListFilter = textFilter({
	field: 'name',
	placeholder: 'e.g. Acme, Inc.',
	description: 'Only return customers with exactly this name',
});
