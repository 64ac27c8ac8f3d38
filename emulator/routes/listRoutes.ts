import { OBJECTS, type TableDescription } from '../objects';
import type { Sublist } from '../objects/types';
import type { Profile } from '../types';

/** The list of an object type at one of its paths. */
export interface ListRoute extends TableDescription {
	path: string;
	/** The one profile that has it; left out: both. */
	profile?: Profile;
}

/** Every list of the API that has the single records below it. */
export const LIST_ROUTES: readonly ListRoute[] = OBJECTS.flatMap((description) =>
	description.paths.map((path) => ({ ...description, path })),
);

/** Every list of what belongs to one record. */
export const SUBLIST_ROUTES: readonly ListRoute[] = OBJECTS.flatMap((description) =>
	description.sublists.map((sublist) => sublistRoute(description, sublist)),
);

/** They do not look at `updated_after` (server source: ListCustomerNotesRoute and others). */
function sublistRoute(description: TableDescription, sublist: Sublist): ListRoute {
	const { path, field, only, newestFirst = false, profile } = sublist;
	return {
		...description,
		path,
		within: { parameter: 'id', field },
		newestFirst,
		changedSince: false,
		ownConditions: () => (only === undefined ? [] : [{ sql: only, values: [] }]),
		...(profile ? { profile } : {}),
	};
}
