import { NEW_ESTIMATE, storeEstimate } from '../data/documents/estimate';
import { saveDocument } from '../data/documents/save';
import type { StoredRecord } from '../data/types';
import { ApiError, invalidRequest } from '../http/errors';
import { OBJECT_OF } from '../objects';
import type { WireRecord } from '../types';
import { withoutKeys } from '../objects/parts/withoutKeys';
import { changeDocument } from './documents/change';
import { customerOf } from './documents/customer';
import { removeDocument, voidAction } from './documents/end';
import { lineItemActions } from './documents/lineItems';
import { createInvoice } from './documents/newInvoice';
import { passTakenNumbers, readNewDocument } from './documents/newDocument';
import type { Behaviour, WriteRequest } from './request';

/** What the server does besides where estimates are written (server source: Estimate.php). */
export const estimates: Behaviour = {
	create: (request) => {
		const customer = customerOf(request);
		const document = readNewDocument(request, customer, NEW_ESTIMATE);
		return passTakenNumbers(request, storeEstimate(request.work, document), document.given);
	},
	update: (request, stored) => changeDocument(request, stored),
	remove: removeDocument,
	actions: [
		voidAction('/estimates'),
		...lineItemActions('/estimates'),
		{
			method: 'POST',
			path: '/estimates/:id/invoice',
			handle: (request, stored) => {
				const { rowId } = invoiceEstimate(request, stored as StoredRecord);
				return { object: OBJECT_OF.invoices, rowId, status: 201 };
			},
		},
	],
};

/** What an invoice takes from its estimate (server source: GenerateEstimateInvoice.php). */
function bodyOfInvoice({ record }: StoredRecord): WireRecord {
	const { name, payment_terms, ship_to } = record;
	const { customer, currency, purchase_order, notes, metadata, items, discounts, taxes } = record;
	const lines = (items as WireRecord[]).map((line) => withoutKeys(line, 'id'));
	return {
		customer,
		currency,
		purchase_order,
		notes,
		metadata,
		items: lines,
		discounts,
		taxes,
		...(name === 'Estimate' ? {} : { name }),
		...(payment_terms ? { payment_terms } : {}),
		...(ship_to ? { ship_to } : {}),
	};
}

/** @throws ApiError 400 in the server's words, where the invoice is refused */
function invoiceEstimate(request: WriteRequest, estimate: StoredRecord): StoredRecord {
	const object = OBJECT_OF.invoices;
	const asked: WriteRequest = { ...request, object, body: bodyOfInvoice(estimate) };
	try {
		const invoice = createInvoice(asked, customerOf(asked));
		// The server cannot save a voided estimate, and says nothing of it.
		if (!estimate.hidden.voided) {
			saveDocument(request.work, 'estimates', estimate.rowId, { invoice: invoice.rowId });
		}
		return invoice;
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		throw invalidRequest(`Could not generate invoice from estimate: ${error.message}`);
	}
}
