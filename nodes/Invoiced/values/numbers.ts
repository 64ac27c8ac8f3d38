const NUMERIC_TEXT = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** A finite number as given, with `-0` as 0; null for everything else, texts included. For quantities and unit prices. */
export function finiteNumber(value: unknown): number | null {
	if (typeof value !== 'number' || !Number.isFinite(value)) return null;
	return value === 0 ? 0 : value;
}

/** A finite number, or the number that a decimal text such as `"12.50"` says; null for everything else. */
export function numeric(value: unknown): number | null {
	if (typeof value === 'string' && NUMERIC_TEXT.test(value)) return finiteNumber(Number(value));
	return finiteNumber(value);
}

/** Up to here V8 keeps integers in a form that it writes out quickly; Invoiced's ids of lines and transactions go beyond. */
const LARGEST_SMALL_INTEGER = 2 ** 31 - 1;

const FIVE_DIGITS = 100_000;

/** A finite number as `String` writes it. Large integers are put together from two halves, which takes a third of the time. */
export function numberText(value: number): string {
	if (value <= LARGEST_SMALL_INTEGER || !Number.isSafeInteger(value)) return String(value);
	const upper = Math.floor(value / FIVE_DIGITS);
	const lower = value - upper * FIVE_DIGITS;
	return numberText(upper) + String(FIVE_DIGITS + lower).slice(1);
}
