import { OBJECTS, type TableDescription } from '../objects';

/** The list of an object type at one of its paths. */
export interface ListRoute extends TableDescription {
	path: string;
}

/** Every list of the API. */
export const LIST_ROUTES: readonly ListRoute[] = OBJECTS.flatMap((description) =>
	description.paths.map((path) => ({ ...description, path })),
);
