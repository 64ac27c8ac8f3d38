/**
 * Exact decimal arithmetic for the few products and quotients that a document needs. Binary fractions would lose the
 * cent in 12.045 × 1 = 12.05.
 */

/** The number `units / 10 ** scale`, exactly as it is written in decimal. */
interface Decimal {
	units: bigint;
	scale: number;
}

/** The decimal that a number prints as: 12.045 is 12045 thousandths, whatever its binary form. */
function decimal(value: number): Decimal {
	const [mantissa, exponent] = value.toExponential().split('e');
	const [whole, fraction = ''] = mantissa.split('.');
	const scale = fraction.length - Number(exponent);
	const units = BigInt(whole + fraction);
	return scale >= 0 ? { units, scale } : { units: units * 10n ** BigInt(-scale), scale: 0 };
}

/** numerator ÷ denominator, half away from zero. The denominator is positive. */
function roundedQuotient(numerator: bigint, denominator: bigint): number {
	const size = numerator < 0n ? -numerator : numerator;
	const rounded = (2n * size + denominator) / (2n * denominator);
	return Number(numerator < 0n ? -rounded : rounded) || 0;
}

/** numerator ÷ denominator, up to the next whole number. The denominator is positive. */
function ceiledQuotient(numerator: bigint, denominator: bigint): number {
	const floor = numerator / denominator;
	const isExact = floor * denominator === numerator;
	return Number(isExact || numerator < 0n ? floor : floor + 1n) || 0;
}

/** left × right × 10 ** digits, rounded half away from zero to a whole number of minor units. */
export function roundedProduct(left: number, right: number, digits: number): number {
	const first = decimal(left);
	const second = decimal(right);
	return roundedQuotient(
		first.units * second.units * 10n ** BigInt(digits),
		10n ** BigInt(first.scale + second.scale),
	);
}

/** `percent` per cent of a whole amount, rounded half away from zero. */
export function roundedShare(amount: number, percent: number): number {
	const rate = decimal(percent);
	return roundedQuotient(BigInt(amount) * rate.units, 100n * 10n ** BigInt(rate.scale));
}

/** The part of a gross amount that a tax of `percent` per cent makes up: amount × r ÷ (1 + r), rounded up. */
export function ceiledInclusiveShare(amount: number, percent: number): number {
	const rate = decimal(percent);
	return ceiledQuotient(BigInt(amount) * rate.units, 100n * 10n ** BigInt(rate.scale) + rate.units);
}
