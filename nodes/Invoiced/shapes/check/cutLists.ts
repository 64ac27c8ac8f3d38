import type { InvoicedRecord } from '../../objects';
import { asList, asObject } from '../../values';

/**
 * Lists of which the server sends only so many entries, and says nothing about the rest (server
 * source: HasLineItemsTrait.php and its like).
 */
const LIMITS = {
	discounts: { most: 10, words: 'discounts of one list' },
	items: { most: 1_000, words: 'lines of an invoice' },
	shipping: { most: 10, words: 'shipping amounts of an invoice' },
	taxes: { most: 10, words: 'taxes of one list' },
};

type LimitedList = keyof typeof LIMITS;

/**
 * Looks for a list, of the invoice or of one of its lines, that has as many entries as the server
 * sends at most. Then some may be missing.
 *
 * @returns null when there is none
 */
export function cutLists(
	invoice: InvoicedRecord,
	names: readonly LimitedList[],
): { reason: string } | null {
	const owners = [invoice, ...asList(invoice.items).map((line) => asObject(line) ?? {})];
	const cut = names.find((name) =>
		owners.some((owner) => asList(owner[name]).length >= LIMITS[name].most),
	);
	if (cut === undefined) return null;
	const { most, words } = LIMITS[cut];
	return { reason: `Invoiced sends at most ${most} ${words}, so some may be missing` };
}
