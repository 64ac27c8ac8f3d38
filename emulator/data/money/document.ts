import { toMinor, digitsOf } from './currency';
import { ceiledInclusiveShare, roundedProduct, roundedShare } from './decimal';

/**
 * The arithmetic of an invoice, credit note or estimate (server source: InvoiceCalculator.php).
 * Every result is in whole minor units.
 */

/** A discount or tax: `value` is per cent, or an amount in major units. */
export interface Rate {
	kind: 'flat' | 'percent';
	value: number;
	/**
	 * Taxes only: contained in the price, so it is taken out of the amount and the total stays gross.
	 */
	inclusive: boolean;
}

export interface Line {
	quantity: number;
	/** Major units; may be finer than the currency. */
	unitCost: number;
	discountable: boolean;
	taxable: boolean;
	discounts: readonly Rate[];
	taxes: readonly Rate[];
}

export interface DocumentInput {
	currency: string;
	lines: readonly Line[];
	discounts: readonly Rate[];
	taxes: readonly Rate[];
}

/** Amounts of the rates, each in the order of its input. */
export interface LineResult {
	/** Quantity × price less inclusive line tax, before discounts. */
	amount: number;
	discounts: number[];
	taxes: number[];
}

export interface DocumentResult {
	lines: LineResult[];
	discounts: number[];
	taxes: number[];
	subtotal: number;
	total: number;
}

/** Computes a document; its total may come out negative, which the platform refuses to save. */
export function calculateDocument(input: DocumentInput): DocumentResult {
	const { currency } = input;
	const results = input.lines.map((line) => lineResult(currency, line));
	const grossWhere = (isLeftOut: (line: Line) => boolean): number =>
		sum(
			results.filter((_, position) => isLeftOut(input.lines[position])).map((line) => line.gross),
		);

	const net = sum(results.map((line) => line.amount - sum(line.discounts)));
	const discountBase = net - grossWhere((line) => !line.discountable);
	const discounts = input.discounts.map((rate) => rateAmount(currency, discountBase, rate));
	const taxBase = net - sum(discounts) - grossWhere((line) => !line.taxable);
	const taxes = input.taxes.map((rate) => rateAmount(currency, taxBase, rate));

	const includedTax = Math.max(0, inclusivePart(input.taxes, taxes));
	const subtotal = sum(results.map((line) => line.amount)) - includedTax;
	const allDiscounts = sum(discounts) + sum(results.map((line) => sum(line.discounts)));
	const allTaxes = sum(taxes) + sum(results.map((line) => sum(line.taxes)));
	return {
		lines: results.map(({ amount, discounts: lineDiscounts, taxes: lineTaxes }) => ({
			amount,
			discounts: lineDiscounts,
			taxes: lineTaxes,
		})),
		discounts,
		taxes,
		subtotal,
		total: subtotal - allDiscounts + allTaxes,
	};
}

function sum(amounts: readonly number[]): number {
	return amounts.reduce((total, amount) => total + amount, 0);
}

/**
 * A percentage of a negative base is nothing; a flat rate and an inclusive one do not look at the
 * sign.
 */
function rateAmount(currency: string, base: number, rate: Rate): number {
	if (rate.kind === 'flat') return toMinor(currency, rate.value);
	return rate.inclusive
		? ceiledInclusiveShare(base, rate.value)
		: roundedShare(Math.max(0, base), rate.value);
}

function inclusivePart(rates: readonly Rate[], amounts: readonly number[]): number {
	return sum(amounts.filter((_, position) => rates[position].inclusive));
}

function lineResult(currency: string, line: Line): LineResult & { gross: number } {
	const gross = roundedProduct(line.quantity, line.unitCost, digitsOf(currency));
	const discounts = line.discounts.map((rate) => rateAmount(currency, gross, rate));
	const base = gross - sum(discounts);
	const taxes = line.taxes.map((rate) => rateAmount(currency, base, rate));
	return { gross, amount: gross - inclusivePart(line.taxes, taxes), discounts, taxes };
}
