import type { WantedInvoice } from './types';

/**
 * A field of invoices that the server sends only when it is asked for, by a parameter that the
 * documentation does not know (server source: Invoice.php). It is the date of payment, and tells
 * for free whether the server has what was never promised: where it is missing, plans that rest on
 * such parameters are not even tried.
 */
export const UNDOCUMENTED_FIELD = 'date_paid';

export function hasUndocumentedParameters(wanted: readonly WantedInvoice[]): boolean {
	return wanted.some(({ invoice }) => UNDOCUMENTED_FIELD in invoice);
}
