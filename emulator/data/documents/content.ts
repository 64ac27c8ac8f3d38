import type { WireRecord } from '../../types';
import {
	COUPONS,
	DOCUMENT_TAX_RATES,
	DOLLAR_COUPON,
	DOLLAR_TAX_RATE,
	INCLUSIVE_DOCUMENT_TAX_RATE,
	INCLUSIVE_LINE_TAX_RATE,
	LINE_TAX_RATES,
} from '../catalogue/rates';
import type { Currency } from '../money/currency';
import { HOME_CURRENCY, PRICE_LEVEL, roundToCurrency } from '../money/currency';
import type { Random } from '../random';
import type { DocumentContent, LineInput, RateInput } from './lines';
import { calculate } from './lines';

const SERVICES = [
	'Consulting',
	'Delivery',
	'Set-up',
	'Retainer',
	'Training',
	'Maintenance',
] as const;
const QUANTITIES = [1, 1, 1, 2, 3, 5, 10, 0.5, 1.333, 12.045] as const;
const PRICES = [4.99, 19.9, 33.333, 49.5, 75, 120, 249, 480, 1250] as const;

/** Draws an item of the catalogue; undefined where there is none. */
export type DrawItem = () => WireRecord | undefined;

/** For documents whose lines are all written by hand. */
export const NO_ITEMS: DrawItem = () => undefined;

const FREE_SHARE = 0.01;
/** Only a document of nothing but credits comes out negative, so a few draws are plenty. */
const ATTEMPTS = 8;

/**
 * Lines, discounts and taxes that come to a positive total, or now and then to a total of nothing.
 */
export function randomContent(
	random: Random,
	currency: string,
	drawItem: DrawItem,
): DocumentContent {
	if (random.chance(FREE_SHARE)) return freeContent();
	for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
		const content = paidContent(random, currency, drawItem);
		const { subtotal, total } = calculate(currency, content);
		if (total > 0 && subtotal > 0) return content;
	}
	return freeContent();
}

/** A price that looks right in the currency; prices finer than a cent stay finer. */
function priceIn(currency: string, dollars: number): number {
	if (currency === HOME_CURRENCY) return dollars;
	return roundToCurrency(currency, dollars * (PRICE_LEVEL[currency as Currency] ?? 1));
}

function lineDiscounts(random: Random, currency: string, isPositive: boolean): RateInput[] {
	if (!isPositive || !random.chance(0.12)) return [];
	const isFlat = random.chance(0.3);
	return isFlat ? [{ amount: priceIn(currency, 1) }] : [{ coupon: random.pick(COUPONS) }];
}

function lineTaxes(random: Random, isPositive: boolean): RateInput[] {
	if (!random.chance(0.2)) return [];
	const isInclusive = isPositive && random.chance(0.25);
	return [{ tax_rate: isInclusive ? INCLUSIVE_LINE_TAX_RATE : random.pick(LINE_TAX_RATES) }];
}

function lineMetadata(random: Random): WireRecord {
	if (random.chance(0.9)) return {};
	return random.chance(0.5)
		? { gl_account: '4300' }
		: { item_code: `SKU-${random.integer(10, 99)}` };
}

function catalogueLine(random: Random, currency: string, item: WireRecord): Partial<LineInput> {
	return {
		catalog_item: item.id,
		type: item.type,
		name: item.name,
		description: item.description,
		unit_cost: priceIn(currency, item.unit_cost as number),
		quantity:
			(item.unit_cost as number) < 1 ? random.pick([100, 1000, 2500]) : random.pick(QUANTITIES),
		discountable: item.discountable,
		taxable: item.taxable,
	};
}

function freeLine(random: Random, currency: string): Partial<LineInput> {
	const name = random.pick(SERVICES);
	const isCredit = random.chance(0.05);
	return {
		name: isCredit ? 'Goodwill credit' : name,
		description: random.chance(0.4) ? `${name} as agreed` : '',
		quantity: random.pick(QUANTITIES),
		unit_cost: priceIn(currency, isCredit ? -5 : random.pick(PRICES)),
	};
}

function randomLine(random: Random, currency: string, drawItem: DrawItem): LineInput {
	const item = random.chance(0.6) ? drawItem() : undefined;
	const line = item ? catalogueLine(random, currency, item) : freeLine(random, currency);
	const isPositive = (line.unit_cost as number) > 0;
	return {
		...line,
		quantity: line.quantity as number,
		unit_cost: line.unit_cost as number,
		metadata: lineMetadata(random),
		discounts: line.discountable === false ? [] : lineDiscounts(random, currency, isPositive),
		taxes: line.taxable === false ? [] : lineTaxes(random, isPositive),
	};
}

function documentDiscounts(random: Random, currency: string): RateInput[] {
	if (!random.chance(0.12)) return [];
	const coupon =
		currency === HOME_CURRENCY && random.chance(0.2) ? DOLLAR_COUPON : random.pick(COUPONS);
	return [{ coupon }];
}

function documentTaxes(random: Random, currency: string): RateInput[] {
	const kind = random.weighted({ none: 60, percent: 28, inclusive: 6, flat: 2, amount: 4 });
	switch (kind) {
		case 'percent':
			return [{ tax_rate: random.pick(DOCUMENT_TAX_RATES) }];
		case 'inclusive':
			return [{ tax_rate: INCLUSIVE_DOCUMENT_TAX_RATE }];
		case 'flat':
			return currency === HOME_CURRENCY ? [{ tax_rate: DOLLAR_TAX_RATE }] : [];
		case 'amount':
			return [{ amount: priceIn(currency, 2) }];
		default:
			return [];
	}
}

/** A document for nothing: a sample that is given away. It is paid the moment it is issued. */
function freeContent(): DocumentContent {
	const sample: LineInput = {
		name: 'Sample',
		description: 'Free of charge',
		quantity: 1,
		unit_cost: 0,
		discounts: [],
		taxes: [],
	};
	return { items: [sample], discounts: [], taxes: [] };
}

function paidContent(random: Random, currency: string, drawItem: DrawItem): DocumentContent {
	const count = random.pick([1, 1, 1, 2, 2, 3, 4]);
	const lines = Array.from({ length: count }, () => randomLine(random, currency, drawItem));
	return {
		items: lines,
		discounts: documentDiscounts(random, currency),
		taxes: documentTaxes(random, currency),
	};
}
