import { defineObject } from './defineObject';
import { DOCUMENTED_DOCUMENTS } from './parts/documentedParameters';

/** Transactions (server source: config/objectFields). */
export const transactions = defineObject({
	table: 'transactions',
	model: 'Transaction',
	firstId: 300_001,
	eventExpands: ['customer'],
	columns: {
		boolean: 'sent',
		date: 'date',
		integer: 'credit_note customer estimate id invoice payment',
		number: 'amount',
		stamp: 'created_at updated_at',
		text: 'currency failure_reason gateway gateway_id method status type',
		internal: { integer: 'parent_transaction' },
	},
	documented: DOCUMENTED_DOCUMENTS,
	dateColumn: 'date',
	amounts: ['amount'],
	aliases: {
		credit_note_id: 'credit_note',
		estimate_id: 'estimate',
		payment_id: 'payment',
	},
	expandable: {
		credit_note: 'credit_notes',
		customer: 'customers',
		estimate: 'estimates',
		invoice: 'invoices',
		parent_transaction: 'transactions',
		payment: 'payments',
	},
	undocumented: 'payment_id',
	writes: {
		properties: {
			customer: { type: 'integer' },
			date: { type: 'date' },
			type: {
				default: 'payment',
				choices: ['charge', 'payment', 'refund', 'adjustment', 'document_adjustment'],
				createOnly: true,
			},
			status: { default: 'succeeded', choices: ['succeeded', 'pending', 'failed'] },
			method: { default: 'other' },
			currency: { rule: 'currency', createOnly: true },
			amount: { type: 'float', default: 0, rule: 'number' },
			notes: {},
			gateway: {},
			gateway_id: {},
			parent_transaction: { type: 'integer', createOnly: true },
			invoice: { type: 'integer', createOnly: true },
			credit_note: { type: 'integer', createOnly: true },
			estimate: { type: 'integer', createOnly: true },
		},
		create: { keys: [], strict: false },
		update: { keys: [], strict: false },
		remove: 'delete',
		metadata: true,
		// Server source: Transaction::getMassAssignmentBlocked.
		blocked: ['payment_source_id', 'payment_source_type'],
	},
});
