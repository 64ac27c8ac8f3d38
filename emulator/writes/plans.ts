import { HOME_CURRENCY } from '../data/money/currency';
import type { WireRecord } from '../types';
import { invalidRequest } from '../http/errors';
import { createRecord, updateRecord } from './record';
import type { Behaviour } from './request';
import { refuseTiers } from './tiers';

/** What the server does besides where plans are written (server source: Plan.php). */
export const plans: Behaviour = {
	create: (request) => {
		const created = createRecord(request);
		// A record that this request creates is its own until it is written down.
		const { record } = created;
		record.currency ??= HOME_CURRENCY;
		record.interval_count = Math.max(1, record.interval_count as number);
		const tiers = record.tiers as unknown[] | null;
		if (tiers && tiers.length > 0) refuseTiers(tiers);
		refuseAmount(record);
		return created;
	},
	update: (request, stored) => {
		const changed = updateRecord(request, stored);
		refuseAmount(changed.record);
		return changed;
	},
};

/** @throws ApiError 400: a plan has an amount, and one with prices by subscription has none */
function refuseAmount({ amount, pricing_mode: mode }: WireRecord): void {
	if (mode === 'custom' && amount !== null) {
		throw invalidRequest(
			'Amounts are not allowed on plans that have a custom pricing mode',
			'amount',
		);
	}
	if (mode !== 'custom' && amount === null) {
		throw invalidRequest('Non-custom plans are required to have an amount', 'amount');
	}
}
