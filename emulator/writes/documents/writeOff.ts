import { NEW_CREDIT_NOTE } from '../../data/documents/creditNote';
import { writeOff } from '../../data/documents/settle';
import type { StoredRecord } from '../../data/types';
import { ApiError } from '../../http/errors';
import { OBJECT_OF } from '../../objects';
import type { Action, WriteRequest } from '../request';
import { creditAnInvoice } from './application';
import { readNewDocument } from './newDocument';

/** Writes an invoice off. The server fails where it refuses: status 500, in its own words. */
export const writeOffAction: Action = {
	method: 'POST',
	path: '/invoices/:id/bad_debt',
	handle: (request, stored) => {
		const invoice = stored as StoredRecord;
		const obstacle = obstacleOf(invoice);
		if (obstacle !== null) throw new ApiError(500, obstacle);
		writeOff(request.work, invoice.rowId, () => credit(request, invoice));
		return { object: request.object, rowId: invoice.rowId };
	},
};

/** Why an invoice cannot be written off (server source: SetBadDebt.php); null when it can. */
function obstacleOf({ record, hidden }: StoredRecord): string | null {
	if (record.status === 'bad_debt') return 'The invoice has already been written off';
	if (record.draft) return "You can't write off draft invoices";
	if (hidden.voided) return "You can't write off voided invoices";
	return (record.balance as number) > 0 ? null : "You can't write off invoices with zero balance";
}

/** The credit note over what is owed, and its application. */
function credit(request: WriteRequest, invoice: StoredRecord): void {
	const { customer, currency, balance } = invoice.record;
	const name = 'Bad Debt';
	const body = { name, currency, items: [{ type: 'bad_debt', name, unit_cost: balance }] };
	const asked: WriteRequest = { ...request, object: OBJECT_OF.credit_notes, body };
	const owner = request.work.read('customers', customer as number);
	creditAnInvoice(request, readNewDocument(asked, owner, NEW_CREDIT_NOTE), invoice);
}
