import { archive, reuse } from '../catalogue/archive';
import { voidDocument } from '../documents/void';
import { createPayment, MANUAL_METHODS, voidPayment } from '../payments/payment';
import { cancelSubscription } from '../subscriptions/cancel';
import type {
	ArchiveMutation,
	CancelMutation,
	Ledger,
	Mutation,
	PayMutation,
	StoredRecord,
	VoidMutation,
} from '../types';
import type { Work } from '../work';
import { createRecord } from './create';
import { isPayable, stateOf } from './draw';
import { randomFields } from './randomFields';
import { makeOverdue } from './makeOverdue';
import { findFitting } from './offers';
import { deleteRecord } from './remove';
import { mutable } from './tables';
import { findTarget } from './target';
import { updateRecord } from './update';

/** Methods that go through a gateway, which leaves a charge. */
const GATEWAY_METHODS = ['credit_card', 'direct_debit'];

/**
 * Does what a mutation says within one request, and gives the record as it stands then; of a
 * deletion as it stood.
 * @throws Error that says why it cannot be done.
 */
export function applyMutation(work: Work, ledger: Ledger, mutation: Mutation): StoredRecord {
	const { table } = mutation;
	if (mutation.action === 'create') {
		return createRecord(work, ledger, mutable(table), mutation.fields ?? {});
	}
	const target =
		mutation.id === undefined
			? findFitting(work, ledger, table, mutation.action)
			: findTarget(work, table, mutation.id);
	switch (mutation.action) {
		case 'archive':
			return archiveEntry(work, mutation, target);
		case 'cancel':
			return cancel(work, mutation, target);
		case 'delete':
			deleteRecord(work, table, target);
			return target;
		case 'makeOverdue':
			return makeOverdue(work, target);
		case 'pay':
			return pay(work, mutation, target);
		case 'touch':
			return work.save(table, target.rowId, {});
		case 'update': {
			const fields = mutation.fields ?? randomFields(table, target, work.random);
			return updateRecord(work, mutable(table), target, fields);
		}
		case 'void':
			return voidRecord(work, mutation, target);
	}
}

function pay(work: Work, { amount, method }: PayMutation, invoice: StoredRecord): StoredRecord {
	const { record, rowId } = invoice;
	if (!isPayable(invoice)) {
		throw new Error(`The invoice ${rowId} cannot be paid: it is ${stateOf(invoice)}`);
	}
	const paid = amount ?? (record.balance as number);
	const chosen = method ?? work.random.pick([...MANUAL_METHODS, 'credit_card']);
	const isCharged = GATEWAY_METHODS.includes(chosen);
	createPayment(work, {
		customer: record.customer as number,
		currency: record.currency as string,
		amount: paid,
		splits: [{ type: 'invoice', invoice: rowId, amount: paid }],
		fields: { method: chosen, ...(isCharged ? { reference: null } : {}) },
		...(isCharged ? { chargeStatus: 'succeeded' as const } : {}),
	});
	return work.read('invoices', rowId);
}

function voidRecord(work: Work, { table }: VoidMutation, target: StoredRecord): StoredRecord {
	if (table !== 'payments') return voidDocument(work, table, target.rowId);
	if (target.record.voided) throw new Error(`The payment ${target.rowId} is voided already`);
	return voidPayment(work, target.rowId);
}

function cancel(work: Work, mutation: CancelMutation, target: StoredRecord): StoredRecord {
	if (target.hidden.canceled) {
		throw new Error(`The subscription ${mutation.id} is canceled already`);
	}
	return cancelSubscription(work, target.rowId, null);
}

function archiveEntry(work: Work, mutation: ArchiveMutation, target: StoredRecord): StoredRecord {
	if (target.hidden.archived) throw new Error(`${mutation.id} is archived already`);
	const archived = archive(work, mutation.table, target.rowId);
	return mutation.reuse ? reuse(work, mutation.table, mutation.id) : archived;
}
