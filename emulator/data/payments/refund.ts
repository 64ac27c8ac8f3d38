import type { WireRecord } from '../../types';
import { toMajor, toMinor } from '../money/currency';
import type { StoredRecord } from '../types';
import type { Work } from '../work';
import { createTransaction } from './transaction';

/** The gateway gave the money back: the charge says so, the invoice stays paid. */
export function refundCharge(work: Work, paymentId: number): StoredRecord {
	const { record } = work.read('payments', paymentId);
	const charge = record.charge as WireRecord;
	const refund: WireRecord = {
		id: (charge.id as number) + 1,
		object: 'refund',
		charge_id: charge.id,
		currency: charge.currency,
		amount: charge.amount,
		status: 'succeeded',
		gateway: charge.gateway,
		gateway_id: `re_${work.random.token(16)}`,
		failure_message: null,
		merchant_account_transaction_id: null,
		created_at: work.now,
		updated_at: work.now,
	};
	return work.save('payments', paymentId, {
		charge: {
			...charge,
			amount_refunded: charge.amount,
			refunded: true,
			refunds: [refund],
			updated_at: work.now,
		},
	});
}

/** A refund booked by hand, as older accounts have them: it opens the invoice again. */
export function refundByHand(work: Work, invoiceId: number, share: number): StoredRecord | null {
	const received = work
		.rowIds('transactions', 'invoice', invoiceId)
		.map((rowId) => work.read('transactions', rowId).record)
		.find(({ type, status }) => type === 'payment' && status === 'succeeded');
	if (!received) return null;
	const currency = received.currency as string;
	const minor = Math.ceil(toMinor(currency, received.amount as number) * share);
	return createTransaction(work, {
		customer: received.customer,
		invoice: invoiceId,
		type: 'refund',
		method: received.method,
		currency,
		amount: toMajor(currency, minor),
		parent_transaction: received.id,
	});
}
