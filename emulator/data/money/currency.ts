import { roundedProduct } from './decimal';

/**
 * Decimal digits that the platform stores for a currency (server source: config of MoneyFormatter).
 */
const DIGITS: Readonly<Record<string, number>> = { bhd: 3, jpy: 0, krw: 0 };

const DEFAULT_DIGITS = 2;

/** Currencies of the generated accounts, in the platform's lower case. */
export type Currency = 'bhd' | 'cad' | 'eur' | 'gbp' | 'jpy' | 'krw' | 'usd';

/** The account's own currency. */
export const HOME_CURRENCY: Currency = 'usd';

/**
 * What a dollar's worth is roughly in each currency: prices of an invoice in yen have to look like
 * yen.
 */
export const PRICE_LEVEL: Readonly<Record<Currency, number>> = {
	bhd: 0.376,
	cad: 1.35,
	eur: 0.92,
	gbp: 0.8,
	jpy: 150,
	krw: 1350,
	usd: 1,
};

/** Decimal digits of a currency given in lower case. */
export function digitsOf(currency: string): number {
	return DIGITS[currency] ?? DEFAULT_DIGITS;
}

/** Major units as on the wire to whole minor units, half away from zero. */
export function toMinor(currency: string, amount: number): number {
	return roundedProduct(amount, 1, digitsOf(currency));
}

/** Whole minor units to major units as on the wire. */
export function toMajor(currency: string, minor: number): number {
	return minor / 10 ** digitsOf(currency);
}

/** Rounds an amount in major units to what the currency can hold. */
export function roundToCurrency(currency: string, amount: number): number {
	return toMajor(currency, toMinor(currency, amount));
}
