import { defineObject } from './defineObject';
import { DOCUMENTED_EVERYWHERE } from './parts/documentedParameters';

const KEYS = (
	'name title department email primary phone sms_enabled send_new_invoices address1 address2 city state ' +
	'postal_code country role'
).split(' ');

/** Contacts of a customer (server source: ListContactsRoute, Contact). */
export const contacts = defineObject({
	table: 'contacts',
	paths: ['/customers/:customer_id/contacts'],
	within: { parameter: 'customer_id', field: 'customer' },
	model: 'Contact',
	firstId: 61_001,
	eventExpands: ['customer'],
	columns: {
		boolean: 'primary send_new_invoices sms_enabled',
		integer: 'customer customer_id id',
		stamp: 'created_at updated_at',
		text: 'address1 address2 city country department email name phone postal_code state title',
	},
	builder: false,
	changedSince: false,
	metadata: false,
	documented: DOCUMENTED_EVERYWHERE,
	expandable: { customer: 'customers' },
	undocumented: 'customer customer_id send_new_invoices role role_id',
	writes: {
		properties: {
			name: { required: true, longest: 255 },
			email: { rule: 'email' },
			primary: { type: 'boolean', default: true },
			title: {},
			department: {},
			phone: {},
			sms_enabled: { type: 'boolean' },
			address1: {},
			address2: {},
			city: {},
			state: {},
			postal_code: {},
			country: { rule: 'country' },
			send_new_invoices: { type: 'boolean' },
			role: { twin: 'role_id' },
		},
		create: { keys: KEYS, strict: true },
		update: { keys: ['customer_id', ...KEYS], strict: true },
		remove: 'delete',
	},
});
