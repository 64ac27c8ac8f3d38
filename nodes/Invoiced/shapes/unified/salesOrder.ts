import type { InvoicedRecord } from '../../objects';
import { readDocument } from '../facts/document';
import type { RelatedData, ShapeOptions } from '../types';
import { asList, asObject, idText, instant, text } from '../../values';
import { toHeader } from './header';
import { toLineItems } from './lineItem';
import { toTotals } from './totals';
import type { SalesOrderStatus, UnifiedSalesOrder } from './types';

/** Estimate statuses (API reference, estimate); `declined`, `expired` and new ones are UNKNOWN. */
const STATUSES: ReadonlyMap<string, SalesOrderStatus> = new Map<string, SalesOrderStatus>([
	['draft', 'DRAFT'],
	['voided', 'VOID'],
	['not_sent', 'SUBMITTED'],
	['sent', 'SUBMITTED'],
	['viewed', 'SUBMITTED'],
	['approved', 'SUBMITTED'],
	['invoiced', 'SUBMITTED'],
]);

/** Those of the loaded estimates that became the invoice; null when estimates were not loaded. */
export function toSalesOrders(
	estimates: RelatedData['estimates'],
	invoiceId: string | null,
	options: ShapeOptions,
): UnifiedSalesOrder[] | null {
	if (estimates === null || estimates === undefined) return null;
	if (invoiceId === null) return [];
	return asList(estimates)
		.map((estimate) => asObject(estimate) ?? {})
		.filter((estimate) => idText(estimate.invoice) === invoiceId)
		.map((estimate) => toSalesOrder(estimate, options));
}

function toSalesOrder(estimate: InvoicedRecord, options: ShapeOptions): UnifiedSalesOrder {
	const document = readDocument(estimate);
	return {
		platform_id: document.id,
		...toHeader(document, options),
		delivery_date: null,
		description: document.notes,
		payment_mode: null,
		currency: document.currency,
		currency_rate: null,
		status: STATUSES.get(text(estimate.status)?.toLowerCase() ?? '') ?? 'UNKNOWN',
		...toTotals(document),
		line_items: toLineItems(document, 'SALES_ORDERS'),
		updated_at: instant(document.updatedAt),
	};
}
