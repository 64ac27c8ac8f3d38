import { HOME_CURRENCY } from '../data/money/currency';
import { expandRates } from './rates';
import { createRecord } from './record';
import type { Behaviour } from './request';

/** An item with a price has a currency, and its taxes are rates (server source: Item.php). */
export const items: Behaviour = {
	create: (request) => {
		const created = createRecord(request);
		// A record that this request creates is its own until it is written down.
		const { record } = created;
		if (record.unit_cost !== 0) record.currency ??= HOME_CURRENCY;
		record.taxes = expandRates(request.work, 'tax_rates', record.taxes as unknown[]);
		return created;
	},
};
