import { defineObject } from './defineObject';
import { DOCUMENTED_EVERYWHERE } from './parts/documentedParameters';

const KEYS = ['customer_id', 'invoice_id', 'user_id', 'notes'];

/** Remarks on a customer or an invoice (server source: ListNotesRoute, Note). */
export const notes = defineObject({
	table: 'notes',
	model: 'Note',
	firstId: 71_001,
	retrieves: false,
	eventExpands: ['customer'],
	columns: {
		integer: 'customer customer_id id invoice invoice_id user_id',
		stamp: 'created_at updated_at',
		text: 'notes',
	},
	sublists: [
		{
			path: '/customers/:id/notes',
			field: 'customer',
			only: '"invoice" IS NULL',
			newestFirst: true,
		},
		{ path: '/invoices/:id/notes', field: 'invoice', newestFirst: true },
		// The docs write these two in the singular, where the server has nothing.
		{
			path: '/customer/:id/notes',
			field: 'customer',
			only: '"invoice" IS NULL',
			newestFirst: true,
			profile: 'documented',
		},
		{ path: '/invoice/:id/notes', field: 'invoice', newestFirst: true, profile: 'documented' },
	],
	builder: false,
	metadata: false,
	documented: [...DOCUMENTED_EVERYWHERE, 'updated_after'],
	// The server looks an invoice up among the customers (server source: Note::getProperties).
	expandable: { customer: 'customers', invoice: 'customers' },
	undocumented: 'customer_id invoice_id user_id',
	writes: {
		properties: { notes: { required: true } },
		create: { keys: KEYS, strict: true },
		update: { keys: KEYS, strict: true },
		remove: 'delete',
		defaults: { customer: null, customer_id: null, invoice: null, invoice_id: null, user_id: null },
	},
});
