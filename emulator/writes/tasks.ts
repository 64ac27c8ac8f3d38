import type { StoredRecord } from '../data/types';
import { invalidRequest } from '../http/errors';
import { createRecord, relatedRecord, updateRecord } from './record';
import type { Behaviour, WriteRequest } from './request';

/** Users of the account; the emulator has none, so that every id is refused. */
const USERS = ['user_id', 'completed_by_user_id'];

/** A task that is done knows when, and tells it (server source: Task.php). */
export const tasks: Behaviour = {
	create: (request) => {
		refuseStrangers(request, null);
		const created = createRecord(request);
		// A record that this request creates is its own until it is written down.
		if (created.record.complete) created.record.completed_date = request.work.now;
		return created;
	},
	update: (request, stored) => {
		refuseStrangers(request, stored);
		const { rowId, record } = stored;
		const changed = updateRecord(request, stored);
		if (!changed.record.complete || record.complete) return changed;
		request.work.tell('tasks', rowId, 'task.completed');
		return request.work.save('tasks', rowId, { completed_date: request.work.now });
	},
};

/** @throws ApiError 400 when a customer or a user is none of the account */
function refuseStrangers({ work, body }: WriteRequest, stored: StoredRecord | null): void {
	const { customer_id: customerId } = body;
	if (customerId && !relatedRecord(work, 'customers', customerId)) {
		throw invalidRequest(`No such customer: ${String(customerId)}`, 'customer_id');
	}
	for (const name of USERS) {
		const id = body[name];
		if (!id || id === stored?.record[name]) continue;
		throw invalidRequest(`No such user: ${String(id)}`, name);
	}
}
