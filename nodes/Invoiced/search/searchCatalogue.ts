import { objects } from '../objects';
import type { ObjectDescription } from '../objects';
import { nameAndMark } from './labels';
import { searchMethod } from './searchRecords';
import type { RecordSearch } from './types';

/** What is sold is looked for by name or by the id that its users chose. */
function catalogueSearch(description: ObjectDescription): RecordSearch {
	return {
		description,
		fields: ['name', 'id'],
		order: 'name asc,id asc',
		label: ({ name, id }) => nameAndMark(name, id),
	};
}

export const searchItems = searchMethod(catalogueSearch(objects.items));
export const searchPlans = searchMethod(catalogueSearch(objects.plans));
