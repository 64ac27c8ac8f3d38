import type { WireRecord } from '../../types';
import { currencyOf } from '../customers/create';
import { NO_ITEMS, randomContent } from '../documents/content';
import { createInvoice, saveInvoice } from '../documents/invoice';
import { contentOf, oneMore, saveContent, sendDocument, viewDocument } from '../documents/save';
import { adjustAway, creditInvoice, writeOff } from '../documents/settle';
import { deleteDocument, voidDocument } from '../documents/void';
import { declineCharge } from '../payments/chargeOutcome';
import { refundByHand } from '../payments/refund';
import { Deck } from '../random';
import type { StoredRecord } from '../types';
import type { Work } from '../work';
import type { History } from './history';
import { DAY, HOUR } from './history';
import type { InvoiceFate } from './invoiceFates';
import {
	fateFields,
	OLD_FATES,
	OPEN_FATES,
	OVERDUE_FATES,
	RECENT,
	RECENT_FATES,
	UNSENT_FATES,
} from './invoiceFates';
import type { Cashier } from './payments';

/**
 * The cron that marks invoices as past due runs once an hour and takes a while (trap 45 of the API
 * reference).
 */
export function cronTime(due: number, rowId: number): number {
	return Math.ceil((due + 1) / HOUR) * HOUR + (rowId % 40);
}

/** Lives of invoices: how they go out, change, get paid or not. */
export class InvoiceLives {
	private readonly oldFates: Deck<InvoiceFate>;
	private readonly recentFates: Deck<InvoiceFate>;

	constructor(
		private readonly history: History,
		private readonly cashier: Cashier,
		isOverdue = false,
	) {
		const deck = (fates: Partial<Record<InvoiceFate, number>>): Deck<InvoiceFate> =>
			new Deck(history.random, fates as Record<InvoiceFate, number>);
		this.oldFates = deck(isOverdue ? OVERDUE_FATES : OLD_FATES);
		this.recentFates = deck(isOverdue ? OVERDUE_FATES : RECENT_FATES);
	}

	/** An invoice is written at this time, by hand or by an import. */
	scheduleOrdinary(time: number): void {
		const { history } = this;
		const isRecent = history.now - time < RECENT;
		const fate = isRecent ? this.recentFates.deal() : this.oldFates.deal();
		history.at(time, (work) => {
			const customer = this.customer(work);
			const currency = currencyOf(customer);
			const invoice = createInvoice(work, {
				customer: customer.rowId,
				currency,
				content: randomContent(work.random, currency, () => history.drawItem(work)),
				fields: fateFields(fate, history.now - time),
			});
			this.begin(invoice, fate);
		});
	}

	/** An invoice that was a mistake and is deleted again. */
	scheduleDeleted(time: number): void {
		this.history.at(time, (work) => {
			const customer = this.customer(work);
			const currency = currencyOf(customer);
			const { rowId } = createInvoice(work, {
				customer: customer.rowId,
				currency,
				content: randomContent(work.random, currency, NO_ITEMS),
				fields: { draft: true },
			});
			const deletedAt = Math.min(time + this.history.random.integer(60, 3 * DAY), this.history.now);
			this.history.at(deletedAt, (later) => deleteDocument(later, 'invoices', rowId));
		});
	}

	/** What happens after the invoice was written. */
	begin({ record, rowId }: StoredRecord, fate: InvoiceFate): void {
		const { history } = this;
		const created = record.created_at as number;
		if (record.paid) return;
		const dueDate = record.due_date as number | null;
		if (dueDate !== null && !OPEN_FATES.includes(fate)) {
			history.at(cronTime(Math.max(dueDate, created), rowId), (work) =>
				this.markPastDue(work, rowId),
			);
		}
		const sentAt = history.between(created + 60, created + DAY);
		const sendsIt =
			!UNSENT_FATES.includes(fate) && (fate !== 'voided' || history.random.chance(0.5));
		if (sendsIt) {
			history.at(Math.min(sentAt, history.now), (work) => this.ifOpen(work, rowId, sendDocument));
		}
		const isViewed = fate === 'viewed' || (fate !== 'sent' && history.random.chance(0.4));
		if (sendsIt && isViewed) {
			const viewedAt = history.between(sentAt + 60, sentAt + 3 * DAY);
			history.at(Math.min(viewedAt, history.now), (work) => this.ifOpen(work, rowId, viewDocument));
		}
		this.scheduleEdit(rowId, created);
		this.scheduleEnd(rowId, record, fate);
	}

