import type { TableName } from '../../types';
import { deleteDocument } from '../documents/void';
import { removeTransaction } from '../payments/transaction';
import type { StoredRecord } from '../types';
import type { Work } from '../work';

/**
 * What a customer must not have to be deleted. The platform minds less; here no record may point to
 * nothing.
 */
const DEPENDENTS = [
	'invoices',
	'credit_notes',
	'estimates',
	'subscriptions',
	'payments',
	'transactions',
] as const;

/** Why a customer cannot be deleted; null when it can. */
export function customerObstacle(work: Work, rowId: number): string | null {
	for (const table of DEPENDENTS) {
		if (work.rowIds(table, 'customer', rowId).length > 0) {
			return `it has ${table.replace('_', ' ')}`;
		}
	}
	return work.rowIds('customers', 'parent_customer', rowId).length > 0
		? 'it is the parent of other customers'
		: null;
}

/**
 * Deletes a record for good.
 * @throws Error when something depends on it.
 */
export function deleteRecord(work: Work, table: TableName, target: StoredRecord): void {
	switch (table) {
		case 'credit_notes':
		case 'estimates':
		case 'invoices':
			deleteDocument(work, table, target.rowId);
			break;
		case 'customers':
			deleteCustomer(work, target.rowId);
			break;
		case 'transactions':
			deleteTransaction(work, target);
			break;
		default:
			throw new Error(`A record of ${table} cannot be deleted`);
	}
}

function deleteCustomer(work: Work, rowId: number): void {
	const obstacle = customerObstacle(work, rowId);
	if (obstacle !== null) {
		throw new Error(`The customer ${rowId} cannot be deleted because ${obstacle}`);
	}
	work.remove('customers', rowId);
}

function deleteTransaction(work: Work, { record, rowId }: StoredRecord): void {
	if (record.payment !== null) {
		throw new Error(`The transaction ${rowId} belongs to a payment: void that`);
	}
	removeTransaction(work, rowId);
}
