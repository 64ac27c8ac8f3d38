import { invalidRequest } from '../http/errors';
import { isTruthy, toInteger, type QueryArray } from '../http/query';
import type { Account } from '../store/account';
import type { Condition } from '../store/database';
import type { SqlValue } from '../store/row';
import type { TableName } from '../types';
import { filterCondition, OPERATORS, type Operator } from './filters';
import type { ListRoute } from './listRoutes';

const OPEN_INVOICE =
	'EXISTS (SELECT 1 FROM invoices WHERE invoices."customer" = customers.row_id AND invoices."draft" = 0 ' +
	'AND invoices."closed" = 0 AND invoices."voided" = 0 AND invoices."paid" = 0 AND invoices."date" <= ?)';

const NO_PAYMENT_SOURCE =
	'(SELECT "payment_source" FROM customers WHERE customers.row_id = invoices."customer") IS NULL';

const PLAN_OR_ADDON =
	`"plan" = ? OR EXISTS (SELECT 1 FROM json_each(record, '$.addons') ` +
	`WHERE json_extract(json_each.value, '$.plan') = ?)`;

/** Parameters that only one list knows (server source: the list query builders). */
export function ownConditions(
	account: Account,
	{ table }: ListRoute,
	query: QueryArray,
): Condition[] {
	const readers: Partial<Record<TableName, () => Condition[]>> = {
		customers: () => customerConditions(account, query),
		invoices: () => invoiceConditions(account, query),
		subscriptions: () => subscriptionConditions(query),
	};
	return readers[table]?.() ?? [];
}

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

function condition(sql: string, ...values: SqlValue[]): Condition[] {
	return [{ sql, values }];
}

/**
 * Chooses by a switch parameter: `0` is off, anything else given is on, nothing given is neither.
 */
function bySwitch(value: unknown, on: string, off: string): Condition[] {
	if (value === '0') return condition(off);
	return typeof value === 'string' && isTruthy(value) ? condition(on) : [];
}

function customerConditions(account: Account, query: QueryArray): Condition[] {
	const { owner, open_balance: openBalance } = query;
	const ownerId = typeof owner === 'string' ? toInteger(owner) : 0;
	const now = account.clock.seconds();
	return [
		...(ownerId === -1 ? condition('"owner" IS NULL') : []),
		...(ownerId > 0 ? condition('"owner" = ?', ownerId) : []),
		...bySwitch(query.payment_source, '"payment_source" IS NOT NULL', '"payment_source" IS NULL'),
		...bySwitch(query.balance, '"credit_balance" > 0', 'COALESCE("credit_balance", 0) = 0'),
		...bySwitch(openBalance, OPEN_INVOICE, `NOT ${OPEN_INVOICE}`).map(({ sql }) => ({
			sql,
			values: [now],
		})),
	];
}

/** Tags in the form the server keeps; others are skipped. */
function tagConditions(tags: QueryArray[string] | undefined): Condition[] {
	if (typeof tags !== 'object') return [];
	const valid = Object.values(tags).filter(
		(tag): tag is string => typeof tag === 'string' && /^[a-z0-9_-]+$/i.test(tag),
	);
	if (valid.length === 0) return [];
	const places = valid.map(() => '?').join(', ');
	return condition(
		`EXISTS (SELECT 1 FROM json_each(hidden, '$.tags') WHERE json_each.value IN (${places}))`,
		...valid,
	);
}

function brokenPromises(query: QueryArray, now: number): Condition[] {
	if (!isTruthy(query.broken_promises)) return [];
	return condition(
		'"paid" = 0 AND "closed" = 0 AND "draft" = 0 AND "voided" = 0 ' +
			`AND json_extract(hidden, '$.expected_payment_date.date') < ?`,
		now,
	);
}

function invoiceConditions(account: Account, query: QueryArray): Condition[] {
	const { payment_plan: plan } = query;
	return [
		...bySwitch(query.payment_attempted, '"attempt_count" > 0', '"attempt_count" = 0'),
		...(plan === 'needs_approval'
			? condition(`json_extract(hidden, '$.payment_plan.status') = 'pending_signup'`)
			: bySwitch(plan, '"payment_plan" IS NOT NULL', '"payment_plan" IS NULL')),
		...tagConditions(query.tags),
		...brokenPromises(query, account.clock.seconds()),
		...(query.customer_payment_info === '0' ? condition(NO_PAYMENT_SOURCE) : []),
		...bySwitch(
			query.chasing,
			`json_extract(record, '$.chase') = 1`,
			`COALESCE(json_extract(record, '$.chase'), 0) = 0`,
		),
	];
}

function subscriptionConditions(query: QueryArray): Condition[] {
	const { plan } = query;
	const flag = (name: string): number => (isTruthy(query[name]) ? 1 : 0);
	const hidden = isTruthy(query.all)
		? []
		: [
				...condition('"canceled" = ?', flag('canceled')),
				...condition('"finished" = ?', flag('finished')),
			];
	return [
		...hidden,
		...bySwitch(query.contract, '"cycles" > 0', '"cycles" IS NULL'),
		...(typeof plan === 'string' && isTruthy(plan) ? condition(PLAN_OR_ADDON, plan, plan) : []),
	];
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
