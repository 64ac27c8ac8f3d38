import type { InvoicedRecord } from '../../objects';
import { asList, currencyCode, idText, minorUnitsPerUnit, text, toMinorUnits } from '../../values';
import type { MinorUnitsPerUnit } from '../../values';
import { sumOfEntries } from './amounts';
import { readLine } from './line';
import type { LineFacts } from './line';

/**
 * What an invoice and an estimate have in common. All amounts are minor units of the document's
 * currency.
 */
export interface DocumentFacts {
	id: string | null;
	number: string | null;
	customerId: string | null;
	/** Upper case. */
	currency: string | null;
	perUnit: MinorUnitsPerUnit;
	notes: string | null;
	/** As sent. */
	date: unknown;
	/** As sent. */
	updatedAt: unknown;
	/** As many as the document has entries in `items`, in the same order. */
	lines: readonly LineFacts[];
	/**
	 * Σ of the lines' amounts as the platform keeps it: before discounts, without inclusive taxes.
	 */
	subtotal: number | null;
	total: number | null;
	/**
	 * Σ of the document's own discounts; null when it has no such entry. They do not repeat those of
	 * the lines.
	 */
	headerDiscount: number | null;
	/** Σ of line and header discounts. */
	totalDiscount: number;
	/** Σ of line and header taxes. */
	totalTax: number;
}

/** @param record an invoice or an estimate as the API sends it */
export function readDocument(record: InvoicedRecord): DocumentFacts {
	const currency = currencyCode(record.currency);
	const perUnit = minorUnitsPerUnit(currency);
	const lines = asList(record.items).map((entry) => readLine(entry, perUnit));
	const headerDiscount = sumOfEntries(record.discounts, perUnit);
	const headerTax = sumOfEntries(record.taxes, perUnit);
	return {
		id: idText(record.id),
		number: text(record.number),
		customerId: idText(record.customer),
		currency,
		perUnit,
		notes: text(record.notes),
		date: record.date,
		updatedAt: record.updated_at,
		lines,
		subtotal: toMinorUnits(record.subtotal, perUnit),
		total: toMinorUnits(record.total, perUnit),
		headerDiscount,
		totalDiscount: lines.reduce((sum, line) => sum + (line.discount ?? 0), headerDiscount ?? 0),
		totalTax: lines.reduce((sum, line) => sum + line.tax, headerTax ?? 0),
	};
}
