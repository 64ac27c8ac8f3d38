const NUMERIC_TEXT = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * A finite number as given, with `-0` as 0; null for everything else, texts included. For
 * quantities and unit prices.
 */
export function finiteNumber(value: unknown): number | null {
	if (typeof value !== 'number' || !Number.isFinite(value)) return null;
	return value === 0 ? 0 : value;
}

/**
 * A finite number, or the number that a decimal text such as `"12.50"` says; null for everything
 * else.
 */
export function numeric(value: unknown): number | null {
	if (typeof value === 'string' && NUMERIC_TEXT.test(value)) return finiteNumber(Number(value));
	return finiteNumber(value);
}
