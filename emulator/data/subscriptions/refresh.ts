import type { WireRecord } from '../../types';
import type { StoredRecord } from '../types';
import type { Work } from '../work';

/** The first status that applies (server source: SubscriptionStatus.php). */
export function subscriptionStatus(
	subscription: WireRecord,
	hidden: WireRecord,
	hasPastDueInvoice: boolean,
	now: number,
): string {
	if (hidden.canceled) return 'canceled';
	if (hidden.pending_renewal) return 'pending_renewal';
	if (subscription.paused) return 'paused';
	const periodStart = (subscription.period_start as number | null) ?? now;
	const isYetToStart = (subscription.start_date as number) > periodStart;
	if (isYetToStart && !hidden.finished) return 'not_started';
	if (hasPastDueInvoice) return 'past_due';
	return hidden.finished ? 'finished' : 'active';
}

/** Saves new values of a subscription together with the status that follows from them. */
export function saveSubscription(
	work: Work,
	rowId: number,
	record: WireRecord,
	hidden: WireRecord = {},
): StoredRecord {
	const current = work.read('subscriptions', rowId);
	const values = { ...current.record, ...record };
	const state = { ...current.hidden, ...hidden };
	const status = subscriptionStatus(values, state, hasPastDueInvoice(work, rowId), work.now);
	return work.save('subscriptions', rowId, { ...record, status }, hidden);
}

/**
 * Every save of a subscription's invoice saves the subscription as well, whether its status changes
 * or not, unless it is canceled (server source: Invoice.php, `updateSubscriptionStatus`).
 */
export function refreshSubscription(work: Work, rowId: number | null): void {
	const subscription = rowId === null ? undefined : work.find('subscriptions', rowId);
	if (subscription && !subscription.hidden.canceled) {
		saveSubscription(work, subscription.rowId, {});
	}
}

/** A new invoice of a subscription saves it as well, and is one more of its invoices. */
export function countInvoice(work: Work, rowId: number | null): void {
	const subscription = rowId === null ? undefined : work.find('subscriptions', rowId);
	if (subscription && !subscription.hidden.canceled) {
		const invoices = (subscription.hidden.num_invoices as number) + 1;
		saveSubscription(work, subscription.rowId, {}, { num_invoices: invoices });
	}
}

function hasPastDueInvoice(work: Work, rowId: number): boolean {
	return work
		.rowIds('invoices', 'subscription', rowId)
		.some((invoice) => work.read('invoices', invoice).record.status === 'past_due');
}
