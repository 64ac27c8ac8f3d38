import { ApiError } from '../http/errors';
import { COLUMNS } from '../store/columns';
import type { ListRoute } from './listRoutes';

/** How a list is ordered. */
export interface Sorting {
	/** SQL terms, without a tie-breaker of the key unless the server adds one. */
	terms: string[];
	/** Set when the key is the only term: pages can then follow a cursor. */
	keyDirection: 'asc' | 'desc' | null;
	/** Whether rows with equal values come in a defined order. */
	tiesOrdered: boolean;
}

interface Term {
	column: string;
	direction: 'asc' | 'desc';
}

/**
 * Reads `sort` (server source: AbstractListQueryBuilder::setSort, AbstractListModelsApiRoute).
 * @throws ApiError 500 for a column that the database does not have
 */
export function readSorting(route: ListRoute, sort: string): Sorting {
	const terms = parseTerms(route.builder ? builderSort(route, sort) : sort);
	if (terms.length === 0) {
		const keyDirection = route.newestFirst ? 'desc' : 'asc';
		return { terms: [`row_id ${keyDirection}`], keyDirection, tiesOrdered: true };
	}
	const sql = terms.map((term) =>
		isKey(route, term) ? `row_id ${term.direction}` : sqlTerm(route, term),
	);
	const alone = terms.length === 1 && isKey(route, terms[0]);
	return {
		terms: sql,
		keyDirection: alone ? terms[0].direction : null,
		tiesOrdered: terms.some((term) => isKey(route, term)),
	};
}

/** A term counts only with a direction (server source: Orm\Query::sort). */
function parseTerms(sort: string): Term[] {
	return sort.split(',').flatMap((text) => {
		const words = text.trim().split(' ');
		const direction = words[1]?.toLowerCase();
		if (words.length !== 2 || (direction !== 'asc' && direction !== 'desc')) return [];
		return [{ column: words[0], direction }];
	});
}

/**
 * Unknown columns go; `id ASC` is appended unless the text contains it anywhere, even within `paid
 * asc`.
 */
function builderSort(route: ListRoute, sort: string): string {
	const known = sort
		.split(',')
		.filter((term) => COLUMNS[route.table].get(term.trim().split(' ')[0])?.sortable);
	const kept = known.length > 0 ? known.join(',') : 'id ASC';
	return kept.toLowerCase().includes('id asc') ? kept : `${kept},id ASC`;
}

function isKey(route: ListRoute, term: Term): boolean {
	return term.column === 'id' && !route.textIds;
}

function sqlTerm(route: ListRoute, term: Term): string {
	const column = COLUMNS[route.table].get(term.column);
	const missing = route.missingColumns.includes(term.column);
	if (!column?.sortable || missing) throw new ApiError(500, '');
	return `"${term.column}" ${term.direction}`;
}
