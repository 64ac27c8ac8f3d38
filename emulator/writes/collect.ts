import { CLIENT_ID_LENGTH } from '../data/links';
import { newCharge } from '../data/payments/charge';
import type { StoredRecord } from '../data/types';
import type { Work } from '../data/work';
import type { WireRecord } from '../types';
import { applyTo, savePayment } from './appliedTo';

/** Money that a gateway collects. */
export interface Collection {
	/** Row id. */
	customer: number;
	currency: string;
	/** In major units. */
	amount: number;
	method: string;
	/** What had it collected. */
	source: 'api' | 'autopay';
	/** The card or bank account on file; null for one that is not kept. */
	paymentSource: WireRecord | null;
	/** The elements of `applied_to`. */
	splits: readonly unknown[];
	fields?: WireRecord;
}

/**
 * Has the gateway collect money at once: a payment with its charge, applied to what it is for.
 * @throws ApiError 400
 */
export function collect(work: Work, collection: Collection): StoredRecord {
	const { customer, currency, amount, method, source, paymentSource, splits } = collection;
	const clientId = work.random.token(CLIENT_ID_LENGTH);
	const base: WireRecord = {
		object: 'payment',
		customer,
		date: work.now,
		currency,
		amount,
		balance: amount,
		method,
		reference: null,
		source,
		notes: null,
		voided: false,
		matched: null,
		ach_sender_id: null,
		pdf_url: null,
		metadata: {},
		surcharge_percentage: 0,
		bank_feed_transaction: null,
		bank_feed_transaction_id: null,
		...collection.fields,
	};
	const { rowId } = work.create('payments', (id) => ({
		record: { id, ...base, charge: newCharge(work, base, id, 'succeeded', paymentSource) },
		hidden: {
			client_id: clientId,
			applied: false,
			date_voided: null,
			external_id: null,
			applied_to: [],
		},
	}));
	savePayment(work, rowId, {});
	return applyTo(work, rowId, splits);
}
