import { NEW_CREDIT_NOTE, storeCreditNote } from '../data/documents/creditNote';
import type { StoredRecord } from '../data/types';
import { invalidRequest } from '../http/errors';
import { creditAnInvoice } from './documents/application';
import { changeDocument } from './documents/change';
import { customerOf } from './documents/customer';
import { removeDocument, voidAction } from './documents/end';
import { lineItemActions } from './documents/lineItems';
import { passTakenNumbers, readNewDocument } from './documents/newDocument';
import { relatedRecord } from './record';
import type { Behaviour, WriteRequest } from './request';

/**
 * What the server does besides where credit notes are written: one that names an invoice is applied
 * to it at once (server source: CreditNote.php).
 */
export const creditNotes: Behaviour = {
	create: (request) => {
		const invoice = invoiceOf(request);
		const customer = customerOf(
			invoice && !request.body.customer ? ofInvoice(request, invoice) : request,
		);
		if (!invoice) {
			const document = readNewDocument(request, customer, NEW_CREDIT_NOTE);
			return passTakenNumbers(request, storeCreditNote(request.work, document), document.given);
		}
		refuseInvoice(request, invoice, customer);
		const document = readNewDocument(ofInvoice(request, invoice), customer, NEW_CREDIT_NOTE);
		document.record.invoice = invoice.rowId;
		const created = creditAnInvoice(request, document, invoice);
		return passTakenNumbers(request, created, document.given);
	},
	update: (request, stored) => changeDocument(request, stored),
	remove: removeDocument,
	actions: [voidAction('/credit_notes'), ...lineItemActions('/credit_notes')],
};

function invoiceOf({ work, body }: WriteRequest): StoredRecord | null {
	const { invoice } = body;
	if (!invoice) return null;
	const stored = relatedRecord(work, 'invoices', invoice);
	if (!stored) throw invalidRequest(`No such invoice: ${String(invoice)}`, 'invoice');
	return stored;
}

/** The request with what a credit note takes from its invoice. */
function ofInvoice(request: WriteRequest, { record }: StoredRecord): WriteRequest {
	const { customer, currency } = record;
	return { ...request, body: { customer, currency, ...request.body } };
}

function refuseInvoice(
	{ body }: WriteRequest,
	{ record }: StoredRecord,
	customer: StoredRecord,
): void {
	if (customer.rowId !== record.customer) {
		throw invalidRequest(
			'The invoice belongs to a different customer than the one that was specified.',
			'customer',
		);
	}
	const currency = String(body.currency ?? record.currency).toLowerCase();
	if (currency !== record.currency) {
		throw invalidRequest(
			`The currency on this credit note (${currency}) must match the invoice currency ` +
				`(${String(record.currency)}).`,
			'currency',
		);
	}
}
