import { defineObject } from './defineObject';
import { DOCUMENTED_EVERYWHERE } from './parts/documentedParameters';

const KEYS =
	'customer_id name action due_date user_id complete completed_by_user_id bill_id vendor_credit_id'.split(
		' ',
	);

/** What somebody has to do for a customer (server source: ListTasksRoute, Task). */
export const tasks = defineObject({
	table: 'tasks',
	model: 'Task',
	printsType: false,
	firstId: 81_001,
	eventExpands: ['customer'],
	columns: {
		boolean: 'complete',
		date: 'completed_date due_date',
		integer: 'customer customer_id id user_id',
		stamp: 'created_at updated_at',
		text: 'action name',
	},
	sublists: [{ path: '/customers/:id/tasks', field: 'customer' }],
	builder: false,
	changedSince: false,
	metadata: false,
	documented: [...DOCUMENTED_EVERYWHERE, 'updated_after'],
	expandable: { customer: 'customers' },
	computed: ['most_recent_note'],
	undocumented: 'customer bill bill_id vendor_credit vendor_credit_id',
	writes: {
		properties: {
			customer_id: { type: 'integer', twin: 'customer' },
			name: { required: true },
			action: { required: true },
			due_date: { type: 'date', required: true },
			user_id: { type: 'integer' },
			complete: { type: 'boolean' },
			completed_by_user_id: { type: 'integer' },
			bill_id: { type: 'integer', twin: 'bill' },
			vendor_credit_id: { type: 'integer', twin: 'vendor_credit' },
		},
		create: { keys: KEYS, strict: true },
		update: { keys: KEYS, strict: true },
		remove: 'delete',
		defaults: { chase_step_id: null, completed_date: null },
	},
});
