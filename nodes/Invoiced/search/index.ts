import { allObjects } from '../objects';
import type { ObjectDescription } from '../objects';
import { searchMethod } from './searchRecords';
import type { ListSearchMethod } from './types';

/** The searches of the resource locators, by the name under which the node offers them. */
export const listSearch: Readonly<Record<string, ListSearchMethod>> = Object.fromEntries(
	allObjects.flatMap((description) => {
		const { search } = description;
		if (search === null) return [];
		return [[methodName(description), searchMethod({ description, ...search })]];
	}),
);

/** Name of the search that finds records of an object; null where there is none. */
export function searchMethodOf(description: ObjectDescription): string | null {
	return description.search === null ? null : methodName(description);
}

function methodName({ pluralLabel }: ObjectDescription): string {
	return `search${pluralLabel.replaceAll(' ', '')}`;
}
