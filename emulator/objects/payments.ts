import { defineObject } from './defineObject';
import { DOCUMENTED_EVERYWHERE } from './parts/documentedParameters';
import { STRICT_BASE } from './parts/strictParameters';

const TEXT = { types: ['string', 'null'] } as const;
const LIST = { types: ['array', 'null'] } as const;
const INTEGER = { types: ['int', 'null'] } as const;

const KEYS = {
	currency: TEXT,
	customer: INTEGER,
	date: INTEGER,
	method: TEXT,
	reference: TEXT,
	source: TEXT,
	notes: TEXT,
	ach_sender_id: TEXT,
	attachments: LIST,
	applied_to: LIST,
	metadata: LIST,
	accounting_id: TEXT,
	accounting_system: TEXT,
} as const;

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
	writes: {
		properties: {
			customer: { type: 'integer' },
			amount: { type: 'float', default: 0, rule: 'number' },
			currency: { rule: 'currency' },
			date: { type: 'date' },
			method: { default: 'other' },
			reference: {},
			source: { default: 'keyed' },
			notes: {},
			ach_sender_id: {},
		},
		create: { keys: { amount: { required: true, types: ['numeric'] }, ...KEYS }, strict: true },
		update: { keys: { amount: { types: ['numeric'] }, ...KEYS }, strict: true },
		remove: 'delete',
		metadata: true,
		defaults: {
			charge: null,
			matched: null,
			voided: false,
			surcharge_percentage: 0,
			bank_feed_transaction: null,
			bank_feed_transaction_id: null,
		},
		hiddenDefaults: { applied_to: [], date_voided: null, external_id: null },
	},
	sending: {
		ways: ['emails'],
		subject: (_payment, company) => `Receipt for your payment to ${company}`,
		marks: false,
	},
});
