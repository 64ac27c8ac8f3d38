import { defineObject } from './defineObject';
import { DOCUMENTED_EVERYWHERE } from './parts/documentedParameters';
import { STRICT_BASE } from './parts/strictParameters';

/** Payments (server source: config/objectFields, ListPaymentsRoute). */
export const payments = defineObject({
	table: 'payments',
	model: 'Payment',
	firstId: 170_001,
	eventExpands: ['customer'],
	eventIncludes: ['applied_to'],
	columns: {
		boolean: 'applied matched voided',
		date: 'date date_voided',
		integer: 'customer id',
		number: 'amount balance',
		stamp: 'created_at updated_at',
		text: 'currency method reference source',
	},
	strict: [
		...STRICT_BASE,
		{ name: 'balance', types: ['string'] },
		{ name: 'amount', types: ['string'] },
		{ name: 'start_date', types: ['numeric'] },
		{ name: 'end_date', types: ['numeric'] },
		{ name: 'automation', types: ['numeric', 'null'] },
		{ name: 'metadata' },
	],
	documented: [...DOCUMENTED_EVERYWHERE, 'end_date', 'include', 'start_date', 'updated_after'],
	dateColumn: 'date',
	amounts: ['balance', 'amount'],
	expandable: { customer: 'customers' },
	undocumented: 'metadata surcharge_percentage bank_feed_transaction bank_feed_transaction_id',
	computed: ['customerName'],
	pdf: true,
	attachments: true,
	sending: {
		ways: ['emails'],
		subject: (_payment, company) => `Receipt for your payment to ${company}`,
		marks: false,
	},
});
