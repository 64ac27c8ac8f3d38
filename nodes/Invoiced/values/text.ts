import { finiteNumber } from './numbers';

/**
 * Text as Invoiced sent it, byte for byte. Missing, empty and blank-only text becomes null, as does
 * everything that is no text; only a number (a document number that happens to be one) is written
 * out.
 */
export function text(value: unknown): string | null {
	if (typeof value === 'string') return value.trim() === '' ? null : value;
	const number = finiteNumber(value);
	return number === null ? null : String(number);
}

/** A currency code in upper case; null when there is none. */
export function currencyCode(value: unknown): string | null {
	return text(value)?.toUpperCase() ?? null;
}
