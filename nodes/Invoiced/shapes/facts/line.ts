import { asList, asObject, finiteNumber, idText, text, toMinorUnits } from '../../values';
import type { MinorUnitsPerUnit } from '../../values';
import { sumOfEntries } from './amounts';
import { readTrackingCategories } from './trackingCategories';
import type { TrackingCategory } from './trackingCategories';

/** What both invoice shapes need to know about one entry of `items`. */
export interface LineFacts {
	id: string | null;
	/** The `catalog_item`, else the `plan` that the line was made from. */
	itemId: string | null;
	/**
	 * `metadata.item_code`, else the item's id, which in Invoiced is the code that the user chose.
	 */
	itemCode: string | null;
	/** The line's own name. */
	name: string | null;
	/** The name of the expanded catalog item. */
	catalogName: string | null;
	description: string | null;
	/** Ledger code: `gl_account` of the expanded catalog item, else `metadata.gl_account`. */
	accountId: string | null;
	/** The first tax that was computed from a tax rate. */
	taxRateId: string | null;
	/** As given; not money. */
	quantity: number | null;
	/** As given; not money, because a unit price may be finer than the currency. */
	unitCost: number | null;
	/**
	 * Minor units: quantity × unit cost without inclusive tax, before discounts; null when the API
	 * sent no amount.
	 */
	amount: number | null;
	/** Minor units; null when the line has no discount entry. */
	discount: number | null;
	/** Minor units. */
	tax: number;
	/** Minor units: amount − discount + tax; null when the amount is unknown. */
	total: number | null;
	trackingCategories: readonly TrackingCategory[];
}

/** @param entry one entry of `items`; an entry that is no object gives a line that knows nothing */
export function readLine(entry: unknown, perUnit: MinorUnitsPerUnit): LineFacts {
	const line = asObject(entry) ?? {};
	const metadata = asObject(line.metadata);
	const catalogItem = asObject(line.catalog_item);
	const itemId = idText(line.catalog_item) ?? idText(line.plan);
	const amount = toMinorUnits(line.amount, perUnit);
	const discount = sumOfEntries(line.discounts, perUnit);
	const tax = sumOfEntries(line.taxes, perUnit) ?? 0;
	return {
		id: idText(line.id),
		itemId,
		itemCode: text(metadata?.item_code) ?? itemId,
		name: text(line.name),
		catalogName: text(catalogItem?.name),
		description: text(line.description),
		accountId: text(catalogItem?.gl_account) ?? text(metadata?.gl_account),
		taxRateId: firstTaxRate(line.taxes),
		quantity: finiteNumber(line.quantity),
		unitCost: finiteNumber(line.unit_cost),
		amount,
		discount,
		tax,
		total: amount === null ? null : amount - (discount ?? 0) + tax,
		trackingCategories: readTrackingCategories(metadata?.tracking_categories),
	};
}

function firstTaxRate(taxes: unknown): string | null {
	for (const tax of asList(taxes)) {
		const rate = idText(asObject(tax)?.tax_rate);
		if (rate !== null) return rate;
	}
	return null;
}
