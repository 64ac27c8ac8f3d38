import type { TableName, WireRecord } from '../../../types';
import { TABLE_NAMES } from '../../../objects';
import type { AccountData, StoredRecord } from '../../types';
import { documentFaults } from './documents';
import { expectedKeys } from './keys';
import { moneyFaults } from './movements';

/** One sentence for each thing that is wrong; none is what every account must come to. */
export type Faults = string[];

const TEXT_ID_TABLES: readonly TableName[] = ['items', 'plans'];

const RELATIONS: readonly [TableName, string, TableName][] = [
	['customers', 'parent_customer', 'customers'],
	['invoices', 'customer', 'customers'],
	['invoices', 'subscription', 'subscriptions'],
	['credit_notes', 'customer', 'customers'],
	['credit_notes', 'invoice', 'invoices'],
	['estimates', 'customer', 'customers'],
	['estimates', 'invoice', 'invoices'],
	['subscriptions', 'customer', 'customers'],
	['payments', 'customer', 'customers'],
	['transactions', 'customer', 'customers'],
	['transactions', 'invoice', 'invoices'],
	['transactions', 'credit_note', 'credit_notes'],
	['transactions', 'estimate', 'estimates'],
	['transactions', 'payment', 'payments'],
	['transactions', 'parent_transaction', 'transactions'],
];

/**
 * Everything that is wrong with an account: shapes, stamps, order, relations, money, statuses,
 * events.
 */
export function faultsOf(account: AccountData, now: number): Faults {
	return [
		...TABLE_NAMES.flatMap((table) => [
			...account[table].flatMap((stored) => shapeFaults(table, stored)),
			...account[table].flatMap((stored) => stampFaults(table, stored, now)),
			...orderFaults(table, account[table]),
		]),
		...relationFaults(account),
		...archiveFaults(account),
		...eventFaults(account),
		...documentFaults(account),
		...moneyFaults(account),
	];
}

function shapeFaults(table: TableName, { record, rowId }: StoredRecord): Faults {
	const keys = Object.keys(record).sort().join(' ');
	const expected = expectedKeys(table, record.status).join(' ');
	const faults = keys === expected ? [] : [`${table} ${rowId} has the keys ${keys}`];
	if (!TEXT_ID_TABLES.includes(table) && record.id !== rowId) {
		faults.push(`${table} ${rowId} has the id ${String(record.id)}`);
	}
	if (Object.values(record).includes(undefined)) {
		faults.push(`${table} ${rowId} has an undefined value`);
	}
	return faults;
}

function stampFaults(table: TableName, { record, rowId }: StoredRecord, now: number): Faults {
	if (table === 'events') {
		return (record.timestamp as number) <= now ? [] : [`event ${rowId} lies in the future`];
	}
	const created = record.created_at as number;
	const updated = record.updated_at as number;
	const isInOrder = Number.isInteger(created) && created <= updated && updated <= now;
	return isInOrder ? [] : [`${table} ${rowId} was created ${created} and updated ${updated}`];
}

function orderFaults(table: TableName, rows: readonly StoredRecord[]): Faults {
	return rows.slice(1).flatMap(({ record, rowId }, at) => {
		const before = rows[at];
		const field = table === 'events' ? 'timestamp' : 'created_at';
		const isLater = (record[field] as number) >= (before.record[field] as number);
		return rowId > before.rowId && isLater ? [] : [`${table} ${rowId} is out of order`];
	});
}

function relationFaults(account: AccountData): Faults {
	const known = Object.fromEntries(
		TABLE_NAMES.map((table) => [table, new Set(account[table].map(({ rowId }) => rowId))]),
	) as Record<TableName, Set<number>>;
	return RELATIONS.flatMap(([table, field, related]) =>
		account[table]
			.filter(
				({ record }) => record[field] !== null && !known[related].has(record[field] as number),
			)
			.map(({ rowId, record }) => `${table} ${rowId} has the ${field} ${String(record[field])}`),
	);
}

function archiveFaults(account: AccountData): Faults {
	return (['items', 'plans'] as const).flatMap((table) => {
		const inUse = account[table].filter(({ hidden }) => !hidden.archived);
		const ids = inUse.map(({ record }) => record.id);
		return new Set(ids).size === ids.length ? [] : [`${table} has two of one id in use`];
	});
}

function eventFaults(account: AccountData): Faults {
	return account.events.flatMap(({ record, rowId }) => {
		const [type] = String(record.type).split('.');
		const { object } = record.data as { object: WireRecord };
		const isOfPayment = type === 'transaction' && object.payment !== null;
		const isSilent = type === 'plan' || type === 'item' || isOfPayment;
		return isSilent ? [`event ${rowId} of type ${String(record.type)} should not be`] : [];
	});
}
