import { ApiError, invalidRequest } from '../http/errors';
import { createRecord, relatedOrFail } from './record';
import type { Behaviour } from './request';

/** A note belongs to a customer, that on an invoice to the invoice's (server source: Note.php). */
export const notes: Behaviour = {
	create: (request) => {
		const { work, body } = request;
		const { customer_id: customerId, invoice_id: invoiceId, user_id: userId } = body;
		let customer: unknown = isGiven(customerId)
			? relatedOrFail(work, 'customers', customerId, 404).rowId
			: null;
		const invoice = isGiven(invoiceId) ? relatedOrFail(work, 'invoices', invoiceId, 404) : null;
		if (isGiven(userId)) throw new ApiError(404, `User was not found: ${String(userId)}`);
		if (invoice) customer = invoice.record.customer;
		if (customer === null) throw invalidRequest('Missing customer!', 'customer');
		const invoiceRow = invoice?.rowId ?? null;
		return createRecord(request, {
			record: {
				customer,
				customer_id: customer,
				invoice: invoiceRow,
				invoice_id: invoiceRow,
			},
		});
	},
};

function isGiven(id: unknown): boolean {
	return id !== undefined && id !== null;
}
