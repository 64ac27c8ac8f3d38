import type { WireRecord } from '../../types';
import { saveCreditNote } from '../documents/creditNote';
import { saveEstimate } from '../documents/estimate';
import { saveInvoice } from '../documents/invoice';
import { CLIENT_ID_LENGTH, pageUrl } from '../links';
import { toMajor, toMinor } from '../money/currency';
import type { StoredRecord } from '../types';
import type { Work } from '../work';

/** Whether a transaction begins or ceases to have its effect. */
type Direction = 1 | -1;

/**
 * Lets a transaction take effect, or undoes it: on its invoice, credit note, estimate and on the
 * customer's credit balance. A pending one only marks its invoice, a failed one does nothing
 * (server source: Transaction.php).
 */
export function applyTransaction(work: Work, transaction: WireRecord, direction: Direction): void {
	if (transaction.status === 'pending') {
		countPending(work, transaction, direction);
	}
	if (transaction.status !== 'succeeded') return;
	const minor = toMinor(transaction.currency as string, transaction.amount as number);
	const effect = (transaction.type === 'refund' ? -minor : minor) * direction;
	if (transaction.invoice !== null) {
		applyToInvoice(work, transaction, effect);
	}
	if (transaction.credit_note !== null) {
		applyToCreditNote(work, transaction, effect);
	}
	if (transaction.estimate !== null) {
		applyToEstimate(work, transaction, effect);
	}
	const isBalanceType = transaction.type === 'adjustment' || transaction.type === 'charge';
	if (transaction.method === 'balance' && isBalanceType) {
		applyToCreditBalance(work, transaction, effect);
	}
}

/** Only money that came in has a receipt; that of a payment's transaction is the payment's own. */
export function receiptUrl(transaction: WireRecord, clientId: unknown): string | null {
	const isReceived = transaction.type === 'charge' || transaction.type === 'payment';
	return transaction.status === 'succeeded' && isReceived
		? pageUrl('payments', clientId, 'pdf')
		: null;
}

const EMPTY_TRANSACTION: WireRecord = {
	object: 'transaction',
	status: 'succeeded',
	method: 'other',
	notes: null,
	gateway: null,
	gateway_id: null,
	parent_transaction: null,
	invoice: null,
	credit_note: null,
	estimate: null,
	payment: null,
	payment_id: null,
	payment_source: null,
	metadata: {},
};

/** Creates a transaction and lets it take effect. */
export function createTransaction(work: Work, fields: WireRecord): StoredRecord {
	const clientId = work.random.token(CLIENT_ID_LENGTH);
	const transaction: WireRecord = { ...EMPTY_TRANSACTION, date: work.now, ...fields };
	const stored = work.create('transactions', (rowId) => ({
		record: {
			id: rowId,
			...transaction,
			pdf_url: transaction.payment === null ? receiptUrl(transaction, clientId) : null,
		},
		hidden: { client_id: clientId, sent: false },
	}));
	applyTransaction(work, stored.record, 1);
	return stored;
}

/** Gives a transaction another amount; only the difference takes effect. */
export function changeAmount(work: Work, rowId: number, amount: number): void {
	const { record } = work.read('transactions', rowId);
	const currency = record.currency as string;
	const difference = toMinor(currency, amount) - toMinor(currency, record.amount as number);
	work.save('transactions', rowId, { amount });
	applyTransaction(work, { ...record, amount: toMajor(currency, difference) }, 1);
}

/**
 * Removes a transaction and undoes its effect, and that of its children; those that belong to a
 * payment go and stay with that one (server source: Transaction.php, `deleteChildren`).
 */
export function removeTransaction(work: Work, rowId: number): void {
	const { record } = work.read('transactions', rowId);
	const children = work
		.rowIds('transactions', 'parent_transaction', rowId)
		.filter((child) => work.read('transactions', child).record.payment === null);
	for (const child of children) {
		removeTransaction(work, child);
	}
	work.remove('transactions', rowId);
	applyTransaction(work, record, -1);
}

function added(currency: string, current: unknown, minor: number): number {
	return toMajor(currency, toMinor(currency, current as number) + minor);
}

/**
 * Money that is given back or taken away reopens a closed invoice (server source: Invoice.php,
 * `applyPayment`).
 */
function applyToInvoice(work: Work, transaction: WireRecord, effect: number): void {
	const rowId = transaction.invoice as number;
	const { hidden } = work.read('invoices', rowId);
	const currency = transaction.currency as string;
	const isCredit = transaction.credit_note !== null;
	const minor = isCredit ? -effect : effect;
	const field = isCredit ? 'amount_credited' : 'amount_paid';
	const amounts: WireRecord = { [field]: added(currency, hidden[field], minor) };
	if (minor >= 0) {
		saveInvoice(work, rowId, { draft: false }, amounts);
	} else {
		const owedAgain = { date_bad_debt: null, amount_written_off: 0 };
		saveInvoice(work, rowId, { draft: false, closed: false }, { ...owedAgain, ...amounts });
	}
}

function applyToCreditNote(work: Work, transaction: WireRecord, effect: number): void {
	const rowId = transaction.credit_note as number;
	const { hidden } = work.read('credit_notes', rowId);
	const field = transaction.invoice === null ? 'amount_credited' : 'amount_applied_to_invoice';
	const minor = -effect;
	const reopened: WireRecord = minor < 0 ? { closed: false } : {};
	const amount = added(transaction.currency as string, hidden[field], minor);
	saveCreditNote(work, rowId, reopened, { [field]: amount });
}

/**
 * An estimate keeps no balance: a deposit is marked as paid, and never unmarked (server source:
 * Estimate.php).
 */
function applyToEstimate(work: Work, transaction: WireRecord, effect: number): void {
	const rowId = transaction.estimate as number;
	const { record } = work.read('estimates', rowId);
	if (effect < 0 && (record.deposit as number) > 0 && !record.deposit_paid) {
		saveEstimate(work, rowId, { deposit_paid: true });
	}
}

function applyToCreditBalance(work: Work, transaction: WireRecord, effect: number): void {
	const rowId = transaction.customer as number;
	const { hidden } = work.read('customers', rowId);
	const balance = added(transaction.currency as string, hidden.credit_balance, -effect);
	work.save('customers', rowId, {}, { credit_balance: balance });
}

function countPending(work: Work, transaction: WireRecord, direction: Direction): void {
	const rowId = transaction.invoice as number | null;
	if (rowId !== null) {
		const pending = work.read('invoices', rowId).hidden.pending_charges as number;
		saveInvoice(work, rowId, {}, { pending_charges: pending + direction });
	}
}
