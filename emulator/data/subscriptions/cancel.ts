import type { StoredRecord } from '../types';
import type { Work } from '../work';
import { saveSubscription } from './refresh';

/**
 * Cancels a subscription, which is told as `subscription.deleted` (server source:
 * CancelSubscription.php).
 */
export function cancelSubscription(work: Work, rowId: number, reason: string | null): StoredRecord {
	work.nameUpdate('subscriptions', rowId, 'subscription.deleted');
	return saveSubscription(
		work,
		rowId,
		{
			canceled_at: work.now,
			canceled_reason: reason,
			period_start: null,
			period_end: null,
			renews_next: null,
		},
		{ canceled: true },
	);
}
