import { toMajor, toMinor } from '../data/money/currency';
import type { Work } from '../data/work';
import { invalidRequest } from '../http/errors';
import type { WireRecord } from '../types';
import { money } from './splits';

const DAY = 86_400;
/** Keeps the ids of a charge's later refunds apart from all others. */
const REFUND_IDS = 1_000_000_000;

/**
 * The gateway gives back money of a charge: the charge says so, the invoice stays paid (server
 * source: ProcessRefund.php).
 * @param amount in major units
 * @returns the refund's id
 * @throws ApiError 400
 */
export function refundCharge(work: Work, paymentId: number, amount: number): number {
	const charge = work.read('payments', paymentId).record.charge as WireRecord;
	const currency = String(charge.currency);
	const minor = (value: unknown): number => toMinor(currency, value as number);
	refuseRefund(charge, minor(amount), work.now);
	const refunds = charge.refunds as WireRecord[];
	const refunded = minor(charge.amount_refunded) + minor(amount);
	const refund: WireRecord = {
		id: (charge.id as number) + 1 + refunds.length * REFUND_IDS,
		object: 'refund',
		charge_id: charge.id,
		currency,
		amount: toMajor(currency, minor(amount)),
		status: 'succeeded',
		gateway: charge.gateway,
		gateway_id: `re_${work.random.token(16)}`,
		failure_message: null,
		merchant_account_transaction_id: null,
		created_at: work.now,
		updated_at: work.now,
	};
	saveRefunds(work, paymentId, [...refunds, refund], refunded);
	return refund.id as number;
}

/**
 * A refund that did not come about after all (server source: VoidRefund.php).
 * @throws ApiError 400
 */
export function voidRefund(work: Work, paymentId: number, refundId: number): void {
	const charge = work.read('payments', paymentId).record.charge as WireRecord;
	const currency = String(charge.currency);
	const refunds = charge.refunds as WireRecord[];
	const refund = refunds.find(({ id }) => id === refundId);
	if (!refund || refund.status === 'voided') {
		throw invalidRequest('This refund has already been voided.');
	}
	const refunded =
		toMinor(currency, charge.amount_refunded as number) -
		toMinor(currency, refund.amount as number);
	const others = refunds.map((each) =>
		each === refund ? { ...each, status: 'voided', updated_at: work.now } : each,
	);
	saveRefunds(work, paymentId, others, Math.max(0, refunded));
}

function saveRefunds(work: Work, paymentId: number, refunds: WireRecord[], minor: number): void {
	const charge = work.read('payments', paymentId).record.charge as WireRecord;
	const currency = String(charge.currency);
	work.save('payments', paymentId, {
		charge: {
			...charge,
			amount_refunded: toMajor(currency, minor),
			refunded: minor >= toMinor(currency, charge.amount as number),
			refunds,
			updated_at: work.now,
		},
	});
}

function refuseRefund(charge: WireRecord, minor: number, now: number): void {
	const currency = String(charge.currency);
	const whole = toMinor(currency, charge.amount as number);
	if (charge.status !== 'succeeded') {
		throw invalidRequest('Refunds are not available for this charge because it has not cleared.');
	}
	if (minor <= 0) {
		throw invalidRequest(`Invalid refund amount: ${money(currency, toMajor(currency, minor))}`);
	}
	if (toMinor(currency, charge.amount_refunded as number) + minor > whole) {
		throw invalidRequest('The refund amount cannot exceed the original charge amount.');
	}
	const source = charge.payment_source as WireRecord | null;
	const isToday = Math.floor((charge.created_at as number) / DAY) === Math.floor(now / DAY);
	if (minor < whole && source?.object === 'card' && isToday) {
		throw invalidRequest(
			'Partial refunds are not supported before the payment has settled. You must refund the payment ' +
				'in full or wait until the next day when the payment has settled.',
		);
	}
}
