import type { WireRecord } from '../../types';
import { currencyOf } from '../customers/create';
import { NO_ITEMS, randomContent } from '../documents/content';
import { createEstimate, saveEstimate } from '../documents/estimate';
import { sendDocument, viewDocument } from '../documents/save';
import { invoiceEstimate } from '../documents/settle';
import { deleteDocument, voidDocument } from '../documents/void';
import { createPayment } from '../payments/payment';
import { Deck } from '../random';
import type { StoredRecord } from '../types';
import type { Work } from '../work';
import type { History } from './history';
import { DAY, HOUR } from './history';
import type { InvoiceLives } from './invoices';
import type { AccountSize } from './size';

/** How an estimate ends, in parts of 20. */
const FATES = {
	invoiced: 6,
	approved: 2,
	declined: 2,
	expired: 2,
	viewed: 2,
	sent: 2,
	not_sent: 1,
	draft: 1,
	voided: 2,
} as const;

type Fate = keyof typeof FATES;

/** The invoices that come from estimates may make up this share of all. */
const INVOICED_SHARE = 0.1;

/** Lives of estimates; some of them become invoices. */
class EstimateLives {
	constructor(
		private readonly history: History,
		private readonly invoices: InvoiceLives,
	) {}

	schedule(time: number, fate: Fate): void {
		const { history } = this;
		history.at(time, (work) => {
			const customer = work.read('customers', history.random.pick(history.customers));
			const currency = currencyOf(customer);
			const estimate = createEstimate(work, {
				customer: customer.rowId,
				currency,
				content: randomContent(work.random, currency, NO_ITEMS),
				fields: fate === 'expired' ? { expiration_date: time + DAY } : fields(fate, history.random),
			});
			if (fate !== 'draft' && fate !== 'not_sent') {
				history.at(time + 60, (later) => sendDocument(later, 'estimates', estimate.rowId));
			}
			this.scheduleEnd(estimate, fate, time);
		});
	}

	/** A draft that is thrown away. */
	scheduleDeleted(time: number): void {
		this.history.at(time, (work) => {
			const customer = work.read('customers', this.history.random.pick(this.history.customers));
			const currency = currencyOf(customer);
			const { rowId } = createEstimate(work, {
				customer: customer.rowId,
				currency,
				content: randomContent(work.random, currency, NO_ITEMS),
				fields: { draft: true },
			});
			this.history.at(time + HOUR, (later) => deleteDocument(later, 'estimates', rowId));
		});
	}

	private scheduleEnd(estimate: StoredRecord, fate: Fate, time: number): void {
		const { history } = this;
		const { rowId } = estimate;
		const decidedAt = history.between(time + HOUR, Math.min(time + 10 * DAY, history.now));
		const atEnd = (action: (work: Work) => void): void => history.at(decidedAt, action);
		switch (fate) {
			case 'viewed':
				atEnd((work) => viewDocument(work, 'estimates', rowId));
				break;
			case 'declined':
				atEnd((work) => saveEstimate(work, rowId, { closed: true }));
				break;
			case 'voided':
				atEnd((work) => voidDocument(work, 'estimates', rowId));
				break;
			case 'expired':
				history.at(time + DAY + HOUR, (work) => saveEstimate(work, rowId, {}));
				break;
			case 'approved':
				atEnd((work) => approve(work, rowId));
				atEnd((work) => payDeposit(work, estimate));
				break;
			case 'invoiced':
				atEnd((work) => approve(work, rowId));
				atEnd((work) => this.invoices.begin(invoiceEstimate(work, rowId), 'paid'));
				break;
			default:
		}
	}
}

/** Estimates in every status; gives the number of invoices that come of them. */
export function populateEstimates(
	history: History,
	size: AccountSize,
	invoices: InvoiceLives,
): number {
	const fates = new Deck<Fate>(history.random, FATES);
	const lives = new EstimateLives(history, invoices);
	const limit = Math.floor(size.invoices * INVOICED_SHARE);
	let invoiced = 0;
	for (let position = 0; position < size.estimates; position += 1) {
		const dealt = fates.deal();
		const fate = dealt === 'invoiced' && invoiced >= limit ? 'approved' : dealt;
		invoiced += fate === 'invoiced' ? 1 : 0;
		// Early enough for the decision to be made before now.
		lives.schedule(Math.min(history.moment(), history.now - 2 * DAY), fate);
	}
	if (size.estimates > 0) {
		lives.scheduleDeleted(history.now - 4 * DAY);
	}
	return invoiced;
}

function fields(fate: Fate, random: History['random']): WireRecord {
	switch (fate) {
		case 'draft':
			return { draft: true, expiration_date: null };
		case 'expired':
			return {};
		case 'approved':
			return { expiration_date: null };
		default:
			return random.chance(0.8) ? { expiration_date: null } : {};
	}
}

function approve(work: Work, rowId: number): StoredRecord {
	work.nameUpdate('estimates', rowId, 'estimate.approved');
	const approval = {
		id: rowId,
		ip: '198.51.100.7',
		timestamp: work.now,
		user_agent: 'Mozilla/5.0',
	};
	return saveEstimate(work, rowId, { approved: 'JR', approval });
}

/** The customer pays the deposit: an adjustment against the estimate. */
function payDeposit(work: Work, { record, rowId }: StoredRecord): void {
	const amount = record.deposit as number;
	if (amount > 0) {
		createPayment(work, {
			customer: record.customer as number,
			currency: record.currency as string,
			amount,
			splits: [{ type: 'estimate', estimate: rowId, amount }],
		});
	}
}
