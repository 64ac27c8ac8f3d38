/**
 * Exact decimal arithmetic for the few products and shares that a document needs. Binary fractions
 * would lose the cent in 12.045 × 1 = 12.05.
 */

/** The number `units / 10 ** scale`, exactly as it is written in decimal. */
interface Decimal {
	units: number;
	scale: number;
}

/** A quotient towards zero and what is left over; the divisor is positive. */
interface Fraction {
	quotient: number;
	remainder: number;
	divisor: number;
}

const POWERS_OF_TEN = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000] as const;

/** left × right × 10 ** digits, rounded half away from zero to a whole number of minor units. */
export function roundedProduct(left: number, right: number, digits: number): number {
	const first = decimal(left);
	const second = decimal(right);
	const surplus = first.scale + second.scale - digits;
	return surplus > 0
		? roundedHalfAway(divide(first.units, second.units, 10 ** surplus))
		: first.units * second.units * 10 ** -surplus || 0;
}

/** `percent` per cent of a whole amount, rounded half away from zero. */
export function roundedShare(amount: number, percent: number): number {
	const rate = decimal(percent);
	return roundedHalfAway(divide(amount, rate.units, 100 * 10 ** rate.scale));
}

/**
 * The part of a gross amount that a tax of `percent` per cent makes up: amount × r ÷ (1 + r),
 * rounded up. In binary fractions, as the server reckons it (server source: InvoiceCalculator.php),
 * so that an exact share now and then comes out one unit higher: 54 at 20 % hold 10, not 9.
 */
export function ceiledInclusiveShare(amount: number, percent: number): number {
	const rate = percent / 100;
	return Math.ceil((amount * rate) / (1 + rate)) || 0;
}

/** The decimal that a number prints as: 12.045 is 12045 thousandths, whatever its binary form. */
function decimal(value: number): Decimal {
	for (let scale = 0; scale < POWERS_OF_TEN.length; scale += 1) {
		const units = Math.round(value * POWERS_OF_TEN[scale]);
		if (units / POWERS_OF_TEN[scale] === value && Number.isSafeInteger(units)) {
			return { units, scale };
		}
	}
	const [mantissa, exponent] = value.toExponential().split('e');
	const [whole, fraction = ''] = mantissa.split('.');
	return { units: Number(whole + fraction), scale: fraction.length - Number(exponent) };
}

/**
 * first × second ÷ divisor towards zero, with what is left over; exact, also where the product is
 * no safe integer.
 */
function divide(first: number, second: number, divisor: number): Fraction {
	const product = first * second;
	if (Number.isSafeInteger(product)) {
		const remainder = product % divisor;
		return { quotient: (product - remainder) / divisor, remainder, divisor };
	}
	const exact = BigInt(first) * BigInt(second);
	const remainder = exact % BigInt(divisor);
	return { quotient: Number(exact / BigInt(divisor)), remainder: Number(remainder), divisor };
}

function roundedHalfAway({ quotient, remainder, divisor }: Fraction): number {
	const isLifted = 2 * Math.abs(remainder) >= divisor;
	return (isLifted ? quotient + Math.sign(remainder) : quotient) || 0;
}
