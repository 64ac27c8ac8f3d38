import type { StoredRecord } from '../types';
import type { Work } from '../work';
import { saveSubscription } from './refresh';

/**
 * Cancels a subscription, which is told as `subscription.deleted` (server source:
 * CancelSubscription.php).
 */
export function cancelSubscription(work: Work, rowId: number, reason: string | null): StoredRecord {
	work.nameUpdate('subscriptions', rowId, 'subscription.deleted');
	const { record } = work.read('subscriptions', rowId);
	return saveSubscription(
		work,
		rowId,
		{
			// Since when it was to end with its period, if it was.
			canceled_at: record.canceled_at ?? work.now,
			canceled_reason: reason ?? record.canceled_reason,
			period_start: null,
			period_end: null,
			renews_next: null,
		},
		{ canceled: true },
	);
}
