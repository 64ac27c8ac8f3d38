import { currencyCode } from './text';

/**
 * How many minor units make one unit of a currency: 100 for the dollar, 1 for the yen.
 *
 * Amounts are added and subtracted only as whole minor units, so that no sum ever shows the
 * rounding of binary fractions.
 */
export type MinorUnitsPerUnit = number;

const ONE_HUNDRED: MinorUnitsPerUnit = 100;

/**
 * The currencies that do not have two digits. Each has the finer of what Invoiced stores and what
 * ISO 4217 says, so nothing is rounded away: ISO gives ISK, UGX, UYI and VND no digits, but
 * Invoiced can hold cents of them.
 */
const EXCEPTIONS: ReadonlyArray<[MinorUnitsPerUnit, string]> = [
	[1, 'BIF CLP DJF GNF JPY KMF KRW PYG RWF VUV XAF XOF XPF'],
	[1_000, 'BHD IQD JOD KWD LYD OMR TND'],
	[10_000, 'CLF UYW'],
	[100_000_000, 'BTC'],
];

const BY_CURRENCY: ReadonlyMap<string, MinorUnitsPerUnit> = new Map(
	EXCEPTIONS.flatMap(([units, codes]) =>
		codes.split(' ').map((code): [string, MinorUnitsPerUnit] => [code, units]),
	),
);

/** Lifts a product such as 1.005 × 100 = 100.49999999999999 over the half that it stands for. */
const BINARY_FRACTION_SLACK = 1e-6;

/**
 * Beyond this a number cannot tell one minor unit from the next, so it is no amount; it also keeps
 * every sum of amounts finite.
 */
const MOST_MINOR_UNITS = Number.MAX_SAFE_INTEGER;

/** @param currency a code in either case; a missing or unknown one has two digits */
export function minorUnitsPerUnit(currency: unknown): MinorUnitsPerUnit {
	const code = currencyCode(currency);
	return (code === null ? undefined : BY_CURRENCY.get(code)) ?? ONE_HUNDRED;
}

/**
 * An amount as whole minor units, rounded half away from zero; null for everything that is no
 * amount, numeric text included (the API sends amounts as numbers).
 */
export function toMinorUnits(amount: unknown, perUnit: MinorUnitsPerUnit): number | null {
	if (typeof amount !== 'number') return null;
	const magnitude = Math.floor(Math.abs(amount) * perUnit + 0.5 + BINARY_FRACTION_SLACK);
	if (!(magnitude <= MOST_MINOR_UNITS)) return null;
	return amount < 0 ? 0 - magnitude : magnitude;
}

/** Whether a value is an amount, but one that no number can hold to the minor unit. */
export function isTooLarge(amount: unknown, perUnit: MinorUnitsPerUnit): amount is number {
	return Number.isFinite(amount) && toMinorUnits(amount, perUnit) === null;
}

/**
 * Whole minor units as an amount. The division gives the number nearest to the decimal, so no
 * digits need to be cut.
 */
export function fromMinorUnits(minor: number, perUnit: MinorUnitsPerUnit): number {
	return minor / perUnit;
}

/** `fromMinorUnits` for an amount that may be unknown. */
export function knownAmount(minor: number | null, perUnit: MinorUnitsPerUnit): number | null {
	return minor === null ? null : fromMinorUnits(minor, perUnit);
}

const PERCENT_HUNDREDTHS = 100;

/** A percentage rounded half away from zero to two decimals; null when it is no finite number. */
export function roundedPercentage(percentage: number): number | null {
	return knownAmount(toMinorUnits(percentage, PERCENT_HUNDREDTHS), PERCENT_HUNDREDTHS);
}
