/**
 * - `lines`: the amounts of the lines give the subtotal.
 * - `total`: subtotal − discounts + taxes + shipping gives the total.
 * - `balance`: the total less what was applied to the invoice gives the balance.
 */
export type CheckName = 'balance' | 'lines' | 'total';

/**
 * Amounts of an invoice that do not agree. Amounts are numbers in units of the invoice's currency.
 */
export interface Finding {
	/**
	 * `amounts`: an amount is too large for a number to hold it to the minor unit, so nothing can be
	 * computed with it.
	 */
	check: CheckName | 'amounts';
	/** What the parts give; null for `amounts`. */
	expected: number | null;
	/** What Invoiced says; null when it says no amount. */
	actual: number | null;
	/** actual − expected; null when one of the two is. */
	difference: number | null;
	/** The same in words. */
	message: string;
}

/** What could not be checked, and why. */
export interface Unchecked {
	check: CheckName;
	/** In words, such as `A line has no amount`. */
	reason: string;
}

/** What `_check` holds: a report beside the invoice, which changes none of its numbers. */
export interface InvoiceCheck {
	/** Whether there is no finding. */
	ok: boolean;
	/** What could be checked; `balance` only where the payments are loaded. */
	checked: CheckName[];
	/**
	 * What could not be checked because of what the invoice holds, such as a list that the server may
	 * have cut. Absent where there is nothing of the kind; that payments are not loaded goes without
	 * saying.
	 */
	notChecked?: Unchecked[];
	findings: Finding[];
	/**
	 * Fields of the source that hold something and have no place in the shape, such as `metadata` or
	 * `items.period_start`.
	 */
	unmapped: string[];
}
