import { invalidRequest } from '../http/errors';
import { buildQuery, toInteger, type QueryArray } from '../http/query';
import type { Account } from '../store/account';
import type { Condition } from '../store/sql';
import type { ListRoute } from './listRoutes';
import type { Sorting } from './sorting';

/** Rows of a page, by default and at most (server source: AbstractListModelsApiRoute). */
export const PAGE_LIMIT = 100;

/** From this offset on the server demands the cursor of the page before. */
const CURSOR_REQUIRED_FROM = 10_000;

export interface Page {
	page: number;
	perPage: number;
	offset: number;
}

/**
 * Reads `page` and `per_page`, silently moved into their range. @param most rows of a page, where a
 * fault sets a limit
 */
export function readPage(query: QueryArray, most = Infinity): Page {
	const asked = numberParameter(query, 'per_page', PAGE_LIMIT);
	const perPage = Math.max(1, Math.min(PAGE_LIMIT, most, asked));
	const page = Math.max(1, numberParameter(query, 'page', 1));
	return { page, perPage, offset: (page - 1) * perPage };
}

/** Where the rows of a page start: after a known key, or at an offset. */
export type Start = { after: number } | { offset: number };

/**
 * Finds the start of a page.
 * @throws ApiError 400 past offset 10,000 when the page before was not read within five minutes
 */
export function startOfPage(
	account: Account,
	route: ListRoute,
	conditions: readonly Condition[],
	sorting: Sorting,
	page: Page,
): Start {
	if (!sorting.keyDirection || page.offset === 0) return { offset: page.offset };
	const after = account.cursors.get(cacheKey(route, conditions, page.offset));
	if (after !== undefined) return { after };
	if (page.offset >= CURSOR_REQUIRED_FROM) {
		throw invalidRequest(
			'You must retrieve all preceding page numbers before retrieving this page.',
		);
	}
	return { offset: page.offset };
}

/** Remembers the last key of a page for the page after it. */
export function rememberCursor(
	account: Account,
	route: ListRoute,
	conditions: readonly Condition[],
	sorting: Sorting,
	page: Page,
	lastRowId: number | undefined,
): void {
	if (!sorting.keyDirection || lastRowId === undefined) return;
	account.cursors.set(cacheKey(route, conditions, page.page * page.perPage), lastRowId);
}

/** The number of matching rows; only page 1 counts anew. */
export function totalCount(
	account: Account,
	route: ListRoute,
	conditions: readonly Condition[],
	page: number,
): number {
	const key = cacheKey(route, conditions, 0);
	const cached = page > 1 ? account.counts.get(key) : undefined;
	if (cached !== undefined) return cached;
	const total = account.ledger.database.count(route.table, conditions);
	account.counts.set(key, total);
	return total;
}

/**
 * The `Link` header: `self`, `first`, `previous`, `next`, `last`, as far as there are such pages.
 */
export function linkHeader(
	address: string,
	repeated: QueryArray,
	{ page, perPage }: Page,
	total: number,
): string {
	const last = Math.max(1, Math.ceil(total / perPage));
	const pages: [string, number][] = [
		['self', page],
		['first', 1],
	];
	if (page > 1) pages.push(['previous', page - 1]);
	if (page < last) pages.push(['next', page + 1]);
	pages.push(['last', last]);
	return pages
		.map(([rel, number]) => `<${address}?${linkQuery(repeated, perPage, number)}>; rel="${rel}"`)
		.join(', ');
}

function numberParameter(query: QueryArray, name: string, fallback: number): number {
	const value = query[name];
	if (typeof value !== 'string' || value === '' || value === '0') return fallback;
	return toInteger(value);
}

/** Names a query in the caches: table and conditions, whatever the sort direction and page size. */
function cacheKey(route: ListRoute, conditions: readonly Condition[], offset: number): string {
	const parts = conditions.map(({ sql, values }) => `${sql}=${JSON.stringify(values)}`).sort();
	return JSON.stringify([route.table, ...parts, offset]);
}

function linkQuery(repeated: QueryArray, perPage: number, page: number): string {
	const query: QueryArray = { ...repeated };
	delete query.per_page;
	if (perPage !== PAGE_LIMIT) query.per_page = String(perPage);
	query.page = String(page);
	return buildQuery(query);
}
