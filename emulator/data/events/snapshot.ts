import { OBJECT_OF } from '../../objects';
import type { TableName, WireRecord } from '../../types';
import type { Ledger, StoredRecord } from '../types';

/** The object as an event shows it: at the moment of the event, with its customer in full. */
export function eventObject(ledger: Ledger, table: TableName, stored: StoredRecord): WireRecord {
	const { record, hidden } = stored;
	const snapshot: WireRecord = { ...record };
	const { eventExpands, eventIncludes, expandable } = OBJECT_OF[table];
	for (const name of eventExpands) {
		snapshot[name] = related(ledger, expandable[name], record[name])?.record ?? record[name];
	}
	for (const name of eventIncludes) snapshot[name] = hidden[name];
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
	for (const each of (hidden.associations ?? []) as string[]) related.add(each);
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

/** The record that an id stands for; of a text id that was used again the newest. */
function related(ledger: Ledger, table: TableName, id: unknown): StoredRecord | undefined {
	if (typeof id === 'number') return ledger.get(table, id);
	if (typeof id !== 'string') return undefined;
	const newest = ledger.rowIds(table, { field: 'id', equals: id }).at(-1);
	return newest === undefined ? undefined : ledger.get(table, newest);
}
