import { FIXED_RATES } from '../../data/catalogue/rates';
import type { DocumentContent, LineInput, RateInput } from '../../data/documents/lines';
import { calculate } from '../../data/documents/lines';
import { ApiError, invalidRequest } from '../../http/errors';
import { isObject } from '../../objects/parts/isObject';
import type { WireRecord } from '../../types';
import { readMetadata } from '../metadata';
import { relatedRecord } from '../record';
import type { WriteRequest } from '../request';

type Work = WriteRequest['work'];

/** The key of a rate in what is applied, and the table of an account's own rates. */
const RATE_TABLES = { coupon: 'coupons', tax_rate: 'tax_rates' } as const;

type RateKey = keyof typeof RATE_TABLES;

/** The content of a document that has none yet. */
export const NO_CONTENT: DocumentContent = { items: [], discounts: [], taxes: [] };

/** Whether a body says anything of lines, discounts or taxes. */
export function saysContent(body: WireRecord): boolean {
	return ['items', 'discounts', 'taxes', 'discount', 'tax'].some((key) => body[key] !== undefined);
}

/**
 * Lines, discounts and taxes as a body gives them; what it leaves out stays as it is. The total is
 * not looked at.
 * @throws ApiError 400
 */
export function readContent(
	{ work, body }: WriteRequest,
	current: DocumentContent = NO_CONTENT,
): DocumentContent {
	const { items } = body;
	return {
		items:
			items === undefined
				? current.items
				: listOf(items).map((line) => readOneOf(work, line, current.items)),
		discounts: readOverall(work, 'coupon', body.discount, body.discounts, current.discounts),
		taxes: readOverall(work, 'tax_rate', body.tax, body.taxes, current.taxes),
	};
}

/**
 * One line as a body gives it, with what the server fills in (server source: LineItem::sanitize).
 * @param current the lines that there are: an `id` names one of them
 * @throws ApiError 400
 */
export function readLine(work: Work, given: unknown, current: readonly LineInput[]): LineInput {
	if (!isObject(given)) throw invalidRequest('Line item must be an array', 'items');
	const line = given;
	const stored = storedLine(line.id, current);
	const item = catalogItem(work, line.catalog_item);
	const said = { ...item, ...definedOf(line) };
	return {
		...stored,
		catalog_item: (item?.catalog_item ??
			(line.catalog_item === null ? null : stored?.catalog_item)) as string | null | undefined,
		type: said.type ?? null,
		name: trimmed(said.name),
		description: trimmed(said.description),
		quantity: numberOf(said.quantity ?? 1),
		unit_cost: numberOf(said.unit_cost ?? 0),
		discountable: said.discountable === undefined ? true : Boolean(said.discountable),
		taxable: said.taxable === undefined ? true : Boolean(said.taxable),
		discounts: readRates(work, 'coupon', said.discounts, stored?.discounts),
		taxes: readRates(work, 'tax_rate', said.taxes, stored?.taxes),
		metadata: line.metadata === undefined ? (stored?.metadata ?? {}) : readMetadata(line.metadata),
	};
}

/**
 * Refuses content that no document may have (server source: InvoiceCalculator.php,
 * ReceivableDocument.php).
 * @throws ApiError 400
 */
export function refuseContent(currency: string, content: DocumentContent): void {
	const onLines = new Set(content.items.flatMap(({ taxes }) => taxes.map(taxRateId)));
	const twice = content.taxes.map(taxRateId).find((id) => id !== undefined && onLines.has(id));
	if (twice !== undefined) {
		throw invalidRequest(
			`This document cannot be saved because a tax rate (ID: ${String(twice)}) is being applied to a ` +
				'line item and the subtotal. Please make sure the tax rate is applied only once to save this ' +
				'document.',
			'items',
		);
	}
	if (calculate(currency, content).total < 0) throw invalidRequest('Total is invalid', 'total');
}

