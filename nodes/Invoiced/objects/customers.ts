import { isObject } from '../values';
import { defineObject } from './defineObject';
import type { InvoicedRecord } from './vocabulary';

/**
 * Fields that filter and sort; `notes` and `taxes` only sort (server source: config/objectFields).
 */
const filterable: readonly string[] = [
	'active',
	'address1',
	'address2',
	'attention_to',
	'autopay',
	'autopay_delay_days',
	'avalara_entity_use_code',
	'avalara_exemption_number',
	'bill_to_parent',
	'chase',
	'chasing_cadence',
	'city',
	'consolidated',
	'convenience_fee',
	'country',
	'created_at',
	'credit_balance',
	'credit_hold',
	'credit_limit',
	'currency',
	'default_source_type',
	'email',
	'id',
	'language',
	'late_fee_schedule',
	'name',
	'network_connection',
	'next_chase_step',
	'number',
	'owner',
	'parent_customer',
	'payment_terms',
	'phone',
	'postal_code',
	'state',
	'surcharging',
	'tax_id',
	'taxable',
	'type',
	'updated_at',
];

/**
 * Customers: who is billed.
 *
 * - The list is strict: a parameter it does not know, `start_date` for one, is answered with 400
 *   (server source: ListCustomersRoute.php).
 * - Inactive customers are listed; `active` tells them apart.
 * - Merging deletes the customer that is merged away, and writes no `customer.deleted` but a
 *   `customer.merged` of the one that stays, whose snapshot carries the other as
 *   `original_customer` (server source: CustomerMerger.php).
 * - `taxes` holds tax rate objects on output although the documentation promises ids.
 * - A new invoice, contact or note does not touch `updated_at`. Removing a member from the account
 *   changes `owner` without touching it either (server source: Companies/Models/Member.php).
 * - `filter[credit_balance]` works, the parameter `balance` means the same; `metadata` as a whole
 *   cannot be compared.
 */
export const customers = defineObject({
	serverType: 'customer',
	columns: [
		{ name: 'address1', type: 'STRING' },
		{ name: 'address2', type: 'STRING' },
		{ name: 'attention_to', type: 'STRING' },
		{ name: 'autopay', type: 'BOOLEAN' },
		{ name: 'chase', type: 'BOOLEAN' },
		{ name: 'chasing_cadence', type: 'INTEGER' },
		{ name: 'city', type: 'STRING' },
		{ name: 'country', type: 'STRING' },
		{ name: 'created_at', type: 'DATE-TIME' },
		{ name: 'credit_hold', type: 'BOOLEAN' },
		{ name: 'credit_limit', type: 'NUMBER' },
		{ name: 'email', type: 'STRING' },
		{ name: 'id', type: 'INTEGER' },
		{ name: 'language', type: 'STRING' },
		{ name: 'metadata', type: 'OBJECT' },
		{ name: 'name', type: 'STRING' },
		{ name: 'next_chase_step', type: 'INTEGER' },
		{ name: 'notes', type: 'STRING' },
		{ name: 'number', type: 'STRING' },
		{ name: 'parent_customer', type: 'INTEGER' },
		{ name: 'payment_source', type: 'OBJECT' },
		{ name: 'payment_terms', type: 'STRING' },
		{ name: 'phone', type: 'STRING' },
		{ name: 'postal_code', type: 'STRING' },
		{ name: 'sign_up_page', type: 'INTEGER' },
		{ name: 'state', type: 'STRING' },
		{ name: 'tax_id', type: 'STRING' },
		{ name: 'taxable', type: 'BOOLEAN' },
		{ name: 'taxes', type: 'ARRAY' },
		{ name: 'type', type: 'STRING' },
		{ name: 'updated_at', type: 'DATE-TIME' },
	],
	simplified: [
		'id',
		'name',
		'number',
		'email',
		'phone',
		'attention_to',
		'country',
		'currency',
		'payment_terms',
		'updated_at',
	],
	list: {
		route: 'strict',
		filterable,
		alsoSortable: ['notes', 'taxes'],
	},
	search: {
		fields: ['name', 'number', 'email'],
		order: 'name asc,id asc',
		shownAs: ['name', 'number'],
	},
	expandable: [
		'ach_gateway',
		'cc_gateway',
		'chasing_cadence',
		'late_fee_schedule',
		'network_connection',
		'next_chase_step',
		'owner',
		'parent_customer',
	],
	events: {
		alsoUpdated: ['customer.merged'],
		deletedWith: { type: 'customer.merged', records: mergedAway },
	},
});

function mergedAway({ original_customer: original }: InvoicedRecord): InvoicedRecord[] {
	return isObject(original) ? [original] : [];
}
