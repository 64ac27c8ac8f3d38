import type { WireRecord } from '../../types';
import { CLIENT_ID_LENGTH, pageUrl } from '../links';
import { toMajor, toMinor } from '../money/currency';
import type { Random } from '../random';
import type { StoredRecord } from '../types';
import type { Work } from '../work';
import { newCharge } from './charge';
import type { Split } from './splits';
import { chargeFields, isCash, isCharged, transactionFields } from './splits';
import { createTransaction, removeTransaction } from './transaction';

/** Methods by which money comes in without a gateway. */
export const MANUAL_METHODS = ['ach', 'cash', 'check', 'eft', 'other', 'wire_transfer'] as const;

export interface PaymentOptions {
	/** Row id; null for money whose sender is not known yet. */
	customer: number | null;
	currency: string;
	/** In major units; the cash splits may use up less of it. */
	amount: number;
	splits: readonly Split[];
	/** A gateway collects the money; its charge has this status for now. */
	chargeStatus?: 'pending' | 'succeeded';
	fields?: WireRecord;
}

/**
 * Creates a payment with one transaction for each of its splits, and lets them take effect.
 * @throws Error when more is applied than there is, or in another currency.
 */
export function createPayment(work: Work, options: PaymentOptions): StoredRecord {
	const { random, now } = work;
	const { customer, currency, splits, chargeStatus } = options;
	const minor = (amount: number): number => toMinor(currency, amount);
	const used = splits.filter(isCash).reduce((sum, { amount }) => sum + minor(amount), 0);
	const amount = minor(options.amount);
	if (used > amount) {
		throw new Error(`The splits use ${toMajor(currency, used)}, the payment is ${options.amount}`);
	}
	checkBalances(work, currency, splits);
	const clientId = random.token(CLIENT_ID_LENGTH);
	const base: WireRecord = {
		object: 'payment',
		customer,
		date: now,
		currency,
		amount: toMajor(currency, amount),
		balance: toMajor(currency, amount - used),
		...randomFields(random),
		voided: false,
		matched: random.chance(0.05) ? true : null,
		ach_sender_id: null,
		charge: null,
		metadata: random.chance(0.1) ? { batch: String(random.integer(1, 99)) } : {},
		surcharge_percentage: 0,
		bank_feed_transaction: null,
		bank_feed_transaction_id: null,
		...options.fields,
	};
	const payment = work.create('payments', (rowId) => {
		const charge = chargeStatus ? newCharge(work, base, rowId, chargeStatus) : null;
		const record = { id: rowId, ...base, charge };
		const isApplied = amount === used;
		const hidden: WireRecord = {
			client_id: clientId,
			applied: isApplied,
			date_voided: null,
			external_id: null,
			applied_to: [],
		};
		return { record: settledPayment(record, clientId, isApplied), hidden };
	});
	return applySplits(work, payment, splits);
}

/** Row ids of a payment's transactions. */
export function transactionsOf(work: Work, payment: StoredRecord): number[] {
	const appliedTo = payment.hidden.applied_to as { id: number }[];
	return appliedTo.map(({ id }) => id).filter((rowId) => work.find('transactions', rowId));
}

/**
 * Voids a payment: its transactions vanish, the documents owe the money again, and the event is
 * `payment.deleted` (server source: Payment.php, `void`).
 */
export function voidPayment(work: Work, rowId: number, changes: WireRecord = {}): StoredRecord {
	const payment = work.read('payments', rowId);
	for (const transaction of transactionsOf(work, payment)) {
		removeTransaction(work, transaction);
	}
	const record = { ...payment.record, ...changes, voided: true, balance: payment.record.amount };
	const hidden = { applied: false, applied_to: [], date_voided: work.now };
	work.nameUpdate('payments', rowId, 'payment.deleted');
	return work.save('payments', rowId, settledPayment(record, null, false), hidden);
}

/** The values that follow from the others (server source: Payment.php). */
export function settledPayment(
	record: WireRecord,
	clientId: unknown,
	applied: boolean,
): WireRecord {
	const hasReceipt = applied && !record.voided && record.customer !== null;
	return { ...record, pdf_url: hasReceipt ? pageUrl('payments', clientId, 'pdf') : null };
}

function randomFields(random: Random): WireRecord {
	const method = random.pick(MANUAL_METHODS);
	return {
		method,
		reference:
			method === 'check' || random.chance(0.4) ? String(random.integer(1000, 99_999)) : null,
		source: random.weighted({ keyed: 6, imported: 2, bank_feed: 1, check_lockbox: 1 }),
		notes: random.chance(0.1) ? 'Front desk' : null,
	};
}

/** Nothing can be applied beyond what a document still owes or a credit note still holds. */
function checkBalances(work: Work, currency: string, splits: readonly Split[]): void {
	for (const split of splits) {
		const invoice = 'invoice' in split ? work.read('invoices', split.invoice).record : null;
		const creditNote =
			'credit_note' in split ? work.read('credit_notes', split.credit_note).record : null;
		for (const document of [invoice, creditNote]) {
			const balance = document ? (document.balance as number) : split.amount;
			if (toMinor(currency, split.amount) > toMinor(currency, balance)) {
				const name = `${String(document?.object).replace('_', ' ')} ${String(document?.id)}`;
				throw new Error(`${split.amount} is more than the balance of ${name}, which is ${balance}`);
			}
			if (document && document.currency !== currency) {
				throw new Error(
					`The currency ${currency} must be that of the document, ${String(document.currency)}`,
				);
			}
		}
	}
}

function applySplits(work: Work, payment: StoredRecord, splits: readonly Split[]): StoredRecord {
	const { record, rowId } = payment;
	const charge = record.charge as WireRecord | null;
	const appliedTo = splits.map((split) => {
		const fields = transactionFields(split, record);
		const document = 'invoice' in split ? work.read('invoices', split.invoice) : null;
		const transaction = createTransaction(work, {
			customer: document ? document.record.customer : record.customer,
			date: record.date,
			currency: record.currency,
			...(charge && isCharged(split) ? chargeFields(fields, charge) : fields),
			payment: rowId,
			payment_id: rowId,
		});
		if (transaction.record.status === 'succeeded') {
			work.save('transactions', transaction.rowId, { pdf_url: record.pdf_url });
		}
		return { id: transaction.rowId, ...split };
	});
	return work.save('payments', rowId, {}, { applied_to: appliedTo });
}
