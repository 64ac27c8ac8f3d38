import type { InvoicedRecord } from '../../nodes/Invoiced/shapes';

/** A coupon or a tax rate. Values of percentages are per hundred; fixed values are amounts. */
export interface DrawnRate {
	isPercent: boolean;
	value: number;
	/** Of taxes only: the tax is contained in the price. */
	inclusive: boolean;
}

export interface DrawnLine {
	name: string | null;
	description: string | null;
	quantity: number;
	unitCost: number;
	discountable: boolean;
	taxable: boolean;
	discounts: DrawnRate[];
	taxes: DrawnRate[];
}

export interface DrawnInvoice {
	id: number;
	currency: { code: string; platform: number; emitted: number };
	lines: DrawnLine[];
	discounts: DrawnRate[];
	taxes: DrawnRate[];
	/** Amounts of the deprecated header list; null where the account has no such list. */
	shipping: number[] | null;
	/** Share of the total that was paid. */
	paidShare: number;
	state: 'draft' | 'issued' | 'voided' | 'written off';
	issuedStatus: string;
	/** Whether customer and catalog items are expanded. */
	expanded: boolean;
}

/** Minor units that came off the balance, by what took them off. */
export interface Applied {
	paid: number;
	writtenOff: number;
}

/**
 * Computes an invoice as the platform does: every rate rounded to the currency's digits, inclusive
 * taxes taken out of the line's amount or the subtotal. Null when the total is negative.
 */
export function computeInvoice(
	drawn: DrawnInvoice,
): { invoice: InvoicedRecord; applied: Applied } | null {
	const scale = 10 ** drawn.currency.platform;
	const lines = drawn.lines.map((line) => computeLine(line, scale));
	const net = (chosen: typeof lines) =>
		sum(chosen.map(({ amount, discount }) => amount - discount));

	const discountBase =
		net(lines) - net(lines.filter((_, index) => !drawn.lines[index].discountable));
	const discounts = drawn.discounts.map((rate) => discountOf(discountBase, rate, scale));
	const taxBase =
		net(lines) - sum(discounts) - net(lines.filter((_, index) => !drawn.lines[index].taxable));
	const taxes = drawn.taxes.map((rate) => taxOf(taxBase, rate, scale));
	const inclusive = sum(taxes.filter((_, index) => isInclusive(drawn.taxes[index])));
	const shipping = (drawn.shipping ?? []).map((amount) => round(amount * scale));

	const subtotal = sum(lines.map(({ amount }) => amount)) - inclusive;
	const total =
		subtotal -
		sum(discounts) -
		sum(lines.map(({ discount }) => discount)) +
		sum(taxes) +
		sum(lines.map(({ tax }) => tax)) +
		sum(shipping);
	if (total < 0) return null;

	const paid = drawn.state === 'draft' ? 0 : Math.round(total * drawn.paidShare);
	const writtenOff = drawn.state === 'written off' ? total - paid : 0;
	const balance = drawn.state === 'voided' ? 0 : total - paid - writtenOff;
	return {
		applied: { paid, writtenOff },
		invoice: {
			id: drawn.id,
			object: 'invoice',
			number: `INV-${drawn.id}`,
			...statusOf(drawn, balance, writtenOff),
			customer: drawn.expanded ? { id: 15444, name: 'Acme', country: 'US' } : 15444,
			currency: drawn.currency.code,
			date: 1_736_899_200,
			due_date: drawn.id % 2 === 0 ? null : 1_739_491_200,
			notes: drawn.id % 3 === 0 ? 'Thank you' : null,
			items: drawn.lines.map((line, index) => ({
				id: index + 1,
				object: 'line_item',
				catalog_item: catalogItemOf(drawn, index),
				name: line.name,
				description: line.description,
				quantity: line.quantity,
				unit_cost: line.unitCost,
				amount: lines[index].amount / scale,
				discountable: line.discountable,
				taxable: line.taxable,
				discounts: entries(line.discounts, lines[index].discounts, 'coupon', scale),
				taxes: entries(line.taxes, lines[index].taxes, 'tax_rate', scale),
				metadata: {},
			})),
			discounts: entries(drawn.discounts, discounts, 'coupon', scale),
			taxes: entries(drawn.taxes, taxes, 'tax_rate', scale),
			...(drawn.shipping === null
				? {}
				: { shipping: shipping.map((amount, index) => ({ id: index, amount: amount / scale })) }),
			subtotal: subtotal / scale,
			total: total / scale,
			balance: balance / scale,
			ship_to: null,
			metadata: [],
			created_at: 1_736_928_000,
			updated_at: 1_736_928_300,
		},
	};
}

function computeLine(line: DrawnLine, scale: number) {
	const gross = round(line.quantity * line.unitCost * scale);
	const discounts = line.discounts.map((rate) => discountOf(gross, rate, scale));
	const discount = sum(discounts);
	const taxes = line.taxes.map((rate) => taxOf(gross - discount, rate, scale));
	const contained = sum(taxes.filter((_, index) => isInclusive(line.taxes[index])));
	return { amount: gross - contained, discounts, discount, taxes, tax: sum(taxes) };
}

function discountOf(base: number, rate: DrawnRate, scale: number): number {
	return rate.isPercent ? round((Math.max(0, base) * rate.value) / 100) : round(rate.value * scale);
}

function taxOf(base: number, rate: DrawnRate, scale: number): number {
	if (!rate.isPercent) return round(rate.value * scale);
	const share = rate.value / 100;
	const positive = Math.max(0, base);
	return rate.inclusive ? Math.ceil((positive * share) / (1 + share)) : round(positive * share);
}

/** Only percentages can be contained in a price. */
function isInclusive(rate: DrawnRate): boolean {
	return rate.isPercent && rate.inclusive;
}

function entries(rates: DrawnRate[], amounts: number[], key: string, scale: number) {
	return rates.map((rate, index) => ({
		id: 500 + index,
		amount: amounts[index] / scale,
		[key]: {
			id: `rate-${rate.value}`,
			is_percent: rate.isPercent,
			value: rate.value,
			inclusive: isInclusive(rate),
		},
	}));
}

function catalogItemOf({ expanded, lines }: DrawnInvoice, index: number): unknown {
	if (lines[index].name === null) return null;
	return expanded ? { id: `item-${index}`, name: 'From the catalog', gl_account: '4200' } : 'item';
}

function statusOf(drawn: DrawnInvoice, balance: number, writtenOff: number): InvoicedRecord {
	const flags = (status: string, draft: boolean, paid: boolean, closed: boolean) => ({
		status,
		draft,
		paid,
		closed,
	});
	if (drawn.state === 'draft') return flags('draft', true, false, false);
	if (drawn.state === 'voided') return flags('voided', false, false, false);
	if (writtenOff > 0) return flags('bad_debt', false, false, true);
	if (balance <= 0) return flags('paid', false, true, true);
	return flags(drawn.issuedStatus, false, false, false);
}

/**
 * Half away from zero, as PHP rounds; the slack lifts products of binary fractions over the half
 * they stand for.
 */
function round(value: number): number {
	return Math.sign(value) * Math.floor(Math.abs(value) + 0.5 + 1e-6) || 0;
}

function sum(numbers: number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}
