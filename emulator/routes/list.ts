import type { ApiCall, ApiResponse, Route } from '../http/call';
import { notRecognized } from '../http/errors';
import { refuseUnknown } from '../http/optionsResolver';
import { PrintedJson } from '../http/json';
import type { QueryArray } from '../http/query';
import type { Account } from '../store/account';
import { stored, type Row } from '../store/database';
import type { Condition } from '../store/sql';
import type { TableName } from '../types';
import { readConditions } from './conditions';
import type { ListRoute } from './listRoutes';
import {
	linkHeader,
	readPage,
	rememberCursor,
	startOfPage,
	totalCount,
	type Page,
	type Start,
} from './paging';
import { readListParameters } from './parameters';
import { isPlain, presentListed, readChoices, type Choices } from './present';
import { readSorting, type Sorting } from './sorting';

/** The list of one object type. */
export function listRoute(account: Account, route: ListRoute): Route {
	const handle = (call: ApiCall): ApiResponse => {
		if (route.profile !== undefined && route.profile !== account.profile) {
			throw notRecognized(call.method, call.path);
		}
		const { effective, repeated } = readListParameters(
			route,
			account.profile,
			call.query,
			call.refusesUnknown,
		);
		refuseBody(call);
		const page = readPage(effective, call.mostRows);
		const sorting = readSorting(route, text(effective, 'sort', ''));
		const conditions = [
			...ownerCondition(route, call),
			...readConditions(account, route, effective),
		];
		const start = startOfPage(account, route, conditions, sorting, page);
		const rows = readRows(account, route, conditions, sorting, page, start);
		const choices = readChoices(effective);
		const body = printRows(account, route.table, withGap(rows, call.missingRows), choices);
		// Any other value, a list too, is no `offset`.
		if ((effective.paginate ?? 'offset') !== 'offset') return { status: 200, body };
		rememberCursor(account, route, conditions, sorting, page, rows.at(-1)?.row_id);
		const total = totalCount(account, route, conditions, page.page);
		const address = `${call.linkBase}${call.path}`;
		const headers = {
			'X-Total-Count': String(total),
			Link: linkHeader(address, repeated, page, total),
		};
		return { status: 200, body, headers };
	};
	return { method: 'GET', path: route.path, handle };
}

/** A list below another record shows what belongs to that one. */
function ownerCondition({ within }: ListRoute, { params }: ApiCall): Condition[] {
	return within
		? [{ sql: `"${within.field}" = ?`, values: [Number(params[within.parameter])] }]
		: [];
}

function orderTerms(sorting: Sorting, page: number): string[] {
	if (sorting.tiesOrdered) return sorting.terms;
	// Without a tie-breaker the database may order equal rows otherwise on every page.
	return [...sorting.terms, page % 2 === 1 ? 'row_id asc' : 'row_id desc'];
}

function readRows(
	account: Account,
	route: ListRoute,
	conditions: readonly Condition[],
	sorting: Sorting,
	page: Page,
	start: Start,
): Row[] {
	const order = orderTerms(sorting, page.page);
	const { database } = account.ledger;
	if ('offset' in start) {
		const { offset } = start;
		return database.selectRows(route.table, { conditions, order, limit: page.perPage, offset });
	}
	const operator = sorting.keyDirection === 'desc' ? '<' : '>';
	const after = { sql: `row_id ${operator} ?`, values: [start.after] };
	return database.selectRows(route.table, {
		conditions: [...conditions, after],
		order,
		limit: page.perPage,
	});
}

/** The page without so many rows in its middle. */
function withGap(rows: Row[], missing: number): Row[] {
	const start = Math.max(0, Math.floor((rows.length - missing) / 2));
	return rows.filter((_, index) => index < start || index >= start + missing);
}

function printRows(
	account: Account,
	table: TableName,
	rows: readonly Row[],
	choices: Choices,
): unknown {
	const present = (row: Row) => presentListed(account, table, stored(row), choices);
	if (!isPlain(choices)) return rows.map(present);
	return PrintedJson.listOf(
		rows.map((row) => account.printed.of(table, row, account.profile, () => present(row))),
	);
}

function refuseBody(call: ApiCall): void {
	refuseUnknown(Object.keys(call.body), [], 'request');
}

function text(query: QueryArray, name: string, fallback: string): string {
	const value = query[name];
	return typeof value === 'string' ? value : fallback;
}
