import { defineObject } from './defineObject';
import { DOCUMENTED_EVERYWHERE } from './parts/documentedParameters';

/**
 * Lines that wait for the next invoice of their customer (server source: PendingLineItem,
 * ListPendingLineItemsRoute). What a body may hold is read by the behaviour, as of any line.
 */
export const pendingLineItems = defineObject({
	table: 'pending_line_items',
	paths: ['/customers/:customer_id/line_items'],
	within: { parameter: 'customer_id', field: 'customer' },
	objectType: 'line_item',
	model: 'Pending Line Item',
	firstId: 71_001,
	columns: {
		boolean: 'discountable taxable',
		integer: 'customer id',
		number: 'amount quantity unit_cost',
		stamp: 'created_at updated_at',
		text: 'catalog_item description name type',
	},
	builder: false,
	changedSince: false,
	eventExpands: ['customer'],
	documented: DOCUMENTED_EVERYWHERE,
	expandable: { customer: 'customers' },
	undocumented: 'created_at updated_at',
	writes: {
		properties: {},
		create: { keys: [], strict: false },
		update: { keys: [], strict: false },
		remove: 'delete',
	},
});
