import { asList, asObject, toMinorUnits } from '../../values';
import type { MinorUnitsPerUnit } from '../../values';

/**
 * The sum, in minor units, of a list whose entries carry an `amount`: discounts or taxes, of a line
 * or of the document. An amount that is no number counts as 0. Null when the list has no entry at
 * all.
 */
export function sumOfEntries(entries: unknown, perUnit: MinorUnitsPerUnit): number | null {
	let sum: number | null = null;
	for (const entry of asList(entries)) {
		const fields = asObject(entry);
		if (fields !== null) sum = (sum ?? 0) + (toMinorUnits(fields.amount, perUnit) ?? 0);
	}
	return sum;
}
