import { invalidRequest } from '../http/errors';
import { isTruthy, toInteger, type QueryArray } from '../http/query';
import type { Account } from '../store/account';
import type { Condition } from '../store/sql';
import { advancedFilter } from './advancedFilter';
import { legacyAmounts } from './amounts';
import { metadataCondition, simpleFilter } from './filters';
import type { ListRoute } from './listRoutes';

/**
 * Everything a list is filtered by, in a fixed order.
 * @throws ApiError 400 or 500
 */
export function readConditions(account: Account, route: ListRoute, query: QueryArray): Condition[] {
	const { filter = {}, advanced_filter: advanced } = query;
	const changedSince = route.changedSince || account.profile === 'documented';
	return [
		...simpleFilter(account, route, typeof filter === 'object' ? filter : {}),
		...(typeof advanced === 'string' && isTruthy(advanced)
			? advancedFilter(account, route, advanced)
			: []),
		...legacyAmounts(account, route, query),
		...route.ownConditions(query, account.clock.seconds()),
		...archivedCondition(route, query),
		...metadataConditions(route, query),
		...rangeConditions(account, route, query),
		...(changedSince ? changedConditions(account, query) : []),
	];
}

function positive(query: QueryArray, name: string): number {
	const value = query[name];
	return typeof value === 'string' ? Math.max(0, toInteger(value)) : 0;
}

/**
 * `updated_after` and `updated_before`: strict comparisons of whole seconds; 0, negative and words
 * are ignored.
 */
function changedConditions(account: Account, query: QueryArray): Condition[] {
	const conditions: Condition[] = [];
	const before = positive(query, 'updated_before');
	if (before > 0) {
		conditions.push({ sql: '"updated_at" < ?', values: [account.zone.stored(before)] });
	}
	const after = positive(query, 'updated_after');
	if (after > 0) {
		conditions.push({ sql: '"updated_at" > ?', values: [account.zone.stored(after)] });
	}
	return conditions;
}

/** `start_date` and `end_date`: inclusive, on the document's date or the event's time. */
function rangeConditions(account: Account, route: ListRoute, query: QueryArray): Condition[] {
	if (!route.dateColumn) return [];
	const dueDate = route.datesByDueDate && query.date_column === 'due_date';
	const column = dueDate ? 'due_date' : route.dateColumn;
	const conditions: Condition[] = [];
	const start = positive(query, 'start_date');
	if (start > 0) {
		const orMissing = dueDate && start > account.clock.seconds() ? `"${column}" IS NULL OR ` : '';
		conditions.push({ sql: `${orMissing}"${column}" >= ?`, values: [start] });
	}
	const end = positive(query, 'end_date');
	if (end > 0) conditions.push({ sql: `"${column}" <= ?`, values: [end] });
	return conditions;
}

/** `metadata[key]=value`. Builder routes skip keys they dislike, the others refuse them. */
function metadataConditions(route: ListRoute, query: QueryArray): Condition[] {
	const { metadata } = query;
	if (!route.metadata || metadata === undefined) return [];
	if (typeof metadata === 'string') {
		if (route.builder) return [];
		throw invalidRequest(
			'Unexpected value for parameter "metadata": expecting "array", got "string".',
		);
	}
	return Object.entries(metadata).flatMap(([key, value]) => {
		if (/^\d+$/.test(key) || !/^[A-Za-z0-9_-]*$/.test(key)) {
			if (route.builder) return [];
			throw invalidRequest(`Invalid filter parameter: ${key}`);
		}
		return [metadataCondition(route, key, typeof value === 'string' ? value : 'Array')];
	});
}

/** Archived records are hidden; `archived=1` shows only them. */
function archivedCondition(route: ListRoute, query: QueryArray): Condition[] {
	if (!route.archivable) return [];
	return [{ sql: '"archived" = ?', values: [isTruthy(query.archived) ? 1 : 0] }];
}
