import type { WireRecord } from '../../types';
import { methodOf } from '../customers/paymentSource';
import { documentDate } from '../documents/invoice';
import type { Currency } from '../money/currency';
import { PRICE_LEVEL, roundToCurrency, toMajor, toMinor } from '../money/currency';
import { clearCharge, failCharge } from '../payments/chargeOutcome';
import { createPayment, voidPayment } from '../payments/payment';
import type { Split } from '../payments/splits';
import { refundCharge } from '../payments/refund';
import type { StoredRecord } from '../types';
import type { Work } from '../work';
import type { History } from './history';
import { DAY, HOUR } from './history';

/** How long a bank takes to clear a charge. */
const CLEARING_TIME = 3 * DAY;

/** At most so many other invoices are paid along with one. */
const MAXIMUM_COMPANIONS = 2;
const COMPANION_CHANCE = 0.4;

/** How invoices of a generated account get paid. */
export class Cashier {
	/** By customer: row ids of invoices that somebody means to pay in full. */
	private readonly expected = new Map<number, Set<number>>();

	constructor(private readonly history: History) {}

	/**
	 * The invoice is to be paid in full at this time, alone or together with others of its customer.
	 */
	expect(invoiceId: number, customer: number, time: number): void {
		const expected = this.expected.get(customer) ?? new Set<number>();
		this.expected.set(customer, expected.add(invoiceId));
		this.history.at(time, (work) => {
			if (expected.delete(invoiceId)) {
				this.payInFull(work, invoiceId, expected);
			}
		});
	}

	/** A part of the balance is paid now. */
	payPart(work: Work, invoiceId: number, share: number): StoredRecord {
		const { record } = work.read('invoices', invoiceId);
		const currency = record.currency as string;
		const minor = Math.ceil(toMinor(currency, record.balance as number) * share);
		return this.pay(work, record, [
			{ type: 'invoice', invoice: invoiceId, amount: toMajor(currency, minor) },
		]);
	}

	/** A charge of the whole balance that has not cleared yet. */
	charge(work: Work, invoiceId: number): StoredRecord {
		const { record } = work.read('invoices', invoiceId);
		return createPayment(work, {
			customer: record.customer as number,
			currency: record.currency as string,
			amount: record.balance as number,
			splits: [{ type: 'invoice', invoice: invoiceId, amount: record.balance as number }],
			chargeStatus: 'pending',
			fields: { method: 'ach', reference: null, source: record.autopay ? 'autopay' : 'keyed' },
		});
	}

	private payInFull(work: Work, invoiceId: number, expected: Set<number>): void {
		const { random } = this.history;
		const { record, rowId } = work.read('invoices', invoiceId);
		const balance = record.balance as number;
		const whole: Split = { type: 'invoice', invoice: rowId, amount: balance };
		const automatic = { charge: 60, pending: 30, failing: 10 };
		const manual = {
			whole: 49,
			parts: 10,
			charge: 14,
			pending: 8,
			failing: 2,
			overpaid: 4,
			rounded: 3,
			fee: 3,
			voided: 4,
			credit: 3,
		};
		switch (random.weighted<string>(record.autopay ? automatic : manual)) {
			case 'parts':
				this.payPart(work, rowId, 0.5);
				this.payRestLater(rowId, work.now);
				break;
			case 'charge':
				this.chargeAtOnce(work, record, whole);
				break;
			case 'pending':
				this.clearLater(this.charge(work, rowId), work.now);
				break;
			case 'failing':
				this.failLater(this.charge(work, rowId), rowId, work.now);
				break;
			case 'overpaid':
				this.pay(work, record, [
					whole,
					{ type: 'credit', amount: smallSum(record.currency as string) },
				]);
				break;
			case 'fee':
				this.pay(work, record, [
					whole,
					{ type: 'convenience_fee', amount: smallSum(record.currency as string) },
				]);
				break;
			case 'rounded': {
				const amount = smallSum(record.currency as string);
				this.pay(work, record, [
					whole,
					{ type: 'convenience_fee', amount },
					{ type: 'credit', amount },
				]);
				break;
			}
			case 'voided':
				this.voidAndPayAgain(this.pay(work, record, [whole]), rowId, work.now);
				break;
			case 'credit':
				this.spendCredit(work, record, whole);
				break;
			default:
				this.pay(work, record, [whole, ...this.companions(work, record, expected)]);
		}
	}

