import type { WireRecord } from '../../types';
import { HOME_CURRENCY } from '../money/currency';
import type { Random } from '../random';
import { productName } from '../texts';
import type { StoredRecord } from '../types';
import type { Work } from '../work';
import { LINE_TAX_RATES } from './rates';

const ITEM_TYPES = ['expense', 'hours', 'product', 'service'] as const;

/** Revenue accounts of the ledger that items point to. */
const LEDGER_ACCOUNTS = ['4000', '4100', '4200', '4900'] as const;

/** The id that the platform would derive from a name, made unique by the row. */
export function catalogueId(name: string, rowId: number): string {
	return `${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${rowId}`;
}

/** Creates a catalogue item; `fields` replace what chance would set. */
export function createItem(work: Work, fields: WireRecord = {}): StoredRecord {
	const { random } = work;
	const name = productName(random);
	return work.create('items', (rowId) => ({
		record: {
			id: catalogueId(name, rowId),
			object: 'item',
			name,
			currency: HOME_CURRENCY,
			unit_cost: unitCost(random),
			description: random.chance(0.5) ? `${name}, delivered` : null,
			type: random.chance(0.8) ? random.pick(ITEM_TYPES) : null,
			taxable: random.chance(0.9),
			taxes: random.chance(0.1) ? [random.pick(LINE_TAX_RATES)] : [],
			discountable: random.chance(0.92),
			gl_account: random.chance(0.7) ? random.pick(LEDGER_ACCOUNTS) : null,
			avalara_tax_code: random.chance(0.05) ? 'P0000000' : null,
			avalara_location_code: null,
			metadata: random.chance(0.15) ? { warehouse: random.pick(['A', 'B']) } : {},
			...fields,
		},
		hidden: { archived: false },
	}));
}

/** Prices from cents to thousands, now and then finer than a cent, as for calls of an API. */
function unitCost(random: Random): number {
	return random.chance(0.06)
		? random.pick([0.0075, 0.125, 0.333])
		: random.pick([4.99, 9.99, 19.9, 33.333, 49.5, 75, 120, 249, 480, 1250]);
}
