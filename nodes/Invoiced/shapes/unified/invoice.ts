import type { InvoicedRecord } from '../../objects';
import { readInvoice } from '../facts/invoice';
import type { RelatedData, ShapeOptions } from '../types';
import { documentDate, instant, knownAmount, text } from '../../values';
import { toContact } from './contact';
import { toDocuments } from './document';
import { toHeader } from './header';
import { toLineItems } from './lineItem';
import { toPayment } from './payment';
import { toSalesOrders } from './salesOrder';
import { toTotals } from './totals';
import type { UnifiedInvoice } from './types';

/**
 * An invoice in the unified shape. Odd or missing data becomes null, never an exception; the
 * invoice is not changed.
 *
 * @param invoice as `GET /invoices/:id` or the `data.object` of an event gives it
 * @param related what else was loaded; each piece fills only its own properties
 * @throws Error when `options.timeZone` does not exist; check it with `assertTimeZone` where
 * options are read
 */
export function toUnifiedInvoice(
	invoice: InvoicedRecord,
	related: RelatedData,
	options: ShapeOptions,
): UnifiedInvoice {
	const facts = readInvoice(invoice, related, options);
	const { document, payments } = facts;
	const { id, perUnit } = document;
	// Named one by one: spread into the middle of the object they take a sixth of the mapping.
	const { contact_id, document_number, posted_date } = toHeader(document, options);
	const { total_discount, tax_amount, sub_total, total_amount } = toTotals(document);
	const unified: UnifiedInvoice = {
		platform_id: id,
		account_id: text(options.accountId),
		contact_id,
		document_number,
		posted_date,
		due_date: documentDate(invoice.due_date, options.timeZone),
		currency: document.currency,
		currency_rate: facts.isInBaseCurrency ? 1 : null,
		status: facts.status.unified,
		total_discount,
		tax_amount,
		sub_total,
		total_amount,
		amount_due: knownAmount(facts.amountDue, perUnit),
		memo: document.notes,
		line_items: toLineItems(document, 'INVOICES'),
		payments: payments?.map((application) => toPayment(application, document, options)) ?? null,
		sales_orders: toSalesOrders(related.estimates, id, options),
		documents: toDocuments(related.attachments, id),
		account: null,
		contact: toContact(invoice),
		updated_at: instant(document.updatedAt),
	};
	if (options.includeRawData === true) unified.raw_data = invoice;
	return unified;
}
