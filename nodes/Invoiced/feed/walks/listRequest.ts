import type { InvoicedRecord, ListParameters, ObjectDescription } from '../../objects';
import type { PageRequest } from '../types';

/**
 * How many records a read asks for at once. A server that gives fewer than that for good lowers it
 * for the rest of the read.
 */
export interface Paging {
	size: number;
}

/** The order in which nothing shifts that is still to come. */
export const OLDEST_FIRST: ListParameters = { sort: 'updated_at asc' };

/** What all page requests of one read have in common. */
export interface ListSource {
	description: ObjectDescription;
	/** The object's own parameters (hidden records, `expand`). */
	parameters: ListParameters;
	paging: Paging;
	/**
	 * Given where only some of what the list returns is meant; a server may ignore the parameters
	 * that say so.
	 */
	accepts?: (record: InvoicedRecord) => boolean;
}

/**
 * Asks for one page of records stamped at or after `from`. `updated_after` is strictly greater in
 * whole seconds, hence one second less; a bound below 1 is left out, as the server ignores it.
 */
export function listRequest(
	source: ListSource,
	from: number,
	page: number,
	more: ListParameters = {},
): PageRequest {
	const query: Record<string, string> = { ...source.parameters };
	if (from > 1) query.updated_after = String(from - 1);
	return {
		path: source.description.path,
		query: { ...query, ...more, per_page: String(source.paging.size), page: String(page) },
	};
}
