import { roundToCurrency, toMajor, toMinor } from '../data/money/currency';
import { settledPayment } from '../data/payments/payment';
import {
	chargeFields,
	isCash,
	isCharged,
	transactionFields,
	type Split,
} from '../data/payments/splits';
import { changeAmount, createTransaction, removeTransaction } from '../data/payments/transaction';
import type { StoredRecord } from '../data/types';
import type { Work } from '../data/work';
import { invalidRequest } from '../http/errors';
import type { WireRecord } from '../types';
import { documentsOf, voidedDocument } from './appliedDocuments';
import { chargeObstacle, isCharge } from './chargeEdits';
import { overspending } from './creditBalance';
import { relatedRecord } from './record';
import { DOCUMENT_TABLES, money, readSplit, SplitError } from './splits';

/** What the server says before whatever went wrong with a split. */
const FAILED = 'An error occurred while trying to apply payment: ';

/** A split as a payment keeps it, with the id of its transaction. */
export type AppliedSplit = Split & { id: number };

/**
 * Applies a payment to what `applied_to` says, and to nothing else: splits that it had before keep
 * their transactions, others of it go (server source: HasAppliedToTrait.php, ApplyPayment.php).
 * @throws ApiError 400
 */
export function applyTo(work: Work, paymentId: number, given: readonly unknown[]): StoredRecord {
	try {
		return apply(work, paymentId, given);
	} catch (error) {
		if (!(error instanceof SplitError)) throw error;
		throw invalidRequest(`${FAILED}${error.message}`, 'applied_to');
	}
}

/** The splits that a payment has. */
export function splitsOf({ hidden }: StoredRecord): AppliedSplit[] {
	return (hidden.applied_to ?? []) as AppliedSplit[];
}

/** Saves a payment with its balance and what follows from it, its receipt's address above all. */
export function savePayment(
	work: Work,
	rowId: number,
	changes: WireRecord,
	hidden: WireRecord = {},
): StoredRecord {
	const current = work.read('payments', rowId);
	const record: WireRecord = { ...current.record, ...changes };
	const applied = toMinor(record.currency as string, record.balance as number) === 0;
	const settled = settledPayment(record, current.hidden.client_id, applied);
	const saved = work.save('payments', rowId, settled, { ...hidden, applied });
	for (const { id } of splitsOf(saved)) showReceipt(work, id, settled.pdf_url);
	return saved;
}

function apply(work: Work, paymentId: number, given: readonly unknown[]): StoredRecord {
	const before = splitsOf(work.read('payments', paymentId));
	const { kept, fresh } = sortOut(work, paymentId, before, given.map(asSplit));
	removeOthers(work, before, kept);
	const { record } = work.read('payments', paymentId);
	if (fresh.length > 0 && record.customer === null) throw new SplitError('Missing customer');
	const splits = fresh.map((each) => readSplit(work, record, each));
	refuseExcess(record, [...kept, ...splits]);
	const created = splits.map((split) => book(work, paymentId, split, kept));
	const balance =
		splits.length > 0 ? restOf(record, [...kept, ...splits]) : restOnEdit(record, kept);
	// Nothing was touched: the balance stays as it is.
	const isUntouched = created.length === 0 && before.length === 0;
	const all = [...kept, ...created].sort((left, right) => left.id - right.id);
	return savePayment(work, paymentId, isUntouched ? {} : { balance }, { applied_to: all });
}

function asSplit(given: unknown): WireRecord {
	return typeof given === 'object' && given !== null ? (given as WireRecord) : {};
}

interface SortedOut {
	kept: AppliedSplit[];
	fresh: WireRecord[];
}

/** Which of the splits stand already, with the amounts that they have now, and which are new. */
function sortOut(
	work: Work,
	paymentId: number,
	before: readonly AppliedSplit[],
	given: readonly WireRecord[],
): SortedOut {
	const kept: AppliedSplit[] = [];
	const fresh: WireRecord[] = [];
	const keys = new Set<string>();
	for (const split of given) {
		refuseStray(split);
		const key = keyOf(split);
		if (keys.has(key)) {
			throw new SplitError(
				`Each document can only be applied once per payment. Detected duplicate (${key})`,
			);
		}
		keys.add(key);
		const standing = before.find((each) =>
			split.id === undefined ? keyOf(each) === key : each.id === Number(split.id),
		);
		if (standing) kept.push(changed(work, standing, split));
		else fresh.push(split);
		if (!standing) inferCustomer(work, paymentId, split);
	}
	return { kept, fresh };
}

/** Only a split of its own type, or one that credits, names an invoice or estimate. */
function refuseStray({ type, ...split }: WireRecord): void {
	if (['applied_credit', 'credit_note', 'document_adjustment'].includes(String(type))) return;
	for (const key of ['invoice', 'estimate']) {
		if (split[key] !== undefined && split[key] !== null && type !== key) {
			throw new SplitError(`Cannot supply ${key} ID to non-${key} splits.`);
		}
	}
}

/** What tells two splits of a payment apart, as messages name it. */
function keyOf(split: WireRecord): string {
	const { type, document_type: documentType } = split;
	const own = split[String(type)];
	const first = own === undefined || own === null ? String(type) : `${String(type)}:${String(own)}`;
	if (!documentType) return first;
	return `${first}, ${String(documentType)}:${String(split[String(documentType)] ?? '')}`;
}

