/**
 * - `lines`: the amounts of the lines give the subtotal.
 * - `total`: subtotal − discounts + taxes + shipping gives the total.
 * - `balance`: the total less what was applied to the invoice gives the balance.
 */
export type CheckName = 'balance' | 'lines' | 'total';

/** Amounts of an invoice that do not agree. Amounts are numbers in units of the invoice's currency. */
export interface Finding {
	check: CheckName;
	/** What the parts give. */
	expected: number;
	/** What Invoiced says; null when it says no amount. */
	actual: number | null;
	/** actual − expected; null when there is no actual amount. */
	difference: number | null;
	/** The same in words. */
	message: string;
}

/** What `_check` holds: a report beside the invoice, which changes none of its numbers. */
export interface InvoiceCheck {
	/** Whether there is no finding. */
	ok: boolean;
	/** What could be checked; `balance` only where the payments are loaded. */
	checked: CheckName[];
	findings: Finding[];
	/** Fields of the source that hold something and have no place in the shape, such as `metadata` or `items.period_start`. */
	unmapped: string[];
}
