import { NEW_CREDIT_NOTE } from '../../data/documents/creditNote';
import type { LineInput } from '../../data/documents/lines';
import type { StoredRecord } from '../../data/types';
import { invalidRequest } from '../../http/errors';
import { OBJECT_OF } from '../../objects';
import { withoutKeys } from '../../objects/parts/withoutKeys';
import { relatedOrFail } from '../record';
import type { Action, WriteRequest } from '../request';
import { creditAnInvoice } from './application';
import { readNewDocument } from './newDocument';
import { createInvoice } from './newInvoice';

/**
 * Bills a customer's pending lines: the charges become an invoice, the credits a credit note that
 * is applied to it (server source: BillCustomerRoute, Invoice::withPending).
 */
export const billPendingAction: Action = {
	method: 'POST',
	path: '/customers/:customer_id/invoices',
	strictQuery: true,
	handle: (request) => {
		const { call, work, object } = request;
		const rowIds = work.rowIds('pending_line_items', 'customer', Number(call.params.customer_id));
		const pending = rowIds.map((rowId) => work.read('pending_line_items', rowId));
		if (pending.length === 0) {
			throw invalidRequest(
				'Unable to create an invoice because the customer does not have any pending line items.',
			);
		}
		const customer = relatedOrFail(work, 'customers', call.params.customer_id);
		const isCredit = ({ record }: StoredRecord): boolean => (record.amount as number) < 0;
		const charges = pending.filter((line) => !isCredit(line)).map(asLine);
		const invoice = createInvoice(request, customer, charges);
		const credits = pending.filter(isCredit).map(asLine);
		if (credits.length > 0) credit(request, customer, invoice, credits);
		for (const rowId of rowIds) work.remove('pending_line_items', rowId);
		return { object, rowId: invoice.rowId, status: 201 };
	},
};

/** The line that a pending one becomes; it keeps its id. */
function asLine({ record }: StoredRecord): LineInput {
	return withoutKeys(record, 'customer object amount updated_at') as LineInput;
}

function credit(
	request: WriteRequest,
	customer: StoredRecord,
	invoice: StoredRecord,
	credits: readonly LineInput[],
): void {
	const { date, currency, draft } = invoice.record;
	const asked = { ...request, object: OBJECT_OF.credit_notes, body: { date, currency, draft } };
	const lines = credits.map((line) => ({
		...line,
		quantity: Math.abs(line.quantity),
		unit_cost: Math.abs(line.unit_cost),
	}));
	const document = readNewDocument(asked, customer, NEW_CREDIT_NOTE, lines);
	creditAnInvoice(request, document, invoice, true);
}