function changed(
	work: Work,
	standing: AppliedSplit,
	{ amount, ...given }: WireRecord,
): AppliedSplit {
	for (const key of ['invoice', 'estimate'] as const) {
		const own = (standing as WireRecord)[key];
		if (given[key] !== undefined && given[key] !== null && Number(given[key]) !== own) {
			throw new SplitError(`The ${key} of an existing payment application cannot be changed`);
		}
	}
	const { record } = work.read('transactions', standing.id);
	const currency = record.currency as string;
	const next = roundToCurrency(currency, Number(amount));
	if (next === standing.amount) return standing;
	if (!(Math.abs(next) > 0)) throw new SplitError('Failed to save Transaction: Amount is invalid');
	if (isCharge(record)) refuseFailed(chargeObstacle('amount'));
	changeAmount(work, standing.id, (record.amount as number) < 0 ? -next : next);
	refuseFailed(overspending(work, record));
	return { ...standing, amount: next };
}

/** Money of an unknown sender is that of the first document's customer. */
function inferCustomer(work: Work, paymentId: number, split: WireRecord): void {
	for (const key of ['invoice', 'estimate', 'credit_note'] as const) {
		if (work.read('payments', paymentId).record.customer !== null) return;
		const document = relatedRecord(work, DOCUMENT_TABLES[key], split[key]);
		if (document) work.save('payments', paymentId, { customer: document.record.customer });
	}
}

/** Splits that are not said again go; what stood below one of them then stands below the next. */
function removeOthers(
	work: Work,
	before: readonly AppliedSplit[],
	kept: readonly AppliedSplit[],
): void {
	const ids = kept.map(({ id }) => id);
	for (const { id } of before.filter((each) => !ids.includes(each.id))) {
		const { record } = work.read('transactions', id);
		removeTransaction(work, id);
		const message = overspending(work, record);
		if (message !== null) throw new SplitError(`Could not delete transaction: ${message}`);
	}
	const lost = kept.filter(
		({ id }) => work.find('transactions', parentOf(work, id) ?? id) === undefined,
	);
	const top = kept.find(({ id }) => parentOf(work, id) === null) ?? lost[0];
	for (const { id } of lost) {
		work.save('transactions', id, { parent_transaction: id === top.id ? null : top.id });
	}
}

function parentOf(work: Work, rowId: number): number | null {
	return work.read('transactions', rowId).record.parent_transaction as number | null;
}

function refuseExcess(payment: WireRecord, splits: readonly Split[]): void {
	const currency = payment.currency as string;
	const used = usedOf(currency, splits);
	if (used <= toMinor(currency, payment.amount as number)) return;
	throw new SplitError(
		`Total amount applied (${money(currency, toMajor(currency, used))}) cannot exceed the payment ` +
			`amount (${money(currency, payment.amount as number)})`,
	);
}

function usedOf(currency: string, splits: readonly Split[]): number {
	return splits.filter(isCash).reduce((sum, { amount }) => sum + toMinor(currency, amount), 0);
}

function restOf({ amount, currency }: WireRecord, splits: readonly Split[]): number {
	const code = currency as string;
	return toMajor(code, toMinor(code, amount as number) - usedOf(code, splits));
}

/**
 * Where an edit adds no split, the server counts the transactions instead, and takes credit that
 * was spent for money of the payment (server source: HasAppliedToTrait.php, `calculateBalance`).
 */
function restOnEdit(payment: WireRecord, kept: readonly AppliedSplit[]): number {
	const currency = payment.currency as string;
	const credit = kept
		.filter(({ type }) => type === 'applied_credit')
		.reduce((sum, { amount }) => sum + toMinor(currency, amount), 0);
	const rest = toMinor(currency, restOf(payment, kept)) - credit;
	return toMajor(currency, Math.max(0, rest));
}

/** Books a split: its transaction takes effect, and the first one stands above the others. */
function book(
	work: Work,
	paymentId: number,
	split: Split,
	kept: readonly AppliedSplit[],
): AppliedSplit {
	const { record } = work.read('payments', paymentId);
	const charge = record.charge as WireRecord | null;
	const plain = asServer(transactionFields(split, record));
	const fields = charge && isCharged(split) ? chargeFields(plain, charge) : plain;
	const documents = documentsOf(work, fields);
	refuseFailed(voidedDocument(documents, fields)?.message ?? null);
	// The document that is paid for says whose transaction it is, the credit note only where none is.
	const owner = documents.at(-1)?.[1] ?? null;
	const parent =
		kept.length > 0 ? kept[0].id : (work.rowIds('transactions', 'payment', paymentId)[0] ?? null);
	const transaction = createTransaction(work, {
		customer: owner ? owner.record.customer : record.customer,
		date: record.date,
		currency: record.currency,
		...fields,
		parent_transaction: parent,
		payment: paymentId,
		payment_id: paymentId,
	});
	refuseFailed(overspending(work, transaction.record));
	return { id: transaction.rowId, ...split };
}

/** Adjustments of no invoice move the credit balance (Transaction.php, `validateType`). */
function asServer(fields: WireRecord): WireRecord {
	const isCredit = fields.type === 'adjustment' && (fields.invoice ?? null) === null;
	return isCredit ? { ...fields, method: 'balance' } : fields;
}

function refuseFailed(message: string | null): void {
	if (message !== null) throw new SplitError(`Failed to save Transaction: ${message}`);
}

/** The receipt of a split is that of its payment. */
function showReceipt(work: Work, rowId: number, url: unknown): void {
	const { record } = work.read('transactions', rowId);
	const shown = record.status === 'succeeded' ? url : null;
	if (record.pdf_url !== shown) work.save('transactions', rowId, { pdf_url: shown });
}
