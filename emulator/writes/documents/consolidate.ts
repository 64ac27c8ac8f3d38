import type { LineInput } from '../../data/documents/lines';
import { saveDocument } from '../../data/documents/save';
import { currencyOf } from '../../data/customers/create';
import type { StoredRecord } from '../../data/types';
import { ApiError, invalidRequest } from '../../http/errors';
import { OBJECT_OF } from '../../objects';
import { withoutKeys } from '../../objects/parts/withoutKeys';
import type { WireRecord } from '../../types';
import type { Action, WriteRequest } from '../request';
import { createInvoice } from './newInvoice';

/** The most invoices that become one (server source: InvoiceConsolidator.php). */
const MOST_INVOICES = 100;

const FAILURE = 'An error occurred when consolidating your invoices';

/**
 * Makes one invoice of the open ones of a customer and of the companies below it that it pays for;
 * those are voided. Where consolidation is off the server fails, in its own words.
 */
export const consolidateAction: Action = {
	method: 'POST',
	path: '/customers/:id/consolidate_invoices',
	handle: (request, stored) => {
		const customer = stored as StoredRecord;
		if (!customer.record.consolidated) {
			throw new ApiError(500, 'This customer does not have invoice consolidation enabled.');
		}
		const currency = primaryCurrency(request, customer);
		const invoices = openInvoices(request, customer, currency);
		if (invoices.length === 0) {
			throw invalidRequest('There were no invoices to consolidate for this customer');
		}
		const { rowId } = consolidate(request, customer, currency, invoices);
		return { object: OBJECT_OF.invoices, rowId };
	},
};

function consolidate(
	request: WriteRequest,
	customer: StoredRecord,
	currency: string,
	invoices: readonly StoredRecord[],
): StoredRecord {
	const { work } = request;
	if (invoices.some(({ hidden }) => Number(hidden.amount_paid) || Number(hidden.amount_credited))) {
		// What was paid would have to move with it.
		throw new ApiError(500, FAILURE);
	}
	const parts = (name: string): WireRecord[] =>
		invoices
			.flatMap(({ record }) => record[name] as WireRecord[])
			.map((part) => withoutKeys(part, 'id'));
	for (const { rowId } of invoices) {
		saveDocument(work, 'invoices', rowId, {}, { voided: true, date_voided: work.now });
	}
	const asked: WriteRequest = {
		...request,
		object: OBJECT_OF.invoices,
		body: {
			name: 'Consolidated Invoice',
			currency,
			discounts: parts('discounts'),
			taxes: parts('taxes'),
		},
	};
	const invoice = refusedAsFailure(() =>
		createInvoice(asked, customer, parts('items') as LineInput[]),
	);
	for (const { rowId } of invoices) {
		saveDocument(work, 'invoices', rowId, {}, { consolidated_invoice_id: invoice.rowId });
	}
	return saveDocument(work, 'invoices', invoice.rowId, {}, { consolidated: true });
}

/** Whatever is wrong with the whole is told as one failure. */
function refusedAsFailure<Result>(create: () => Result): Result {
	try {
		return create();
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		throw new ApiError(500, FAILURE);
	}
}

/** The customer's own currency, else that of the newest open invoice. */
function primaryCurrency({ work }: WriteRequest, customer: StoredRecord): string {
	if (customer.record.currency) return customer.record.currency as string;
	const open = work
		.rowIds('invoices', 'customer', customer.rowId)
		.map((rowId) => work.read('invoices', rowId))
		.filter(isOpen)
		.sort((left, right) => Number(left.record.date) - Number(right.record.date));
	return (open.at(-1)?.record.currency as string | undefined) ?? currencyOf(customer);
}

function openInvoices(
	{ work, body }: WriteRequest,
	customer: StoredRecord,
	currency: string,
): StoredRecord[] {
	const until = Number(body.cutoff_date) || work.now;
	const below = work
		.rowIds('customers', 'parent_customer', customer.rowId)
		.map((rowId) => work.read('customers', rowId))
		.filter(({ record }) => record.consolidated && record.bill_to_parent);
	return [customer, ...below]
		.flatMap(({ rowId }) => work.rowIds('invoices', 'customer', rowId))
		.map((rowId) => work.read('invoices', rowId))
		.filter((invoice) => isOpen(invoice) && invoice.record.currency === currency)
		.filter(({ record, hidden }) => (record.date as number) <= until && !hidden.consolidated)
		.sort((left, right) => Number(left.record.date) - Number(right.record.date))
		.slice(0, MOST_INVOICES);
}

function isOpen({ record, hidden }: StoredRecord): boolean {
	return !record.closed && !record.paid && !record.draft && !hidden.voided;
}
