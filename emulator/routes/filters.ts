import { ApiError, invalidRequest } from '../http/errors';
import type { QueryArray } from '../http/query';
import type { Account } from '../store/account';
import { COLUMNS, type Column } from '../store/columns';
import type { Condition, SqlValue } from '../store/sql';
import type { ListRoute } from './listRoutes';
import { endOfDay, momentOf, parsePhpDate, startOfDay } from './phpDate';

/** Operators of `advanced_filter`. */
export const OPERATORS = [
	'=',
	'<>',
	'>',
	'>=',
	'<',
	'<=',
	'starts_with',
	'ends_with',
	'contains',
	'not_contains',
	'empty',
	'not_empty',
] as const;

export type Operator = (typeof OPERATORS)[number];

/** One comparison, already checked: `value` is JSON, or text of the query. */
export interface Comparison {
	field: string;
	operator: Operator;
	value: unknown;
}

/** Whether the list may be filtered by the field at all. */
export function isFilterable(route: ListRoute, field: string): boolean {
	return field.startsWith('metadata.') || filterableColumn(route, field) !== null;
}

/** `metadata[key]=value`: an exact match of the stored text. */
export function metadataCondition(route: ListRoute, key: string, value: string): Condition {
	// Looked up in the index, which tells the few rows of a value without looking at the others.
	const sql = 'row_id IN (SELECT row_id FROM metadata WHERE owner = ? AND key = ? AND value = ?)';
	return { sql, values: [route.table, key, value] };
}

/**
 * One comparison of `filter` or `advanced_filter`.
 * @throws ApiError 400 for a value that cannot be read, 500 for a column the database does not have
 */
export function filterCondition(
	account: Account,
	route: ListRoute,
	comparison: Comparison,
): Condition {
	const { field, operator, value } = comparison;
	if (field.startsWith('metadata.')) {
		const key = field.slice('metadata.'.length);
		if (operator === '=' && value !== null) return metadataCondition(route, key, String(value));
		return compare(metadataExpression(route, key), operator, value, () => String(value));
	}
	const column = filterableColumn(route, field);
	if (!column) throw invalidRequest(`Invalid filter parameter: ${field}`);
	const missing = route.missingColumns.includes(field);
	if (missing && account.profile === 'observed') throw new ApiError(500, '');
	const expression = { sql: searched(column), values: [] };
	return compare(expression, operator, value, () => comparableValue(account, column, comparison));
}

/**
 * `filter[field]=value`.
 * @throws ApiError 400
 */
export function simpleFilter(account: Account, route: ListRoute, filter: QueryArray): Condition[] {
	return Object.entries(filter).map(([name, value]) => {
		const field = rewritten(account, route, name);
		if (!isFilterable(route, field)) throw invalidRequest(`Invalid filter parameter: ${field}`);
		if (typeof value === 'object') {
			throw invalidRequest(`Invalid value for \`${field}\` filter parameter`);
		}
		return filterCondition(account, route, { field, operator: '=', value });
	});
}

/** What the server's database calls a field, if it lets it be filtered. */
function filterableColumn(route: ListRoute, field: string): Column | null {
	const column = COLUMNS[route.table].get(route.aliases[field] ?? field);
	return column?.filterable ? column : null;
}

/** What MySQL makes of a value when it compares it with a number: the leading number, else 0. */
function comparableNumber(value: unknown): number {
	if (typeof value === 'boolean') return Number(value);
	const number = Number.parseFloat(String(value));
	return Number.isFinite(number) ? number : 0;
}

/** PHP: neither empty, `0`, null nor false. Only such values are read as dates. */
function isGiven(value: unknown): boolean {
	return Boolean(value) && value !== '0';
}

function dateValue(
	account: Account,
	column: Column,
	{ field, operator, value }: Comparison,
): number {
	const read = parsePhpDate(String(value), account.zone, account.clock.seconds());
	if (!read) {
		throw invalidRequest(`Invalid value for \`${field}\` filter parameter: ${String(value)}`);
	}
	// Stamps are wall-clock text in the database, and the value's own zone is dropped when it is
	// written beside them.
	if (column.kind === 'stamp') return account.zone.fromWall(read.wall);
	if (operator === '>=') return momentOf(startOfDay(read), account.zone);
	if (operator === '<=') return momentOf(endOfDay(read), account.zone);
	return momentOf(read, account.zone);
}

function comparableValue(account: Account, column: Column, comparison: Comparison): SqlValue {
	const { value } = comparison;
	if (column.kind === 'text') return typeof value === 'boolean' ? Number(value) : String(value);
	if ((column.kind === 'date' || column.kind === 'stamp') && isGiven(value)) {
		return dateValue(account, column, comparison);
	}
	return comparableNumber(value);
}

function likePattern(operator: Operator, value: unknown): string {
	const text = String(value ?? '');
	if (operator === 'starts_with') return `${text}%`;
	return operator === 'ends_with' ? `%${text}` : `%${text}%`;
}

/** One comparison in SQL. `convert` gives the value that stands beside the expression. */
function compare(
	expression: Condition,
	operator: Operator,
	value: unknown,
	convert: () => SqlValue,
): Condition {
	const isNull = { sql: `${expression.sql} IS NULL`, values: expression.values };
	const isNotNull = { sql: `${expression.sql} IS NOT NULL`, values: expression.values };
	if (operator === 'empty') return isNull;
	if (operator === 'not_empty') return isNotNull;
	if (['starts_with', 'ends_with', 'contains', 'not_contains'].includes(operator)) {
		const not = operator === 'not_contains' ? 'NOT ' : '';
		return {
			sql: `${expression.sql} ${not}LIKE ?`,
			values: [...expression.values, likePattern(operator, value)],
		};
	}
	if (value === null && operator === '=') return isNull;
	if (value === null && operator === '<>') return isNotNull;
	return {
		sql: `${expression.sql} ${operator} ?`,
		values: [...expression.values, convert()],
	};
}

/** The stored text of a metadata value. */
function metadataExpression({ table }: ListRoute, key: string): Condition {
	return {
		sql:
			`(SELECT value FROM metadata INDEXED BY metadata_row WHERE owner = ? ` +
			`AND metadata.row_id = ${table}.row_id AND key = ?)`,
		values: [table, key],
	};
}

/**
 * A numeric id is the key of its row, as it is on the server: a list that goes on after an id is
 * not read from its beginning.
 */
function searched({ name, kind }: Column): string {
	return name === 'id' && kind === 'integer' ? 'row_id' : `"${name}"`;
}

/** What the server checks in place of the field that was given. */
function rewritten(account: Account, route: ListRoute, field: string): string {
	const rewrites = account.profile === 'observed' && Object.hasOwn(route.rewrites, field);
	return rewrites ? route.rewrites[field] : field;
}
