import type { InvoicedRecord } from '../../objects';
import { asList, asObject, isTooLarge, minorUnitsPerUnit } from '../../values';

/** An amount that a number cannot hold to the minor unit, and where it stands. */
export interface LargeAmount {
	/** Such as `total` or `items[0].amount`. */
	path: string;
	amount: number;
}

const AMOUNTS: readonly string[] = ['balance', 'subtotal', 'total'];
const RATES: readonly string[] = ['discounts', 'taxes', 'shipping'];

/**
 * The first amount of an invoice, its lines and their rates that is too large; null when there is
 * none.
 */
export function largeAmount(invoice: InvoicedRecord): LargeAmount | null {
	const perUnit = minorUnitsPerUnit(invoice.currency);
	for (const { path, amount } of amountsOf(invoice)) {
		if (isTooLarge(amount, perUnit)) return { path, amount };
	}
	return null;
}

function* amountsOf(invoice: InvoicedRecord): Generator<{ path: string; amount: unknown }> {
	for (const name of AMOUNTS) yield { path: name, amount: invoice[name] };
	yield* amountsIn(invoice, RATES, '');
	for (const [index, line] of asList(invoice.items).entries()) {
		const fields = asObject(line) ?? {};
		yield { path: `items[${index}].amount`, amount: fields.amount };
		yield* amountsIn(fields, RATES, `items[${index}].`);
	}
}

function* amountsIn(
	owner: InvoicedRecord,
	lists: readonly string[],
	path: string,
): Generator<{ path: string; amount: unknown }> {
	for (const name of lists) {
		for (const [index, entry] of asList(owner[name]).entries()) {
			yield { path: `${path}${name}[${index}].amount`, amount: asObject(entry)?.amount };
		}
	}
}
