import type { InvoicedRecord } from '../../objects';
import { readAddresses } from '../facts/addresses';
import { readInvoice } from '../facts/invoice';
import type { InvoiceFacts } from '../facts/invoice';
import { readPaidDate } from '../facts/paidDate';
import type { RelatedData, ShapeOptions } from '../types';
import { documentDate, fromMinorUnits, instant, knownAmount, text } from '../../values';
import { toAddress } from './address';
import { toLineItem } from './lineItem';
import { toPayment } from './payment';
import type { EventModelInfo, EventModelInvoice, EventModelType } from './types';

/**
 * An invoice as event model. Odd or missing data becomes null, never an exception; the invoice is
 * not changed.
 *
 * @param invoice as `GET /invoices/:id` or the `data.object` of an event gives it
 * @param related what else was loaded; of it, payments and the time of the paying event have a
 * place in this shape
 * @throws Error when `options.timeZone` does not exist; check it with `assertTimeZone` where
 * options are read
 */
export function toEventModel(
	invoice: InvoicedRecord,
	related: RelatedData,
	options: ShapeOptions,
): EventModelInvoice {
	const facts = readInvoice(invoice, related, options);
	const { document, payments } = facts;
	const type = typeOf(invoice.object);
	const model: EventModelInvoice = {
		info: toInfo(invoice, facts, type, related, options),
		lineItems: document.lines.map((line) => toLineItem(line, document.perUnit)),
		addresses: readAddresses(invoice).map(toAddress),
		payments: payments?.map((application) => toPayment(application, document, type)) ?? null,
	};
	if (options.includeRawData === true) model.originalData = invoice;
	return model;
}

function toInfo(
	invoice: InvoicedRecord,
	facts: InvoiceFacts,
	type: EventModelType,
	related: RelatedData,
	{ companyId, linkedCompanyIds = [], timeZone }: ShapeOptions,
): EventModelInfo {
	const { document, status } = facts;
	const { perUnit } = document;
	const paidOn =
		status.eventModel === 'PAID' ? readPaidDate(invoice, facts.applications, related) : null;
	return {
		id: document.id,
		invoiceNumber: document.number,
		createdAt: instant(invoice.created_at),
		updatedAt: instant(document.updatedAt),
		type,
		issueDate: documentDate(document.date, timeZone),
		dueDate: documentDate(invoice.due_date, timeZone),
		paidOnDate: documentDate(paidOn, timeZone),
		totalAmount: knownAmount(document.total, perUnit),
		remainingAmount: knownAmount(facts.amountDue, perUnit),
		totalDiscount: knownAmount(document.headerDiscount, perUnit),
		totalTax: fromMinorUnits(document.totalTax, perUnit),
		contactId: document.customerId,
		companyId: text(companyId),
		linkedCompanyIds: [...linkedCompanyIds],
		description: document.notes,
		currency: document.currency,
		exchangeRate: facts.isInBaseCurrency ? '1' : null,
		status: status.eventModel,
	};
}

/**
 * Invoiced's receivables are never bills; the field is read so that a foreign object does not pass
 * as an invoice.
 */
function typeOf(object: unknown): EventModelType {
	const name = text(object);
	if (name === null || name === 'invoice') return 'INVOICE';
	return name === 'bill' ? 'BILL' : 'NOT_SPECIFIED';
}
