import type { SearchBehaviour } from './vocabulary';

/** Documents are looked for by number, and are offered newest first. */
export const BY_NUMBER: SearchBehaviour = {
	fields: ['number'],
	order: 'date desc,id asc',
	shownAs: ['number', 'customer'],
};

/** What is sold is looked for by name or by the id that its users chose. */
export const BY_NAME_OR_ID: SearchBehaviour = {
	fields: ['name', 'id'],
	order: 'name asc,id asc',
	shownAs: ['name', 'id'],
};
