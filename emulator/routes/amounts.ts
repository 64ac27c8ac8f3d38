import { invalidRequest } from '../http/errors';
import { isTruthy, type QueryArray } from '../http/query';
import type { Account } from '../store/account';
import type { Condition } from '../store/sql';
import { filterCondition, OPERATORS, type Operator } from './filters';
import type { ListRoute } from './listRoutes';

/**
 * Shortcuts such as `balance=[">",100]`; text that is no JSON is ignored.
 * @throws ApiError 400
 */
export function legacyAmounts(account: Account, route: ListRoute, query: QueryArray): Condition[] {
	return route.amounts.flatMap((name) => {
		const text = query[name];
		const pair = typeof text === 'string' && isTruthy(text) ? parsedPair(name, text) : null;
		if (!pair) return [];
		const [operator, amount] = pair;
		if (!OPERATORS.includes(operator as Operator)) {
			throw invalidRequest(`Invalid ${name} filter operator: ${String(operator)}`);
		}
		if (typeof amount === 'boolean' || !Number.isFinite(Number.parseFloat(String(amount)))) {
			throw invalidRequest(`Invalid ${name} filter amount: ${String(amount)}`);
		}
		const comparison = { field: name, operator: operator as Operator, value: amount };
		return [filterCondition(account, route, comparison)];
	});
}

function parsedPair(name: string, text: string): unknown[] | null {
	let pair: unknown;
	try {
		pair = JSON.parse(text);
	} catch {
		return null;
	}
	if (!Array.isArray(pair)) return null;
	if (pair.length !== 2) throw invalidRequest(`Invalid ${name} filter parameter: ${text}`);
	return pair;
}
