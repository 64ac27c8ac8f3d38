import type { TableName, WireRecord } from '../../types';
import { nounOf } from '../account';
import { dueDateOf } from '../documents/invoice';
import type { DocumentTable } from '../documents/lines';
import { contentOf, saveContent, saveDocument } from '../documents/save';
import { toMajor, toMinor } from '../money/currency';
import { isCash, type Split } from '../payments/splits';
import { recurringAmounts } from '../subscriptions/create';
import { saveSubscription } from '../subscriptions/refresh';
import type { StoredRecord } from '../types';
import type { Work } from '../work';
import { hasContent, readContent, withoutContent } from './content';
import { isEditable, stateOf } from './draw';
import { checkChangedFields, splitFields } from './fields';
import type { MutableTable } from './tables';

/**
 * Changes fields of a record, with everything that follows from them.
 * @throws Error that says what is wrong with the fields or why the record cannot change.
 */
export function updateRecord(
	work: Work,
	table: MutableTable,
	target: StoredRecord,
	fields: WireRecord,
): StoredRecord {
	checkChangedFields(table, fields);
	switch (table) {
		case 'credit_notes':
		case 'estimates':
		case 'invoices':
			return updateDocument(work, table, target, fields);
		case 'payments':
			return updatePayment(work, target, fields);
		case 'subscriptions':
			return updateSubscription(work, target, fields);
		case 'transactions':
			if (target.record.payment !== null) {
				throw new Error(`The transaction ${target.rowId} belongs to a payment: change that`);
			}
			return work.save(table, target.rowId, fields);
		default:
			return work.save(table, target.rowId, fields);
	}
}

function nameOf(table: TableName, rowId: number): string {
	return `${nounOf(table)} ${rowId}`;
}

/**
 * A closed or void document keeps its money, as on the server; notes and the like may change here
 * all the same.
 */
function checkEditable(table: DocumentTable, document: StoredRecord, fields: WireRecord): void {
	const reopened = fields.closed === false && !document.hidden.voided;
	if (hasContent(fields) && !isEditable(document) && !reopened) {
		const name = nameOf(table, document.rowId);
		throw new Error(`The lines of ${name} cannot change: it is ${stateOf(document)}`);
	}
	if (fields.draft === true && document.record.draft === false) {
		throw new Error(`The ${nameOf(table, document.rowId)} was issued: it cannot be a draft again`);
	}
}

/** New terms or a new date move the due date, unless that is given. */
function dueDate(record: WireRecord, fields: WireRecord): WireRecord {
	const moves = fields.date !== undefined || fields.payment_terms !== undefined;
	if (!moves || fields.due_date !== undefined) return {};
	const { date, payment_terms: terms } = { ...record, ...fields };
	return { due_date: dueDateOf(date as number, terms as string | null) };
}

function updateDocument(
	work: Work,
	table: DocumentTable,
	document: StoredRecord,
	fields: WireRecord,
): StoredRecord {
	checkEditable(table, document, fields);
	const { record, hidden } = splitFields(table, withoutContent(fields));
	const moved = table === 'invoices' ? { ...dueDate(document.record, record), ...record } : record;
	const { rowId } = document;
	if (hasContent(fields)) {
		saveContent(work, table, rowId, readContent(fields, contentOf(document.record)));
	}
	return saveDocument(work, table, rowId, moved, hidden);
}

/** The amount of a payment can change as long as it covers what is applied. */
function updatePayment(work: Work, payment: StoredRecord, fields: WireRecord): StoredRecord {
	const { record, hidden, rowId } = payment;
	if (record.voided) throw new Error(`The payment ${rowId} cannot change: it is voided`);
	if (fields.amount === undefined) return work.save('payments', rowId, fields);
	const currency = record.currency as string;
	const used = (hidden.applied_to as Split[])
		.filter(isCash)
		.reduce((sum, split) => sum + toMinor(currency, split.amount), 0);
	const amount = toMinor(currency, fields.amount as number);
	if (amount < used) {
		throw new Error(`The amount cannot be less than the ${toMajor(currency, used)} applied`);
	}
	const balance = toMajor(currency, amount - used);
	const changed = { ...fields, amount: toMajor(currency, amount), balance };
	return work.save('payments', rowId, changed, { applied: amount === used });
}

function updateSubscription(
	work: Work,
	subscription: StoredRecord,
	fields: WireRecord,
): StoredRecord {
	if (subscription.hidden.canceled) {
		throw new Error(`The subscription ${subscription.rowId} cannot change: it is canceled`);
	}
	const amounts = recurringAmounts(work, { ...subscription.record, ...fields });
	return saveSubscription(work, subscription.rowId, { ...fields, ...amounts });
}
