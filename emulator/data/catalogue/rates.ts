import type { WireRecord } from '../../types';

/**
 * The rates that a generated account applies stand in no table, only inside what they were applied
 * to; an account's own are records of `coupons` and `tax_rates`.
 */
const RATE_CREATED_AT = 1_577_836_800;

function stamped(rate: WireRecord): WireRecord {
	return { ...rate, metadata: {}, created_at: RATE_CREATED_AT, updated_at: RATE_CREATED_AT };
}

function percentCoupon(id: string, name: string, value: number): WireRecord {
	return stamped({
		id,
		object: 'coupon',
		name,
		currency: null,
		value,
		is_percent: true,
		exclusive: false,
		expiration_date: null,
		max_redemptions: 0,
		duration: 0,
	});
}

function taxRate(id: string, name: string, value: number, more: WireRecord = {}): WireRecord {
	return stamped({
		id,
		object: 'tax_rate',
		name,
		currency: null,
		value,
		is_percent: true,
		inclusive: false,
		...more,
	});
}

export const COUPONS: readonly WireRecord[] = [
	percentCoupon('FIVE', 'Five per cent', 5),
	percentCoupon('WELCOME10', 'Welcome', 10),
	percentCoupon('PARTNER', 'Partner discount', 12.5),
];

/** A flat coupon has a currency, so it goes on documents in dollars only. */
export const DOLLAR_COUPON: WireRecord = {
	...percentCoupon('TENOFF', 'Ten dollars off', 10),
	currency: 'usd',
	is_percent: false,
};

export const LINE_TAX_RATES: readonly WireRecord[] = [
	taxRate('sales-tax', 'Sales tax', 8.25),
	taxRate('reduced', 'Reduced rate', 7),
];

export const INCLUSIVE_LINE_TAX_RATE: WireRecord = taxRate('gst-included', 'GST included', 10, {
	inclusive: true,
});

export const DOCUMENT_TAX_RATES: readonly WireRecord[] = [
	taxRate('vat', 'VAT', 20),
	taxRate('hst', 'HST', 13),
	taxRate('county', 'County tax', 1.375),
];

export const INCLUSIVE_DOCUMENT_TAX_RATE: WireRecord = taxRate('mwst', 'MwSt. enthalten', 19, {
	inclusive: true,
});

/** A flat tax rate, in dollars as well. */
export const DOLLAR_TAX_RATE: WireRecord = taxRate('eco-fee', 'Recycling fee', 1.5, {
	currency: 'usd',
	is_percent: false,
});

/** Every rate of the generated accounts, by the key under which it is applied. */
export const FIXED_RATES = {
	coupon: [...COUPONS, DOLLAR_COUPON],
	tax_rate: [
		...LINE_TAX_RATES,
		INCLUSIVE_LINE_TAX_RATE,
		...DOCUMENT_TAX_RATES,
		INCLUSIVE_DOCUMENT_TAX_RATE,
		DOLLAR_TAX_RATE,
	],
} as const satisfies Readonly<Record<string, readonly WireRecord[]>>;
