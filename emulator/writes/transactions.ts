import { HOME_CURRENCY, roundToCurrency } from '../data/money/currency';
import {
	applyTransaction,
	createTransaction,
	receiptUrl,
	removeTransaction,
} from '../data/payments/transaction';
import type { StoredRecord } from '../data/types';
import type { Work } from '../data/work';
import { invalidRequest } from '../http/errors';
import { withoutKeys } from '../objects/parts/withoutKeys';
import type { WireRecord } from '../types';
import { documentsOf, voidedDocument } from './appliedDocuments';
import { balanceAction } from './balance';
import { CHARGE_EDITS, chargeObstacle, isCharge } from './chargeEdits';
import { refuseOverspending } from './creditBalance';
import { readBody, writesOf } from './record';
import type { Behaviour, WriteRequest } from './request';
import { defaultsOf } from './values';

/** What the server does besides where transactions are written (server source: Transaction.php). */
export const transactions: Behaviour = {
	create: (request) => {
		return bookTransaction(request.work, newValues(request));
	},
	update: (request, stored) => {
		const { work, body } = request;
		const others = withoutKeys(body, 'parent_transaction');
		const names = Object.keys(others);
		if (stored.record.payment !== null && names.some((name) => name !== 'metadata')) {
			throw invalidRequest('You cannot edit a transaction with an associated payment.');
		}
		const { record: changes } = readBody({ ...request, body: others }, false);
		refuseCustomer(stored.record, changes.customer);
		if (names.length === 0) return stored;
		return changeTransaction(work, stored, changes);
	},
	remove: ({ work }, stored) => {
		if (stored.record.payment !== null) {
			throw invalidRequest('You cannot delete a transaction with an associated payment.');
		}
		removeTransaction(work, stored.rowId);
		refuseOverspending(work, stored.record);
		return undefined;
	},
	actions: [balanceAction],
};

/**
 * What a body says of a new transaction, over what the server sets.
 * @throws ApiError 400
 */
export function newValues(request: WriteRequest): WireRecord {
	const { record } = defaultsOf(writesOf(request.object).properties);
	return { ...record, ...readBody(request, true).record };
}

/**
 * Creates a transaction of no payment, with what the server takes from its documents, and lets it
 * take effect.
 * @throws ApiError 400
 */
export function bookTransaction(work: Work, given: WireRecord): StoredRecord {
	const documents = documentsOf(work, given);
	// The invoice's customer before those of the credit note and the estimate.
	const owner = documents.find(([key]) => key === 'invoice') ?? documents.at(0);
	const customer = given.customer ?? owner?.[1].record.customer;
	if (typeof customer !== 'number') throw invalidRequest('Customer missing', 'customer');
	const currency = String(given.currency ?? owner?.[1].record.currency ?? HOME_CURRENCY);
	const { type, amount } = amountOf(work, given, currency);
	for (const [key, { record }] of documents) {
		if (key === 'estimate' || record.currency === currency) continue;
		throw invalidRequest(
			`The currency on this transaction (${currency}) must match the ${key.replace('_', ' ')} ` +
				`currency (${String(record.currency)}).`,
			'currency',
		);
	}
	if (type !== 'adjustment' && type !== 'document_adjustment' && given.credit_note) {
		throw invalidRequest('Only adjustments can be applied to credit notes.', 'credit_note');
	}
	const isCredit = type === 'adjustment' && !given.invoice;
	const transaction = {
		...given,
		customer,
		currency,
		type,
		amount,
		date: given.date ?? work.now,
		...(isCredit ? { method: 'balance' } : {}),
	};
	const voided = voidedDocument(documents, transaction);
	if (voided) throw invalidRequest(voided.message, voided.key);
	const created = createTransaction(work, transaction);
	refuseOverspending(work, created.record);
	return created;
}

/**
 * Saves new values of a transaction; what they change takes effect.
 * @throws ApiError 400
 */
export function changeTransaction(
	work: Work,
	{ record: before, hidden, rowId }: StoredRecord,
	changes: WireRecord,
): StoredRecord {
	const after: WireRecord = { ...before, ...changes };
	after.date ??= before.date;
	after.amount = roundToCurrency(String(before.currency), after.amount as number);
	refuseZero(after.amount);
	const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
	const fixed = changed.find((name) => !CHARGE_EDITS.includes(name));
	if (isCharge(after) && fixed !== undefined) throw invalidRequest(chargeObstacle(fixed), fixed);
	if (before.type === 'refund' && changed.includes('amount')) {
		throw invalidRequest('Refund amount cannot be changed.', 'amount');
	}
	const isReceiptKept = before.payment !== null;
	const saved = work.save('transactions', rowId, {
		...after,
		pdf_url: isReceiptKept ? before.pdf_url : receiptUrl(after, hidden.client_id),
	});
	takeEffect(work, before, after, changed);
	refuseOverspending(work, after);
	return saved;
}

/**
 * A transaction stays with its customer.
 * @throws ApiError 400
 */
export function refuseCustomer({ customer }: WireRecord, given: unknown): void {
	if (given === undefined || given === customer) return;
	throw invalidRequest(
		'Invalid request parameter `customer`. The customer cannot be modified.',
		'customer',
	);
}

/** Of a credit note the whole rest, of an estimate its total, where no amount is said. */
function amountOf(
	work: Work,
	given: WireRecord,
	currency: string,
): { type: unknown; amount: number } {
	const { type, credit_note: creditNote, estimate } = given;
	const said = roundToCurrency(currency, (given.amount ?? 0) as number);
	if (said === 0 && typeof creditNote === 'number') {
		const amount = -(work.read('credit_notes', creditNote).record.balance as number);
		refuseZero(amount);
		return { type: 'adjustment', amount };
	}
	const amount =
		said === 0 && typeof estimate === 'number'
			? (work.read('estimates', estimate).record.total as number)
			: said;
	if (amount < 0 && (type === 'payment' || type === 'charge')) refuseNegative('payment', 'refund');
	if (amount < 0 && type === 'refund') refuseNegative('refund', 'payment');
	refuseZero(amount);
	return { type, amount };
}

function refuseNegative(type: string, other: string): never {
	throw invalidRequest(
		`Creating negative ${type}s is not allowed. Please use a positive amount or create a ` +
			`\`${other}\` transaction instead.`,
		'amount',
	);
}

function refuseZero(amount: unknown): void {
	if (amount === 0 || amount === -0) throw invalidRequest('Amount is invalid', 'amount');
}

/** Only the difference of an amount takes effect, so that what it settles is not reopened. */
function takeEffect(
	work: Work,
	before: WireRecord,
	after: WireRecord,
	changed: readonly string[],
): void {
	if (changed.includes('status') || changed.includes('method')) {
		applyTransaction(work, before, -1);
		applyTransaction(work, after, 1);
	} else if (changed.includes('amount') && after.status === 'succeeded') {
		const amount = roundToCurrency(
			String(after.currency),
			(after.amount as number) - (before.amount as number),
		);
		applyTransaction(work, { ...after, amount }, 1);
	}
}
