import type { InvoicedRecord } from '../../objects/types';
import { readDocument } from '../facts/document';
import type { RelatedData, ShapeOptions } from '../types';
import {
	asList,
	asObject,
	documentDate,
	fromMinorUnits,
	idText,
	instant,
	knownAmount,
	text,
} from '../../values';
import { toLineItems } from './lineItem';
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

function toSalesOrder(estimate: InvoicedRecord, { timeZone }: ShapeOptions): UnifiedSalesOrder {
	const facts = readDocument(estimate);
	const { perUnit } = facts;
	return {
		platform_id: facts.id,
		contact_id: facts.customerId,
		document_number: facts.number,
		posted_date: documentDate(estimate.date, timeZone),
		delivery_date: null,
		description: facts.notes,
		payment_mode: null,
		currency: facts.currency,
		currency_rate: null,
		status: STATUSES.get(text(estimate.status)?.toLowerCase() ?? '') ?? 'UNKNOWN',
		total_discount: fromMinorUnits(facts.totalDiscount, perUnit),
		tax_amount: fromMinorUnits(facts.totalTax, perUnit),
		sub_total: knownAmount(facts.subtotal, perUnit),
		total_amount: knownAmount(facts.total, perUnit),
		line_items: toLineItems(facts, 'SALES_ORDERS'),
		updated_at: instant(estimate.updated_at),
	};
}
