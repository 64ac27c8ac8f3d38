import type { Faker } from '@faker-js/faker';
import { faker as german } from '@faker-js/faker/locale/de';
import { faker as american } from '@faker-js/faker/locale/en';
import { faker as canadian } from '@faker-js/faker/locale/en_CA';
import { faker as british } from '@faker-js/faker/locale/en_GB';
import { faker as french } from '@faker-js/faker/locale/fr';
import { faker as japanese } from '@faker-js/faker/locale/ja';
import { faker as korean } from '@faker-js/faker/locale/ko';
import { faker as polish } from '@faker-js/faker/locale/pl';
import type { Currency } from './money/currency';
import type { Random } from './random';

/** Where a customer lives: it decides the names, the address and the money. */
export interface Region {
	country: string;
	language: string | null;
	currency: Currency;
	/** Faker's instances are shared and stateful: every draw seeds them anew. */
	source: Faker;
}

export type RegionName =
	| 'AU'
	| 'BH'
	| 'BR'
	| 'CA'
	| 'CH'
	| 'CL'
	| 'DE'
	| 'FR'
	| 'GB'
	| 'IN'
	| 'JP'
	| 'KR'
	| 'KW'
	| 'MX'
	| 'PL'
	| 'SE'
	| 'TN'
	| 'US';

export const REGIONS: Readonly<Record<RegionName, Region>> = {
	AU: { country: 'AU', language: null, currency: 'aud', source: british },
	BH: { country: 'BH', language: null, currency: 'bhd', source: american },
	BR: { country: 'BR', language: null, currency: 'brl', source: american },
	CA: { country: 'CA', language: null, currency: 'cad', source: canadian },
	CH: { country: 'CH', language: 'de', currency: 'chf', source: german },
	CL: { country: 'CL', language: 'es', currency: 'clp', source: american },
	DE: { country: 'DE', language: 'de', currency: 'eur', source: german },
	FR: { country: 'FR', language: 'fr', currency: 'eur', source: french },
	GB: { country: 'GB', language: null, currency: 'gbp', source: british },
	IN: { country: 'IN', language: null, currency: 'inr', source: british },
	JP: { country: 'JP', language: 'ja', currency: 'jpy', source: japanese },
	KR: { country: 'KR', language: 'ko', currency: 'krw', source: korean },
	KW: { country: 'KW', language: null, currency: 'kwd', source: american },
	MX: { country: 'MX', language: 'es', currency: 'mxn', source: american },
	PL: { country: 'PL', language: 'pl', currency: 'eur', source: polish },
	SE: { country: 'SE', language: null, currency: 'sek', source: american },
	TN: { country: 'TN', language: 'fr', currency: 'tnd', source: french },
	US: { country: 'US', language: null, currency: 'usd', source: american },
};

/**
 * How many of 25 customers come from where: every currency shows up in an account of 25 customers.
 */
export const REGION_WEIGHTS: Readonly<Partial<Record<RegionName, number>>> = {
	US: 14,
	DE: 2,
	GB: 2,
	CA: 2,
	FR: 1,
	PL: 1,
	JP: 1,
	KR: 1,
	BH: 1,
};

/**
 * An account in which no currency prevails: among those are some without decimals (clp, jpy, krw)
 * and some with three (bhd, kwd, tnd). A few more pay in dollars, as subscriptions do.
 */
export const MANY_CURRENCIES: Readonly<Partial<Record<RegionName, number>>> = {
	...Object.fromEntries(Object.keys(REGIONS).map((region) => [region, 1])),
	US: 4,
};

/** Something that faker invents, the same for the same state of chance. */
export function invent<Value>(random: Random, source: Faker, draw: (faker: Faker) => Value): Value {
	source.seed(random.seed());
	return draw(source);
}

/** A mail address that can never reach anybody (RFC 2606). */
export function emailAddress(random: Random): string {
	return `billing.${random.integer(1, 9999)}@customer-${random.integer(1, 999)}.example`;
}

export function phoneNumber(random: Random): string {
	return `+1${random.integer(201, 989)}555${String(random.integer(0, 9999)).padStart(4, '0')}`;
}

export function productName(random: Random): string {
	return invent(random, american, (faker) => faker.commerce.productName());
}
