import { invalidRequest } from '../http/errors';
import type { Account } from '../store/account';
import type { Condition } from '../store/sql';
import { filterCondition, isFilterable, OPERATORS, type Operator } from './filters';
import type { ListRoute } from './listRoutes';

/**
 * `advanced_filter`: a JSON list of `{field, operator, value}`, all of which must hold.
 * @throws ApiError 400
 */
export function advancedFilter(account: Account, route: ListRoute, input: string): Condition[] {
	return parseRows(input).map((row) => {
		const { field, operator, value = null } = (row ?? {}) as Record<string, unknown>;
		if (typeof field !== 'string' || field === '') {
			throw invalidRequest('Missing field in advanced filter condition');
		}
		if (!isFilterable(route, field)) {
			throw invalidRequest(`Invalid field used in advanced filter: ${field}`);
		}
		if (typeof operator !== 'string' || operator === '') {
			throw invalidRequest('Missing operator in advanced filter condition');
		}
		if (!isOperator(operator)) {
			throw invalidRequest(`Invalid operator in advanced filter condition: ${operator}`);
		}
		return filterCondition(account, route, { field, operator, value });
	});
}

function isOperator(value: string): value is Operator {
	return (OPERATORS as readonly string[]).includes(value);
}

function parseRows(input: string): unknown[] {
	try {
		const parsed: unknown = JSON.parse(input);
		if (typeof parsed === 'object' && parsed !== null) return Object.values(parsed);
	} catch {
		// Falls through to the refusal below.
	}
	throw invalidRequest(`Invalid advanced filter: ${input}`);
}
