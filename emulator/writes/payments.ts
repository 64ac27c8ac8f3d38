import { CLIENT_ID_LENGTH } from '../data/links';
import { HOME_CURRENCY, toMajor, toMinor } from '../data/money/currency';
import { transactionsOf, voidPayment } from '../data/payments/payment';
import { removeTransaction } from '../data/payments/transaction';
import type { StoredRecord } from '../data/types';
import type { Work } from '../data/work';
import { invalidRequest } from '../http/errors';
import type { WireRecord } from '../types';
import { applyTo, savePayment, splitsOf } from './appliedTo';
import { isCharge } from './chargeEdits';
import { overspending } from './creditBalance';
import { createRecord, relatedRecord, updateRecord } from './record';
import type { Behaviour } from './request';

/** What the server does besides where payments are written (server source: Payment.php). */
export const payments: Behaviour = {
	create: (request) => {
		const { work, body } = request;
		const clientId = work.random.token(CLIENT_ID_LENGTH);
		const created = createRecord(request, {
			record: { date: body.date ?? work.now, pdf_url: null },
			hidden: { client_id: clientId, applied: false },
		});
		const { record, rowId } = created;
		if ((record.amount as number) < 0) refuseNegative();
		// A record that this request creates is its own until it is written down.
		record.currency ??= ownCurrency(work, record.customer);
		record.balance = record.amount;
		savePayment(work, rowId, {});
		return Array.isArray(body.applied_to) ? applyTo(work, rowId, body.applied_to) : created;
	},
	update: (request, stored) => {
		const { work, body } = request;
		if (stored.record.voided) {
			throw invalidRequest('The payment is voided and cannot be edited.', 'voided');
		}
		if (Object.keys(body).length === 0) return stored;
		const given = Array.isArray(body.applied_to) ? body.applied_to : null;
		const date = body.date === null ? { date: stored.record.date } : {};
		const currency = body.currency === null ? { currency: stored.record.currency } : {};
		const changed = updateRecord(request, stored, { record: { ...date, ...currency } });
		const balance = newBalance(stored.record, changed.record, given !== null);
		const isOther = stored.record.customer !== null && differs(stored, changed, 'customer');
		if (isOther) unapply(work, stored);
		else carryOver(work, stored, changed);
		if (
			differs(stored, changed, 'currency') &&
			splitsOf(work.read('payments', stored.rowId)).length
		) {
			throw invalidRequest(
				'The currency cannot be modified if the payment is applied. You must first unapply the ' +
					'payment to change the currency.',
			);
		}
		savePayment(work, stored.rowId, {
			balance: isOther ? changed.record.amount : balance,
			...(changed.record.customer === null && isOther ? { matched: null } : {}),
		});
		return given ? applyTo(work, stored.rowId, given) : work.read('payments', stored.rowId);
	},
	remove: ({ work }, stored) => {
		if (stored.record.voided) throw invalidRequest('This payment has already been voided.');
		const moved = transactionsOf(work, stored).map((id) => work.read('transactions', id).record);
		const voided = voidPayment(work, stored.rowId);
		for (const transaction of moved) refuseRemoval(work, transaction);
		return voided;
	},
};

/** The currency of a payment that says none (server source: Payment.php, `inheritCurrency`). */
function ownCurrency(work: Work, customer: unknown): unknown {
	return relatedRecord(work, 'customers', customer)?.record.currency ?? HOME_CURRENCY;
}

function refuseNegative(): never {
	throw invalidRequest('The amount cannot be less than 0.', 'amount');
}

/** The unapplied rest moves with the amount (server source: Payment.php, `validateAmount`). */
function newBalance(before: WireRecord, after: WireRecord, reapplies: boolean): number {
	const currency = after.currency as string;
	const minor = (amount: unknown): number => toMinor(currency, amount as number);
	if (minor(after.amount) < 0) refuseNegative();
	const balance = minor(before.balance) + minor(after.amount) - minor(before.amount);
	if (balance < 0 && !reapplies) {
		throw invalidRequest('The amount cannot cause the balance to go below 0.', 'amount');
	}
	return toMajor(currency, Math.max(0, balance));
}

function differs(before: StoredRecord, after: StoredRecord, field: string): boolean {
	return before.record[field] !== after.record[field];
}

/** Money of another customer is applied to nothing. */
function unapply(work: Work, payment: StoredRecord): void {
	for (const rowId of transactionsOf(work, payment)) {
		const { record } = work.read('transactions', rowId);
		removeTransaction(work, rowId);
		refuseRemoval(work, record);
	}
	work.save('payments', payment.rowId, {}, { applied_to: [] });
}

/** Credit that was spent since cannot be taken back. */
function refuseRemoval(work: Work, transaction: WireRecord): void {
	const message = overspending(work, transaction);
	if (message !== null) throw invalidRequest(`Could not delete transaction: ${message}`);
}

/** Date and method of the payment are those of its transactions too, charges left aside. */
function carryOver(work: Work, before: StoredRecord, after: StoredRecord): void {
	const changes = ['date', 'method'].filter((field) => differs(before, after, field));
	if (changes.length === 0) return;
	for (const { id } of splitsOf(before)) {
		const { record } = work.read('transactions', id);
		// A method that the split has of its own stays.
		const own = changes.filter(
			(field) => field === 'date' || record.method === before.record.method,
		);
		if (isCharge(record) || own.length === 0) continue;
		work.save(
			'transactions',
			id,
			Object.fromEntries(own.map((field) => [field, after.record[field]])),
		);
	}
}