/** A line among others: what is wrong with its item is said of all of them. */
function readOneOf(work: Work, given: unknown, current: readonly LineInput[]): LineInput {
	try {
		return readLine(work, given, current);
	} catch (error) {
		if (!(error instanceof ApiError) || error.param === 'items') throw error;
		throw invalidRequest(`Could not save line items: ${error.message}`, 'items');
	}
}

/** A scalar `discount` or `tax` is a flat amount, and takes the place of the list. */
function readOverall(
	work: Work,
	key: RateKey,
	scalar: unknown,
	list: unknown,
	current: RateInput[],
): RateInput[] {
	const isAmount = typeof scalar !== 'object' && scalar !== '' && Number.isFinite(Number(scalar));
	if (scalar !== undefined && isAmount) return [{ amount: Number(scalar) }];
	return list === undefined ? current : readRates(work, key, list, current);
}

/**
 * Rates in each form that the server takes: an id, an amount, or an object with the rate or its id.
 * A rate that there is not is left out, and so is one that was named before (server source:
 * AppliedRate::expandList).
 */
function readRates(
	work: Work,
	key: RateKey,
	given: unknown,
	current: readonly RateInput[] = [],
): RateInput[] {
	const used = new Set<unknown>();
	return listOf(given).flatMap((element) => {
		const applied: WireRecord = isObject(element) ? element : { [key]: element };
		const named = applied[key] as unknown;
		if (!named) return isObject(element) ? [flat(applied, current)] : [];
		const rate = findRate(work, key, named);
		if (rate === undefined || used.has(rate.id)) return [];
		used.add(rate.id);
		return [{ ...flat(applied, current), [key]: rate }];
	});
}

function flat(applied: WireRecord, current: readonly RateInput[]): RateInput {
	const { id, amount, expires } = applied;
	const isKept = id !== undefined && current.some((rate) => rate.id === id);
	return {
		...(isKept ? { id } : {}),
		...(expires === undefined ? {} : { expires }),
		amount: numberOf(amount ?? 0),
	};
}

/** The account's own rate with the id, one that generated accounts apply, or a whole one. */
function findRate(work: Work, key: RateKey, named: unknown): WireRecord | undefined {
	const id = isObject(named) ? named.id : named;
	const own = relatedRecord(work, RATE_TABLES[key], id);
	if (own) return own.record;
	const fixed = FIXED_RATES[key].find((rate) => rate.id === id);
	if (fixed) return fixed;
	const isWhole = isObject(named) && 'value' in named && 'is_percent' in named;
	return isWhole ? named : undefined;
}

function storedLine(id: unknown, current: readonly LineInput[]): LineInput | undefined {
	if (id === undefined || id === null) return undefined;
	const stored = current.find((line) => line.id === Number(id));
	if (!stored) {
		throw invalidRequest(`Referenced line item that does not exist: ${String(id)}`, 'items');
	}
	return stored;
}

/** What a line takes from its item (server source: Item::lineItem). */
function catalogItem(work: Work, id: unknown): WireRecord | undefined {
	if (typeof id !== 'string' || id === '') return undefined;
	const stored = relatedRecord(work, 'items', id);
	if (!stored) {
		throw invalidRequest(`No such item: ${id}`, 'catalog_item');
	}
	const { type, name, description, unit_cost, discountable, taxable, taxes } = stored.record;
	return { catalog_item: id, type, name, description, unit_cost, discountable, taxable, taxes };
}

function taxRateId({ tax_rate: rate }: RateInput): unknown {
	return isObject(rate) ? rate.id : undefined;
}

function listOf(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

function definedOf(line: WireRecord): WireRecord {
	return Object.fromEntries(Object.entries(line).filter(([, value]) => value !== undefined));
}

function trimmed(value: unknown): string {
	return typeof value === 'object' ? '' : String(value ?? '').trim();
}

/** PHP's cast to a number. */
function numberOf(value: unknown): number {
	const number = typeof value === 'number' ? value : Number.parseFloat(String(value));
	return Number.isFinite(number) ? number : 0;
}
