import type { WireRecord } from '../../types';
import { saveInvoice } from '../documents/invoice';
import type { StoredRecord } from '../types';
import type { Work } from '../work';
import { transactionsOf, voidPayment } from './payment';
import { applyTransaction, createTransaction } from './transaction';

const DAY = 86_400;
/** The platform tries AutoPay four times. */
const MAXIMUM_ATTEMPTS = 4;

const FAILURES = ['Your card was declined.', 'Insufficient funds', 'The bank account was closed.'];

/** A pending charge went through: its transactions take effect now. */
export function clearCharge(work: Work, paymentId: number): StoredRecord {
	const payment = work.read('payments', paymentId);
	const charge = payment.record.charge as WireRecord;
	for (const rowId of transactionsOf(work, payment)) {
		const pending = work.read('transactions', rowId).record;
		const cleared = { ...pending, status: 'succeeded' };
		work.save('transactions', rowId, { status: 'succeeded', pdf_url: payment.record.pdf_url });
		applyTransaction(work, pending, -1);
		applyTransaction(work, cleared, 1);
	}
	return work.save('payments', paymentId, {
		charge: { ...charge, status: 'succeeded', updated_at: work.now },
	});
}

/**
 * A pending charge failed: the payment is voided and its invoices count a failed attempt
 * (UpdateChargeStatus.php).
 */
export function failCharge(work: Work, paymentId: number): StoredRecord {
	const payment = work.read('payments', paymentId);
	const charge = payment.record.charge as WireRecord;
	const invoices = transactionsOf(work, payment)
		.map((rowId) => work.read('transactions', rowId).record.invoice)
		.filter((invoice) => typeof invoice === 'number');
	const voided = voidPayment(work, paymentId, {
		charge: {
			...charge,
			status: 'failed',
			failure_message: work.random.pick(FAILURES),
			updated_at: work.now,
		},
	});
	for (const invoice of invoices) {
		countFailure(work, invoice);
	}
	return voided;
}

/**
 * A charge that was declined at once: it never became a payment and leaves a failed transaction.
 */
export function declineCharge(work: Work, invoiceId: number): StoredRecord {
	const { record } = work.read('invoices', invoiceId);
	const transaction = createTransaction(work, {
		customer: record.customer,
		invoice: invoiceId,
		type: 'charge',
		status: 'failed',
		method: 'credit_card',
		currency: record.currency,
		amount: record.balance,
		gateway: 'stripe',
		gateway_id: `ch_${work.random.token(16)}`,
		failure_reason: work.random.pick(FAILURES),
	});
	countFailure(work, invoiceId);
	return transaction;
}

function countFailure(work: Work, invoiceId: number): void {
	const { record } = work.read('invoices', invoiceId);
	if (record.autopay) {
		const attempts = (record.attempt_count as number) + 1;
		const next = attempts < MAXIMUM_ATTEMPTS ? work.now + 3 * DAY : null;
		saveInvoice(work, invoiceId, {
			attempt_count: attempts,
			next_payment_attempt: next,
			needs_attention: next === null,
		});
	} else {
		saveInvoice(work, invoiceId, {});
	}
}
