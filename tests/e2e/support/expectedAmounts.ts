import type { Rate, WireInvoice } from './LocalInvoiced';

/** No currency of the test data has more decimals, so whole numbers of this unit add up exactly. */
const UNITS = 10_000;

/** The sum of amounts, computed in whole numbers. */
export function sum(...amounts: number[]): number {
	return amounts.reduce((total, amount) => total + Math.round(amount * UNITS), 0) / UNITS;
}

export function sumOf(rates: Rate[]): number {
	return sum(...rates.map(({ amount }) => amount));
}

/** Discounts of the whole document: its own and those of its lines. */
export function allDiscounts(invoice: WireInvoice): number {
	return sumOf([...invoice.discounts, ...invoice.items.flatMap(({ discounts }) => discounts)]);
}

/** Taxes of the whole document: its own and those of its lines. */
export function allTaxes(invoice: WireInvoice): number {
	return sumOf([...invoice.taxes, ...invoice.items.flatMap(({ taxes }) => taxes)]);
}

/** Unix seconds as the shapes write a date. */
export function isoDate(seconds: unknown): string | null {
	if (typeof seconds !== 'number') return null;
	return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}

/** Blank text is no text. */
export function text(value: unknown): string | null {
	return typeof value === 'string' && value.trim() !== '' ? value : null;
}

export function idText(value: unknown): string | null {
	return value === null || value === undefined ? null : String(value);
}

/**
 * Whether the address has a line, a town or a postal code; the country alone is filled in by the
 * platform.
 */
export function isAddress(place: Record<string, unknown> | null | undefined): boolean {
	return ['address1', 'address2', 'city', 'state', 'postal_code'].some(
		(field) => text(place?.[field]) !== null,
	);
}
