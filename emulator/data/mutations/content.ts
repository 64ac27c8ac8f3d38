import type { WireRecord } from '../../types';
import {
	COUPONS,
	DOCUMENT_TAX_RATES,
	DOLLAR_COUPON,
	DOLLAR_TAX_RATE,
	INCLUSIVE_DOCUMENT_TAX_RATE,
	INCLUSIVE_LINE_TAX_RATE,
	LINE_TAX_RATES,
} from '../catalogue/rates';
import type { DocumentContent, LineInput, RateInput } from '../documents/lines';

/**
 * Lines and rates as the body of a request gives them: amounts, rates in full, or the id of a known
 * rate.
 */

const KNOWN_COUPONS = [...COUPONS, DOLLAR_COUPON];
const KNOWN_TAX_RATES = [
	...LINE_TAX_RATES,
	...DOCUMENT_TAX_RATES,
	DOLLAR_TAX_RATE,
	INCLUSIVE_DOCUMENT_TAX_RATE,
	INCLUSIVE_LINE_TAX_RATE,
];

type RateKind = 'coupon' | 'tax_rate';

/** Names of the fields that make up a document's content. */
export const CONTENT_FIELDS = ['items', 'discounts', 'taxes'] as const;

/** Whether the fields say anything about lines or rates. */
export function hasContent(fields: WireRecord): boolean {
	return CONTENT_FIELDS.some((name) => fields[name] !== undefined);
}

/** The fields without those that make up the content. */
export function withoutContent(fields: WireRecord): WireRecord {
	const names: readonly string[] = CONTENT_FIELDS;
	return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

/**
 * The content that the fields give; what they leave out stays as it is in `current`.
 * @throws Error that says what is wrong with a line or rate.
 */
export function readContent(fields: WireRecord, current: DocumentContent): DocumentContent {
	const { items, discounts, taxes } = fields;
	return {
		items: items === undefined ? current.items : listOf(items, 'items').map(readLine),
		discounts:
			discounts === undefined ? current.discounts : readRates('coupon', discounts, 'discounts'),
		taxes: taxes === undefined ? current.taxes : readRates('tax_rate', taxes, 'taxes'),
	};
}

function listOf(value: unknown, name: string): unknown[] {
	if (!Array.isArray(value)) {
		throw new Error(`${name} must be a list, not ${JSON.stringify(value)}`);
	}
	return value;
}

function mapOf(value: unknown, name: string): WireRecord {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new Error(`An entry of ${name} must be an object, not ${JSON.stringify(value)}`);
	}
	return value as WireRecord;
}

function numberOf(value: unknown, fallback: number, name: string): number {
	const number = value ?? fallback;
	if (typeof number !== 'number' || !Number.isFinite(number)) {
		throw new Error(`${name} must be a number, not ${JSON.stringify(value)}`);
	}
	return number;
}

function knownRate(kind: RateKind, id: string): WireRecord {
	const known = kind === 'coupon' ? KNOWN_COUPONS : KNOWN_TAX_RATES;
	const rate = known.find((candidate) => candidate.id === id);
	if (!rate) {
		const ids = known.map((candidate) => String(candidate.id)).join(', ');
		throw new Error(`There is no ${kind.replace('_', ' ')} ${id}; there are ${ids}`);
	}
	return rate;
}

function readRates(kind: RateKind, value: unknown, name: string): RateInput[] {
	return listOf(value ?? [], name).map((entry) => {
		if (typeof entry === 'string') return { [kind]: knownRate(kind, entry) };
		const rate = mapOf(entry, name);
		const reference = rate[kind];
		const amount = numberOf(rate.amount, 0, `The amount in ${name}`);
		return typeof reference === 'string'
			? { ...rate, amount, [kind]: knownRate(kind, reference) }
			: { ...rate, amount };
	});
}

function readLine(value: unknown): LineInput {
	const line = mapOf(value, 'items');
	return {
		...line,
		quantity: numberOf(line.quantity, 1, 'quantity'),
		unit_cost: numberOf(line.unit_cost, 0, 'unit_cost'),
		discounts: readRates('coupon', line.discounts, 'discounts'),
		taxes: readRates('tax_rate', line.taxes, 'taxes'),
	};
}
