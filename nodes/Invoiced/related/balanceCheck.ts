import type { InvoicedRecord } from '../objects';
import { readInvoice } from '../shapes';
import type { RelatedData } from '../shapes';

/**
 * Whether something has been applied to the invoice: then its balance is not its total. Void ones,
 * whose balance is 0 without that, and those without readable amounts are not judged.
 */
export function isSettledInPart(invoice: InvoicedRecord): boolean {
	return (outstanding(invoice, {}) ?? 0) !== 0;
}

/**
 * Whether payments explain the invoice's balance to the last minor unit (they add up to total −
 * balance). Void invoices and those without readable amounts are not judged.
 */
export function explainsBalance(
	invoice: InvoicedRecord,
	payments: RelatedData['payments'],
): boolean {
	return (outstanding(invoice, { payments }) ?? 0) === 0;
}

/**
 * Minor units that came off the total and that the payments do not explain; null where that cannot
 * be said.
 */
function outstanding(invoice: InvoicedRecord, related: RelatedData): number | null {
	const { document, status, amountDue, applications } = readInvoice(invoice, related, {});
	const { total } = document;
	if (status.unified === 'VOID' || total === null || amountDue === null) return null;
	const applied = (applications ?? []).reduce((sum, { amount }) => sum + (amount ?? 0), 0);
	return total - amountDue - applied;
}
