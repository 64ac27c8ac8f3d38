import type { WireRecord } from '../../types';
import { HOME_CURRENCY } from '../money/currency';
import type { Random } from '../random';
import { invent, REGIONS } from '../texts';
import type { StoredRecord } from '../types';
import type { Work } from '../work';
import { catalogueId } from './items';

const TIERS: readonly WireRecord[] = [
	{ min_qty: 0, max_qty: 10, unit_cost: 20 },
	{ min_qty: 11, max_qty: null, unit_cost: 15 },
];

const INTERVAL_WEIGHTS = { day: 1, week: 2, month: 20, year: 5 } as const;

type PricingMode = 'custom' | 'per_unit' | 'tiered' | 'volume';

/** Creates a plan; `fields` replace what chance would set. */
export function createPlan(work: Work, fields: WireRecord = {}): StoredRecord {
	const { random } = work;
	const adjective = invent(random, REGIONS.US.source, (faker) => faker.commerce.productAdjective());
	const name = `${adjective} ${random.pick(['Basic', 'Pro', 'Team', 'Enterprise', 'Support'])}`;
	const mode = random.weighted({ per_unit: 16, tiered: 2, volume: 1, custom: 1 });
	const newestItem = work.rowIds('items', 'archived', false).at(-1);
	const item = newestItem && random.chance(0.3) ? work.read('items', newestItem).record.id : null;
	return work.create('plans', (rowId) => ({
		record: {
			id: catalogueId(name, rowId),
			object: 'plan',
			name,
			currency: HOME_CURRENCY,
			interval: random.weighted(INTERVAL_WEIGHTS),
			interval_count: random.chance(0.1) ? 3 : 1,
			...pricing(random, mode),
			quantity_type: random.chance(0.1) ? 'usage' : 'constant',
			catalog_item: item,
			description: random.chance(0.3) ? `${name} with all features` : null,
			notes: random.chance(0.1) ? 'Old customers keep their price.' : null,
			metadata: random.chance(0.15) ? { tier: random.pick(['gold', 'silver']) } : {},
			...fields,
		},
		hidden: { archived: false },
	}));
}

/**
 * Amount and tiers of a way of pricing: custom prices stand on the subscription (API reference,
 * Plans).
 */
function pricing(random: Random, mode: PricingMode): WireRecord {
	const amount = random.pick([9, 19.5, 29, 49, 99, 107.305, 250]);
	return {
		pricing_mode: mode,
		amount: mode === 'custom' ? null : amount,
		tiers: mode === 'tiered' || mode === 'volume' ? TIERS : null,
	};
}
