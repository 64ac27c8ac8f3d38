import type { WireRecord } from '../../types';
import type { DocumentResult, Line, Rate } from '../money/document';
import { calculateDocument } from '../money/document';
import { toMajor } from '../money/currency';

/** The three objects that have lines. */
export type DocumentTable = 'credit_notes' | 'estimates' | 'invoices';

/** What has lines, or is one that waits for its invoice. */
export type LineTable = DocumentTable | 'pending_line_items';

/**
 * A discount or tax as the body of a request may give it: a coupon, a tax rate, or a flat amount.
 */
export type RateInput = WireRecord;

/**
 * A line before it is computed, with the keys of the wire; an `id` keeps the line, as in a PATCH.
 */
export interface LineInput extends WireRecord {
	quantity: number;
	unit_cost: number;
	discounts: RateInput[];
	taxes: RateInput[];
}

export interface DocumentContent {
	items: LineInput[];
	discounts: RateInput[];
	taxes: RateInput[];
}

/**
 * Ids of lines and rates are derived from their document's, because they have no table that could
 * count them.
 */
const PARTS_PER_DOCUMENT = 10_000;
const TABLE_DIGITS: Readonly<Record<LineTable, number>> = {
	credit_notes: 2,
	estimates: 3,
	invoices: 1,
	pending_line_items: 4,
};
const TABLE_DIGIT_RANGE = 10;

/** Gives the parts of one document their ids; no id is ever given twice, also not after an edit. */
export class PartIds {
	constructor(
		private readonly table: LineTable,
		private readonly rowId: number,
		/** How many parts the document has had so far. */
		public used: number,
	) {}

	next(): number {
		this.used += 1;
		const document = this.rowId * TABLE_DIGIT_RANGE + TABLE_DIGITS[this.table];
		return document * PARTS_PER_DOCUMENT + this.used;
	}
}

/**
 * Computes the money of a document before it is built, for instance to see whether its total is
 * negative.
 */
export function calculate(currency: string, content: DocumentContent): DocumentResult {
	return calculateDocument({
		currency,
		lines: content.items.map(toLine),
		discounts: content.discounts.map(toRate),
		taxes: content.taxes.map(toRate),
	});
}

interface BuildContext {
	currency: string;
	ids: PartIds;
	now: number;
}

/**
 * Computes a document's money and gives the fields that hold it: `items`, `discounts`, `taxes`,
 * `shipping`, `subtotal` and `total`, all in major units.
 * @throws Error when the total is negative, which the platform refuses.
 */
export function computedFields(context: BuildContext, content: DocumentContent): WireRecord {
	const { currency } = context;
	const result = calculate(currency, content);
	if (result.total < 0) {
		throw new Error(`The total cannot be negative: ${toMajor(currency, result.total)}`);
	}
	return {
		items: content.items.map((line, at) => lineItem(context, line, result.lines[at])),
		discounts: content.discounts.map((rate, at) => discount(context, rate, result.discounts[at])),
		taxes: content.taxes.map((rate, at) => tax(context, rate, result.taxes[at])),
		shipping: [],
		subtotal: toMajor(currency, result.subtotal),
		total: toMajor(currency, result.total),
	};
}

/** One line with its money, whose amount may be negative. */
export function computedLine(context: BuildContext, line: LineInput): WireRecord {
	const content = { items: [line], discounts: [], taxes: [] };
	return lineItem(context, line, calculate(context.currency, content).lines[0]);
}

function toRate(input: RateInput): Rate {
	const rate = (input.coupon ?? input.tax_rate) as WireRecord | null | undefined;
	return {
		kind: rate?.is_percent ? 'percent' : 'flat',
		value: Number(rate ? rate.value : (input.amount ?? 0)),
		inclusive: rate?.inclusive === true,
	};
}

function toLine(input: LineInput): Line {
	return {
		quantity: input.quantity,
		unitCost: input.unit_cost,
		discountable: input.discountable !== false,
		taxable: input.taxable !== false,
		discounts: input.discounts.map(toRate),
		taxes: input.taxes.map(toRate),
	};
}

function discount(
	{ currency, ids, now }: BuildContext,
	input: RateInput,
	minor: number,
): WireRecord {
	return {
		id: input.id ?? ids.next(),
		object: 'discount',
		amount: toMajor(currency, minor),
		coupon: input.coupon ?? null,
		expires: input.expires ?? null,
		from_payment_terms: input.from_payment_terms ?? false,
		updated_at: now,
	};
}

function tax({ currency, ids, now }: BuildContext, input: RateInput, minor: number): WireRecord {
	return {
		id: input.id ?? ids.next(),
		object: 'tax',
		amount: toMajor(currency, minor),
		tax_rate: input.tax_rate ?? null,
		updated_at: now,
	};
}

function lineItem(
	context: BuildContext,
	input: LineInput,
	result: DocumentResult['lines'][number],
): WireRecord {
	const { currency, ids, now } = context;
	const { id, catalog_item, type, name, description, created_at, ...more } = input;
	return {
		id: id ?? ids.next(),
		object: 'line_item',
		catalog_item: catalog_item ?? null,
		type: type ?? null,
		name: name ?? '',
		description: description ?? null,
		discountable: true,
		taxable: true,
		metadata: {},
		...more,
		amount: toMajor(currency, result.amount),
		discounts: input.discounts.map((rate, at) => discount(context, rate, result.discounts[at])),
		taxes: input.taxes.map((rate, at) => tax(context, rate, result.taxes[at])),
		created_at: created_at ?? now,
		updated_at: now,
	};
}
