import { listAll } from '../api';
import type { InvoicedApi, ListPage, Query } from '../api';
import { serialize } from './serialize';

/**
 * A whole list in key order; of walks over the same list with the same query only one at a time.
 * Walks with different queries do not disturb each other: the server keeps a cursor for each query
 * (server source: ApiCache.php).
 *
 * @throws NodeApiError as `listAll`
 */
export function walkList(
	api: InvoicedApi,
	path: string,
	query: Query,
	itemIndex: number,
): AsyncGenerator<ListPage, void, void> {
	const asked = Object.entries(query)
		.filter(([, value]) => value !== undefined)
		.map(([name, value]) => [name, String(value)])
		.sort(([a], [b]) => (a < b ? -1 : 1));
	return serialize(api, JSON.stringify([path, asked]), () =>
		listAll(api, path, query, { itemIndex }),
	);
}
