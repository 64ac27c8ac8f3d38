import { roundedProduct } from './decimal';

/**
 * Decimal digits that the platform stores for a currency (server source: config of MoneyFormatter).
 */
const DIGITS: Readonly<Record<string, number>> = {
	bhd: 3,
	clp: 0,
	jpy: 0,
	krw: 0,
	kwd: 3,
	tnd: 3,
};

const DEFAULT_DIGITS = 2;

/** Currencies of the generated accounts, in the platform's lower case. */
export type Currency =
	| 'aud'
	| 'bhd'
	| 'brl'
	| 'cad'
	| 'chf'
	| 'clp'
	| 'eur'
	| 'gbp'
	| 'inr'
	| 'jpy'
	| 'krw'
	| 'kwd'
	| 'mxn'
	| 'sek'
	| 'tnd'
	| 'usd';

/** The account's own currency. */
export const HOME_CURRENCY: Currency = 'usd';

/**
 * What a dollar's worth is roughly in each currency: prices of an invoice in yen have to look like
 * yen.
 */
export const PRICE_LEVEL: Readonly<Record<Currency, number>> = {
	aud: 1.5,
	bhd: 0.376,
	brl: 5.4,
	cad: 1.35,
	chf: 0.88,
	clp: 940,
	eur: 0.92,
	gbp: 0.8,
	inr: 84,
	jpy: 150,
	krw: 1350,
	kwd: 0.307,
	mxn: 18,
	sek: 10.5,
	tnd: 3.1,
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
