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

export type RegionName = 'BH' | 'CA' | 'DE' | 'FR' | 'GB' | 'JP' | 'KR' | 'PL' | 'US';

export const REGIONS: Readonly<Record<RegionName, Region>> = {
	BH: { country: 'BH', language: null, currency: 'bhd', source: american },
	CA: { country: 'CA', language: null, currency: 'cad', source: canadian },
	DE: { country: 'DE', language: 'de', currency: 'eur', source: german },
	FR: { country: 'FR', language: 'fr', currency: 'eur', source: french },
	GB: { country: 'GB', language: null, currency: 'gbp', source: british },
	JP: { country: 'JP', language: 'ja', currency: 'jpy', source: japanese },
	KR: { country: 'KR', language: 'ko', currency: 'krw', source: korean },
	PL: { country: 'PL', language: 'pl', currency: 'eur', source: polish },
	US: { country: 'US', language: null, currency: 'usd', source: american },
};

/**
 * How many of 25 customers come from where: every currency shows up in an account of 25 customers.
 */
export const REGION_WEIGHTS: Readonly<Record<RegionName, number>> = {
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
