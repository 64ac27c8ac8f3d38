import type { TableName } from '../../types';
import { OBJECT_OF } from '../../objects';
import type { Mutation, MutationAction } from '../types';
import { canChoose } from './offers';
import { MUTABLE_TABLES } from './tables';

/** A mutation as it comes from the admin API: anything may stand in it. */
type Order = Record<string, unknown>;

const ACTIONS: readonly MutationAction[] = [
	'archive',
	'cancel',
	'create',
	'delete',
	'makeOverdue',
	'pay',
	'touch',
	'update',
	'void',
];

/** What each action may say besides `action`, `table` and `updatedAt`. */
const PROPERTIES: Readonly<Record<MutationAction, readonly string[]>> = {
	archive: ['id', 'reuse'],
	cancel: ['id'],
	create: ['fields', 'count', 'sameSecond', 'createdAt'],
	delete: ['id'],
	makeOverdue: ['id'],
	pay: ['id', 'amount', 'method'],
	touch: ['id'],
	update: ['id', 'fields'],
	void: ['id'],
};

/** What takes the place of an action that a table does not have. */
const INSTEAD: Partial<Record<`${MutationAction} ${TableName}`, string>> = {
	'delete items': 'items are archived, not deleted: use archive',
	'delete payments': 'payments are voided, not deleted: use void',
	'delete plans': 'plans are archived, not deleted: use archive',
	'delete subscriptions': 'subscriptions are canceled, not deleted: use cancel',
};

const TABLES_OF: Readonly<Record<MutationAction, readonly TableName[]>> = {
	archive: ['items', 'plans'],
	cancel: ['subscriptions'],
	create: MUTABLE_TABLES,
	delete: ['credit_notes', 'customers', 'estimates', 'invoices', 'transactions'],
	makeOverdue: ['invoices'],
	pay: ['invoices'],
	touch: MUTABLE_TABLES,
	update: MUTABLE_TABLES,
	void: ['credit_notes', 'estimates', 'invoices', 'payments'],
};

/** The most records that one mutation creates: more would keep the server busy for seconds. */
const MAXIMUM_COUNT = 10_000;

/**
 * The mutation that an order of the admin API stands for.
 * @throws Error that says what is wrong with the order.
 */
export function readMutation(mutation: unknown): Mutation {
	if (typeof mutation !== 'object' || mutation === null) {
		throw new Error(`A mutation must be an object, not ${text(mutation)}`);
	}
	const order = mutation as Order;
	const action = actionOf(order);
	const table = tableOf(order, action);
	refuseOthers(order, action);
	checkId(order, action, table);
	checkStamps(order);
	checkValues(order);
	return mutation as Mutation;
}

function text(value: unknown): string {
	return JSON.stringify(value) ?? 'nothing';
}

function actionOf({ action }: Order): MutationAction {
	const known = ACTIONS.find((name) => name === action);
	if (!known) {
		throw new Error(`There is no action ${text(action)}; there are ${ACTIONS.join(', ')}`);
	}
	return known;
}

function tableOf({ table }: Order, action: MutationAction): TableName {
	const known = [...MUTABLE_TABLES, 'events' as const].find((name) => name === table);
	if (!known) {
		throw new Error(`There is no table ${text(table)}; there are ${MUTABLE_TABLES.join(', ')}`);
	}
	const tables = TABLES_OF[action];
	if (known === 'events' && action !== 'delete') {
		throw new Error('Events are written by the server only');
	}
	if (!tables.includes(known)) {
		const instead = INSTEAD[`${action} ${known}`];
		throw new Error(instead ?? `${action} works on ${tables.join(', ')}, not on ${known}`);
	}
	return known;
}

function refuseOthers(order: Order, action: MutationAction): void {
	const allowed = ['action', 'table', 'updatedAt', ...PROPERTIES[action]];
	const other = Object.keys(order).find(
		(name) => order[name] !== undefined && !allowed.includes(name),
	);
	if (other !== undefined) {
		throw new Error(`${action} has no ${other}; it has ${allowed.join(', ')}`);
	}
}

function checkId({ id }: Order, action: MutationAction, table: TableName): void {
	if (id === undefined && canChoose(action)) return;
	const isText = table === 'items' || table === 'plans';
	const isId = isText ? typeof id === 'string' && id !== '' : Number.isSafeInteger(id);
	if (action !== 'create' && !isId) {
		const kind = isText ? 'a text' : 'a whole number';
		throw new Error(`The id of ${OBJECT_OF[table].objectType}s is ${kind}, not ${text(id)}`);
	}
}

function checkStamps({ createdAt, updatedAt }: Order): void {
	for (const [name, value] of Object.entries({ createdAt, updatedAt })) {
		const isSeconds = Number.isSafeInteger(value) && (value as number) >= 0;
		if (value !== undefined && !isSeconds) {
			throw new Error(`${name} must be whole unix seconds, not ${text(value)}`);
		}
	}
}

function checkValues({ fields, count, sameSecond, reuse, amount, method }: Order): void {
	const isMap = typeof fields === 'object' && fields !== null && !Array.isArray(fields);
	if (fields !== undefined && !isMap) {
		throw new Error(`fields must be an object, not ${text(fields)}`);
	}
	const isCount = Number.isInteger(count) && (count as number) >= 1;
	if (count !== undefined && !(isCount && (count as number) <= MAXIMUM_COUNT)) {
		throw new Error(`count must be a whole number from 1 to ${MAXIMUM_COUNT}, not ${text(count)}`);
	}
	for (const [name, value] of Object.entries({ sameSecond, reuse })) {
		if (value !== undefined && typeof value !== 'boolean') {
			throw new Error(`${name} must be true or false, not ${text(value)}`);
		}
	}
	const isAmount = typeof amount === 'number' && Number.isFinite(amount) && amount > 0;
	if (amount !== undefined && !isAmount) {
		throw new Error(`amount must be a number above 0, not ${text(amount)}`);
	}
	if (method !== undefined && typeof method !== 'string') {
		throw new Error(`method must be a text, not ${text(method)}`);
	}
}