	/** Other invoices of the customer that can be paid with the same cheque. */
	private companions(work: Work, invoice: WireRecord, expected: Set<number>): Split[] {
		if (!this.history.random.chance(COMPANION_CHANCE)) return [];
		const others = [...expected].filter((rowId) => {
			const other = work.find('invoices', rowId)?.record;
			const isOpen = other !== undefined && other.status !== 'pending' && !other.closed;
			return isOpen && other.currency === invoice.currency;
		});
		return others.slice(0, MAXIMUM_COMPANIONS).map((rowId) => {
			expected.delete(rowId);
			const { balance } = work.read('invoices', rowId).record;
			return { type: 'invoice', invoice: rowId, amount: balance as number };
		});
	}

	/** The parent company may pay for its child. */
	private payer(work: Work, invoice: WireRecord): number {
		const customer = work.read('customers', invoice.customer as number).record;
		const parent = customer.parent_customer as number | null;
		return parent !== null && this.history.random.chance(0.3)
			? parent
			: (invoice.customer as number);
	}

	private pay(work: Work, invoice: WireRecord, splits: readonly Split[]): StoredRecord {
		const currency = invoice.currency as string;
		const sum = splits.reduce((total, { amount }) => total + toMinor(currency, amount), 0);
		const isUnapplied = this.history.random.chance(0.02);
		const spare = isUnapplied ? toMinor(currency, smallSum(currency)) : 0;
		return createPayment(work, {
			customer: this.payer(work, invoice),
			currency,
			amount: toMajor(currency, sum + spare),
			splits,
			fields: { date: documentDate(this.history.random, work.now) },
		});
	}

	private chargeAtOnce(work: Work, invoice: WireRecord, whole: Split): void {
		const customer = work.read('customers', invoice.customer as number).record;
		const payment = createPayment(work, {
			customer: invoice.customer as number,
			currency: invoice.currency as string,
			amount: whole.amount,
			splits: [whole],
			chargeStatus: 'succeeded',
			fields: {
				method: methodOf(customer.payment_source as WireRecord | null),
				reference: null,
				source: invoice.autopay ? 'autopay' : 'keyed',
			},
		});
		if (this.history.random.chance(0.05)) {
			const time = this.history.between(work.now + HOUR, work.now + 20 * DAY);
			this.history.at(time, (later) => refundCharge(later, payment.rowId));
		}
	}

	private payRestLater(invoiceId: number, now: number): void {
		const time = this.history.between(now + HOUR, Math.min(now + 15 * DAY, this.history.now));
		this.history.at(time, (work) => this.payPart(work, invoiceId, 1));
	}

	private clearLater(payment: StoredRecord, now: number): void {
		this.history.at(now + CLEARING_TIME, (work) => clearCharge(work, payment.rowId));
	}

	private failLater(payment: StoredRecord, invoiceId: number, now: number): void {
		this.history.at(now + CLEARING_TIME, (work) => {
			failCharge(work, payment.rowId);
			this.payRestLater(invoiceId, work.now);
		});
	}

	private voidAndPayAgain(payment: StoredRecord, invoiceId: number, now: number): void {
		this.history.at(now + 2 * HOUR, (work) => {
			voidPayment(work, payment.rowId);
			this.payRestLater(invoiceId, work.now);
		});
	}

	/** The credit of the customer first, money for the rest. */
	private spendCredit(work: Work, invoice: WireRecord, whole: Split): void {
		const currency = invoice.currency as string;
		const customer = work.read('customers', invoice.customer as number);
		const credit = toMinor(currency, customer.hidden.credit_balance as number);
		const balance = toMinor(currency, whole.amount);
		const spent = Math.min(credit, balance);
		const rest = balance - spent;
		const invoiceId = invoice.id as number;
		if (spent > 0) {
			const amount = toMajor(currency, spent);
			createPayment(work, {
				customer: customer.rowId,
				currency,
				amount: 0,
				splits: [{ type: 'applied_credit', document_type: 'invoice', invoice: invoiceId, amount }],
				fields: { method: 'balance', reference: null },
			});
		}
		if (rest > 0) {
			this.payPart(work, invoiceId, 1);
		}
	}
}

/** About five dollars, as an overpayment or a fee. */
function smallSum(currency: string): number {
	return roundToCurrency(currency, 5 * (PRICE_LEVEL[currency as Currency] ?? 1));
}