	private customer(work: Work): StoredRecord {
		return work.read('customers', this.history.random.pick(this.history.customers));
	}

	private markPastDue(work: Work, rowId: number): void {
		const invoice = work.find('invoices', rowId)?.record;
		const isOpen = invoice && !invoice.closed && invoice.status !== 'voided' && !invoice.draft;
		if (isOpen && invoice.status !== 'past_due') {
			saveInvoice(work, rowId, {});
		}
	}

	private ifOpen(
		work: Work,
		rowId: number,
		action: (work: Work, table: 'invoices', rowId: number) => StoredRecord,
	): void {
		const invoice = work.find('invoices', rowId);
		if (invoice && !invoice.record.closed && !invoice.hidden.voided) {
			action(work, 'invoices', rowId);
		}
	}

	/** Some are corrected within the hour, before anybody pays. */
	private scheduleEdit(rowId: number, created: number): void {
		const { random } = this.history;
		if (!random.chance(0.12)) return;
		this.history.at(created + random.integer(30, HOUR), (work) => {
			const invoice = work.find('invoices', rowId);
			if (!invoice || invoice.record.closed || invoice.hidden.voided) return;
			const content = oneMore(contentOf(invoice.record));
			if (content && invoice.record.status !== 'pending') {
				saveContent(work, 'invoices', rowId, content);
			}
		});
	}

	private scheduleEnd(rowId: number, record: WireRecord, fate: InvoiceFate): void {
		const { history } = this;
		const created = record.created_at as number;
		const latest = Math.min(created + 50 * DAY, history.now);
		const time = history.between(Math.min(created + 2 * HOUR, latest), latest);
		const atEnd = (action: (work: Work) => void): void => history.at(time, action);
		switch (fate) {
			case 'paid':
				this.cashier.expect(rowId, record.customer as number, time);
				break;
			case 'partly_paid':
				atEnd((work) => this.cashier.payPart(work, rowId, history.random.pick([0.1, 0.25, 0.5])));
				break;
			case 'voided':
				atEnd((work) => voidDocument(work, 'invoices', rowId));
				break;
			case 'bad_debt':
				atEnd((work) => writeOff(work, rowId));
				break;
			case 'credited':
				atEnd((work) => creditInvoice(work, rowId, 1, this.creditFields(rowId)));
				break;
			case 'partly_credited':
				atEnd((work) => creditInvoice(work, rowId, 0.3, this.creditFields(rowId)));
				break;
			case 'pending':
				atEnd((work) => this.cashier.charge(work, rowId));
				break;
			case 'promise_broken':
				this.schedulePromise(rowId, time);
				break;
			case 'declined':
				atEnd((work) => declineCharge(work, rowId));
				break;
			case 'refunded':
				atEnd((work) => this.cashier.payPart(work, rowId, 1));
				history.at(Math.min(time + 5 * DAY, history.now), (work) => refundByHand(work, rowId, 0.5));
				break;
			case 'adjusted':
				atEnd((work) => this.cashier.payPart(work, rowId, 0.95));
				history.at(Math.min(time + DAY, history.now), (work) => adjustAway(work, rowId));
				break;
			case 'closed':
				atEnd((work) => saveInvoice(work, rowId, { closed: true }));
				break;
			default:
		}
	}

	/**
	 * The customer says when the money will come, and it does not (server source:
	 * ExpectedPaymentDate).
	 */
	private schedulePromise(rowId: number, time: number): void {
		const { history } = this;
		history.at(time, (work) => {
			const date = history.between(work.now, Math.max(work.now, history.now - DAY));
			const promise = { date, method: 'check', reference: null };
			saveInvoice(work, rowId, {}, { expected_payment_date: promise });
		});
	}

	/** Older credit notes name the invoice that they were issued for. */
	private creditFields(invoiceId: number): WireRecord {
		return this.history.random.chance(0.5) ? { invoice: invoiceId } : {};
	}
}
