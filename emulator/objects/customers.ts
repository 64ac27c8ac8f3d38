import { toInteger, type QueryArray } from '../http/query';
import type { Condition } from '../store/sql';
import { defineObject } from './defineObject';
import { bySwitch, condition } from './parts/conditions';
import { DOCUMENTED_EVERYWHERE } from './parts/documentedParameters';
import { STRICT_BASE } from './parts/strictParameters';

const OPEN_INVOICE =
	'EXISTS (SELECT 1 FROM invoices WHERE invoices."customer" = customers.row_id AND invoices."draft" = 0 ' +
	'AND invoices."closed" = 0 AND invoices."voided" = 0 AND invoices."paid" = 0 AND invoices."date" <= ?)';

/** Customers (server source: config/objectFields, ListCustomersRoute). */
export const customers = defineObject({
	table: 'customers',
	model: 'Customer',
	firstId: 15_001,
	columns: {
		boolean:
			'active autopay bill_to_parent chase consolidated convenience_fee credit_hold surcharging taxable',
		integer:
			'autopay_delay_days chasing_cadence id late_fee_schedule network_connection next_chase_step owner parent_customer',
		number: 'credit_balance credit_limit',
		stamp: 'created_at updated_at',
		text:
			'address1 address2 attention_to avalara_entity_use_code avalara_exemption_number city country currency ' +
			'default_source_type email language metadata name number payment_terms phone postal_code state tax_id type',
		sortOnly: { text: 'notes taxes' },
		internal: { text: 'payment_source' },
	},
	strict: [
		...STRICT_BASE,
		{ name: 'owner' },
		{ name: 'open_balance' },
		{ name: 'balance' },
		{ name: 'payment_source' },
		{ name: 'late_fee_schedule_id' },
		{ name: 'automation', types: ['numeric', 'null'] },
		{ name: 'metadata' },
	],
	documented: [
		...DOCUMENTED_EVERYWHERE,
		'metadata',
		'open_balance',
		'payment_source',
		'updated_after',
	],
	ownConditions,
	aliases: {
		chasing_cadence_id: 'chasing_cadence',
		late_fee_schedule_id: 'late_fee_schedule',
		network_connection_id: 'network_connection',
		next_chase_step_id: 'next_chase_step',
		owner_id: 'owner',
	},
	expandable: { parent_customer: 'customers' },
	undocumented:
		'active statement_url consolidated bill_to_parent owner_id ach_gateway_id ach_gateway_object cc_gateway_id ' +
		'cc_gateway_object convenience_fee surcharging late_fee_schedule late_fee_schedule_id network_connection ' +
		'network_connection_id chasing_cadence_id next_chase_step_id',
	attachments: true,
	sending: {
		ways: ['emails', 'letters', 'text_messages'],
		subject: (_customer, company) => `Account statement from ${company}`,
		marks: false,
	},
	writes: {
		properties: {
			name: { required: true, longest: 255 },
			number: { longest: 32 },
			email: { rule: 'email' },
			type: { default: 'company', choices: ['company', 'government', 'non_profit', 'person'] },
			language: { rule: 'language' },
			owner: { type: 'integer', twin: 'owner_id' },
			active: { type: 'boolean', default: true },
			autopay: { type: 'boolean' },
			currency: { rule: 'currency' },
			payment_terms: { longest: 255 },
			autopay_delay_days: { type: 'integer', default: -1 },
			sign_up_page: { type: 'integer' },
			parent_customer: { type: 'integer' },
			ach_gateway: { type: 'integer', twin: 'ach_gateway_id' },
			cc_gateway: { type: 'integer', twin: 'cc_gateway_id' },
			convenience_fee: { type: 'boolean', default: true },
			surcharging: { type: 'boolean', default: true },
			chase: { type: 'boolean' },
			chasing_cadence: { type: 'integer', twin: 'chasing_cadence_id' },
			next_chase_step: { type: 'integer', twin: 'next_chase_step_id' },
			credit_hold: { type: 'boolean' },
			credit_limit: { type: 'float' },
			consolidated: { type: 'boolean' },
			bill_to_parent: { type: 'boolean' },
			attention_to: {},
			address1: {},
			address2: {},
			city: {},
			state: {},
			postal_code: {},
			country: { rule: 'country', default: 'US' },
			phone: {},
			notes: {},
			taxable: { type: 'boolean', default: true },
			taxes: { type: 'array', default: [] },
			tax_id: {},
			avalara_exemption_number: {},
			avalara_entity_use_code: {},
			late_fee_schedule: { type: 'integer', twin: 'late_fee_schedule_id' },
			network_connection: { type: 'integer', twin: 'network_connection_id' },
		},
		// The route only logs what it does not know (server source: CreateCustomerRoute, `warn`).
		create: { keys: [], strict: false },
		update: { keys: [], strict: false },
		remove: 'delete',
		metadata: true,
		// Server source: Customer::getMassAssignmentBlocked.
		blocked: [
			'client_id',
			'client_id_exp',
			'credit_balance',
			'object',
			'statement_pdf_url',
			'sign_up_url',
			'created_at',
			'updated_at',
		],
		defaults: {
			payment_source: null,
			sign_up_url: null,
			ach_gateway_object: null,
			cc_gateway_object: null,
		},
		hiddenDefaults: { credit_balance: 0, default_source_id: null, default_source_type: null },
	},
});

/** What the list's query builder knows besides (server source: the list query builders). */
function ownConditions(query: QueryArray, now: number): Condition[] {
	const { owner, open_balance: openBalance } = query;
	const ownerId = typeof owner === 'string' ? toInteger(owner) : 0;
	return [
		...(ownerId === -1 ? condition('"owner" IS NULL') : []),
		...(ownerId > 0 ? condition('"owner" = ?', ownerId) : []),
		...bySwitch(query.payment_source, '"payment_source" IS NOT NULL', '"payment_source" IS NULL'),
		...bySwitch(query.balance, '"credit_balance" > 0', 'COALESCE("credit_balance", 0) = 0'),
		...bySwitch(openBalance, OPEN_INVOICE, `NOT ${OPEN_INVOICE}`).map(({ sql }) => ({
			sql,
			values: [now],
		})),
	];
}
