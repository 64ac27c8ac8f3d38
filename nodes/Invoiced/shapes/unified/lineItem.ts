import type { DocumentFacts } from '../facts/document';
import type { LineFacts } from '../facts/line';
import { fromMinorUnits, knownAmount } from '../../values';
import type { LineItemType, UnifiedLineItem } from './types';

/** The lines of a document, in its own order. */
export function toLineItems(document: DocumentFacts, type: LineItemType): UnifiedLineItem[] {
	return document.lines.map((line) => toLineItem(line, document, type));
}

function toLineItem(
	line: LineFacts,
	{ id, perUnit }: DocumentFacts,
	type: LineItemType,
): UnifiedLineItem {
	return {
		platform_id: line.id,
		item_id: line.itemId,
		tax_id: line.taxRateId,
		account_id: line.accountId,
		line_item_type: type,
		line_item_type_id: id,
		description: nameAndDescription(line),
		quantity: line.quantity,
		unit_amount: line.unitCost,
		sub_total: knownAmount(line.amount, perUnit),
		total_discount: fromMinorUnits(line.discount ?? 0, perUnit),
		tax_amount: fromMinorUnits(line.tax, perUnit),
		total_amount: knownAmount(line.total, perUnit),
		tracking_category_ids: categoryIds(line),
	};
}

function nameAndDescription({ name, description }: LineFacts): string | null {
	if (name === null || name === description) return description;
	return description === null ? name : `${name}\n${description}`;
}

function categoryIds({ trackingCategories }: LineFacts): string[] {
	const ids: string[] = [];
	for (const { categoryId } of trackingCategories) if (categoryId !== null) ids.push(categoryId);
	return ids;
}
