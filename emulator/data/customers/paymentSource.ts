import type { WireRecord } from '../../types';
import type { Random } from '../random';

const MERCHANT_ACCOUNT_ID = 2353;

export type PaymentSourceKind = 'bank_account' | 'card';

/** The method by which a source pays. */
export function methodOf(source: WireRecord | null): 'ach' | 'credit_card' {
	return source?.object === 'bank_account' ? 'ach' : 'credit_card';
}

/**
 * A card or bank account on file, as it stands inside a customer or transaction (API reference,
 * Payment Sources).
 */
export function paymentSource(
	random: Random,
	now: number,
	kind: PaymentSourceKind = random.chance(0.7) ? 'card' : 'bank_account',
): WireRecord {
	const common: WireRecord = {
		id: random.integer(100_000, 999_999),
		last4: String(random.integer(1000, 9999)),
		chargeable: true,
		failure_reason: null,
		receipt_email: null,
		gateway: 'stripe',
		gateway_id: `src_${random.token(16)}`,
		gateway_customer: `cus_${random.token(14)}`,
		merchant_account: MERCHANT_ACCOUNT_ID,
		country: 'US',
		created_at: now,
		updated_at: now,
	};
	if (kind === 'card') {
		return {
			...common,
			object: 'card',
			brand: random.pick(['Visa', 'Mastercard', 'American Express']),
			funding: random.pick(['credit', 'debit']),
			exp_month: random.integer(1, 12),
			exp_year: random.integer(2030, 2034),
		};
	}
	return {
		...common,
		object: 'bank_account',
		bank_name: 'First Example Bank',
		routing_number: '110000000',
		account_holder_name: null,
		account_holder_type: null,
		type: 'checking',
		currency: 'usd',
		verified: true,
	};
}
