import { currencyOf } from '../data/customers/create';
import { computedLine, PartIds, type LineInput } from '../data/documents/lines';
import type { StoredRecord } from '../data/types';
import type { WireRecord } from '../types';
import { withoutKeys } from '../objects/parts/withoutKeys';
import { readLine } from './documents/content';
import { relatedOrFail } from './record';
import type { Behaviour, WriteRequest } from './request';

/** Lines that wait for the next invoice of their customer (server source: PendingLineItem.php). */
export const pendingLineItems: Behaviour = {
	create: (request) => {
		const { call, work, object, body } = request;
		const customer = relatedOrFail(work, 'customers', call.params.customer_id, 404);
		const line = readLine(work, withoutKeys(body, 'id'), []);
		return work.create(object.table, (rowId) => ({
			record: { ...computed(request, rowId, 0, line, customer).record, customer: customer.rowId },
			hidden: { parts: 0 },
		}));
	},
	update: (request, stored) => {
		const { work, object, body } = request;
		if (Object.keys(body).length === 0) return stored;
		const { record, hidden, rowId } = stored;
		const given = { ...withoutKeys(record, 'catalog_item'), ...body, id: rowId };
		const line = readLine(work, given, [record as LineInput]);
		const customer = work.read('customers', record.customer as number);
		const saved = computed(request, rowId, hidden.parts as number, line, customer);
		return work.save(object.table, rowId, saved.record, { parts: saved.parts });
	},
};

/** A line with its money, in the currency of its customer; `parts` counts its rates. */
function computed(
	{ work }: WriteRequest,
	rowId: number,
	parts: number,
	line: LineInput,
	customer: StoredRecord,
): { record: WireRecord; parts: number } {
	const ids = new PartIds('pending_line_items', rowId, parts);
	const context = { currency: currencyOf(customer), ids, now: work.now };
	return { record: computedLine(context, { ...line, id: rowId }), parts: ids.used };
}
