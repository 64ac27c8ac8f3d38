import { customerObstacle } from '../data/mutations/remove';
import { CLIENT_ID_LENGTH, pageUrl } from '../data/links';
import type { StoredRecord } from '../data/types';
import { invalidRequest } from '../http/errors';
import { consolidateAction } from './documents/consolidate';
import { createRecord, removeRecord, updateRecord } from './record';
import type { Behaviour, WriteRequest } from './request';

/** Levels of companies below a company (server source: Customer::verifyParentCustomer). */
const MOST_LEVELS = 5;

/** What a customer takes along when it is deleted. */
const BELONGINGS = ['contacts', 'notes', 'tasks'] as const;

/** What the server does besides where customers are written (server source: Customer.php). */
export const customers: Behaviour = {
	create: (request) => {
		refuseNumber(request, null);
		const clientId = request.work.random.token(CLIENT_ID_LENGTH);
		const created = createRecord(request, {
			record: {
				statement_pdf_url: pageUrl('statements', clientId, 'pdf'),
				statement_url: pageUrl('statements', clientId),
			},
			hidden: { client_id: clientId },
		});
		const { record, rowId } = created;
		// A record that this request creates is its own until it is written down.
		record.number ??= `CUST-${rowId}`;
		if (record.autopay) record.payment_terms = null;
		refuseParent(request, created);
		return created;
	},
	update: (request, stored) => {
		refuseNumber(request, stored);
		const changed = updateRecord(request, stored);
		refuseParent(request, changed);
		return changed;
	},
	remove: (request, stored) => {
		const obstacle = customerObstacle(request.work, stored.rowId);
		if (obstacle !== null) {
			throw invalidRequest(`This customer cannot be deleted because ${obstacle}`);
		}
		for (const table of BELONGINGS) {
			for (const rowId of request.work.rowIds(table, 'customer', stored.rowId)) {
				request.work.remove(table, rowId);
			}
		}
		return removeRecord(request, stored);
	},
	actions: [consolidateAction],
};

/** @throws ApiError 400 when another customer has the number */
function refuseNumber({ work, body }: WriteRequest, stored: StoredRecord | null): void {
	const { number } = body;
	if (typeof number !== 'string' || number === '' || number === stored?.record.number) return;
	const others = work.rowIds('customers', 'number', number);
	if (others.some((rowId) => rowId !== stored?.rowId)) {
		throw invalidRequest(`The given customer number has already been taken: ${number}`, 'number');
	}
}

/** @throws ApiError 400 when the company above is the customer itself, or below it */
function refuseParent({ work }: WriteRequest, { record, rowId }: StoredRecord): void {
	let parent = record.parent_customer;
	for (let level = 1; typeof parent === 'number'; level += 1) {
		if (parent === rowId) {
			const message =
				level === 1
					? 'Cannot set parent customer as self.'
					: 'Cannot set sub-customer as a parent.';
			throw invalidRequest(message, 'parent_customer');
		}
		if (level > MOST_LEVELS) {
			throw invalidRequest(
				'A customer cannot have more than five levels of sub-customers.',
				'parent_customer',
			);
		}
		parent = work.read('customers', parent).record.parent_customer;
	}
}
