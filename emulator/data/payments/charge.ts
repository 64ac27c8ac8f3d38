import type { WireRecord } from '../../types';
import { methodOf, paymentSource } from '../customers/paymentSource';
import type { Work } from '../work';

/** Charges stand only inside their payment; their ids are kept apart from the payments'. */
const FIRST_CHARGE_ID = 1_000_000;

/**
 * A charge as it stands inside a payment: relations only by their `*_id` (API reference, Charges).
 * @param given the source that is charged, null for one that is not kept; left out: the customer's,
 * or any other where that is of another kind
 */
export function newCharge(
	work: Work,
	payment: WireRecord,
	paymentId: number,
	status: 'pending' | 'succeeded',
	given?: WireRecord | null,
): WireRecord {
	const { random, now } = work;
	const customer = payment.customer as number;
	const onFile = work.read('customers', customer).record.payment_source as WireRecord | null;
	const kind = payment.method === 'credit_card' ? 'card' : 'bank_account';
	const isFitting = onFile !== null && methodOf(onFile) === payment.method;
	return {
		id: FIRST_CHARGE_ID + paymentId,
		object: 'charge',
		customer_id: customer,
		currency: payment.currency,
		amount: payment.amount,
		status,
		gateway: 'stripe',
		gateway_id: `ch_${random.token(16)}`,
		failure_message: null,
		receipt_email: null,
		description: null,
		payment_source:
			given !== undefined ? given : isFitting ? onFile : paymentSource(random, now, kind),
		amount_refunded: 0,
		refunded: false,
		refunds: [],
		disputed: false,
		payment_id: paymentId,
		merchant_account_id: 2353,
		payment_flow_id: null,
		merchant_account_transaction_id: null,
		created_at: now,
		updated_at: now,
	};
}
