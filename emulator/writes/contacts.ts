import { invalidRequest } from '../http/errors';
import { createRecord, relatedOrFail, updateRecord } from './record';
import type { Behaviour, WriteRequest } from './request';

/** The most contacts that a customer has (server source: Contact.php). */
const MOST_CONTACTS = 100;

/** A new contact belongs to the customer of the path, and is of its country. */
export const contacts: Behaviour = {
	create: (request) => {
		const { work, call, body } = request;
		refuseRole(request);
		const customer = relatedOrFail(work, 'customers', call.params.customer_id, 404);
		if (work.rowIds('contacts', 'customer', customer.rowId).length >= MOST_CONTACTS) {
			throw invalidRequest(
				`The maximum number of contacts (${MOST_CONTACTS}) per customer has been reached.`,
			);
		}
		const country = body.country ? {} : { country: customer.record.country };
		return createRecord(request, {
			record: { customer: customer.rowId, customer_id: customer.rowId, ...country },
		});
	},
	update: (request, stored) => {
		refuseRole(request);
		return updateRecord(request, stored);
	},
};

/** The emulator has no roles of contacts. @throws ApiError 400 for any */
function refuseRole({ body: { role } }: WriteRequest): void {
	if (role) throw invalidRequest(`Contact Role was not found: ${String(role)}`);
}
