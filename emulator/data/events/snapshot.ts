import type { TableName, WireRecord } from '../../types';
import type { Ledger, StoredRecord } from '../types';

/** Which relations an event's snapshot expands (server source: `getEventObject` of the models). */
const EXPANDS_CUSTOMER: readonly TableName[] = [
	'credit_notes',
	'estimates',
	'invoices',
	'payments',
	'subscriptions',
	'transactions',
];

/** The object as an event shows it: at the moment of the event, with its customer in full. */
export function eventObject(ledger: Ledger, table: TableName, stored: StoredRecord): WireRecord {
	const { record, hidden } = stored;
	const snapshot: WireRecord = { ...record };
	if (EXPANDS_CUSTOMER.includes(table) && typeof record.customer === 'number') {
		snapshot.customer = ledger.get('customers', record.customer)?.record ?? record.customer;
	}
	if (table === 'payments') {
		snapshot.applied_to = hidden.applied_to;
	}
	if (table === 'subscriptions') {
		const newest = ledger.rowIds('plans', { field: 'id', equals: record.plan }).at(-1);
		const plan = newest === undefined ? undefined : ledger.get('plans', newest);
		snapshot.plan = plan?.record ?? record.plan;
	}
	return snapshot;
}

/**
 * What `related_to` finds the event by, as `<object type>,<id>`: the object's documents, customer
 * and itself last.
 */
export function associations(objectType: string, stored: StoredRecord): string[] {
	const { record, hidden, rowId } = stored;
	const related = new Set<string>();
	const relate = (type: string, id: unknown): void => {
		if (typeof id === 'number') {
			related.add(`${type},${id}`);
		}
	};
	relate('customer', record.customer);
	relate('subscription', record.subscription);
	if (objectType !== 'estimate') {
		relate('invoice', record.invoice);
	}
	relate('credit_note', record.credit_note);
	relate('estimate', record.estimate);
	relate('transaction', record.parent_transaction);
	for (const split of (hidden.applied_to ?? []) as WireRecord[]) {
		relate('invoice', split.invoice);
		relate('credit_note', split.credit_note);
		relate('estimate', split.estimate);
	}
	related.add(`${objectType},${rowId}`);
	return [...related];
}
