import type { LineFacts } from '../facts/line';
import { fromMinorUnits, knownAmount, roundedPercentage } from '../../values';
import type { MinorUnitsPerUnit } from '../../values';
import type { EventModelLineItem } from './types';

const PERCENT = 100;

/** A line of the invoice. */
export function toLineItem(line: LineFacts, perUnit: MinorUnitsPerUnit): EventModelLineItem {
	const discountAmount = knownAmount(line.discount, perUnit);
	return {
		lineItemId: line.id,
		itemId: line.itemId,
		itemCode: line.itemCode,
		itemName: line.name ?? line.catalogName,
		description: line.description,
		taxRateId: line.taxRateId,
		accountId: line.accountId,
		taxAmount: fromMinorUnits(line.tax, perUnit),
		totalAmount: knownAmount(line.total, perUnit),
		quantity: line.quantity,
		unitRate: line.unitCost,
		discountAmount,
		discountPercentage: discountPercentage(discountAmount, line),
		trackingCategories: [...line.trackingCategories],
	};
}

/**
 * What share of quantity × unit cost the discount is. The line's `amount` would be the wrong
 * divisor, as it lacks inclusive tax. Always computed, also where a coupon states a percentage: the
 * number must agree with the amounts beside it.
 */
function discountPercentage(
	discountAmount: number | null,
	{ quantity, unitCost }: LineFacts,
): number | null {
	const gross = (quantity ?? 0) * (unitCost ?? 0);
	if (discountAmount === null || gross === 0 || !Number.isFinite(gross)) return null;
	return roundedPercentage((PERCENT * discountAmount) / gross);
}
