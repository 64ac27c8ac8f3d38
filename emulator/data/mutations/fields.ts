import type { WireRecord } from '../../types';
import type { MutableTable } from './tables';

const DOCUMENT =
	'name number date purchase_order notes draft closed items discounts taxes metadata';

/** What a mutation may set, by table, in the words of the wire. Everything else follows from it. */
const SETTABLE: Readonly<Record<MutableTable, string>> = {
	credit_notes: `${DOCUMENT} sent viewed`,
	customers:
		'name number email type active autopay autopay_delay_days payment_terms payment_source currency language country ' +
		'attention_to address1 address2 city state postal_code phone tax_id notes credit_hold credit_limit consolidated ' +
		'bill_to_parent chase chasing_cadence next_chase_step owner parent_customer sign_up_page taxable taxes ' +
		'avalara_entity_use_code avalara_exemption_number convenience_fee surcharging late_fee_schedule metadata',
	estimates: `${DOCUMENT} expiration_date payment_terms approved deposit deposit_paid ship_to sent viewed`,
	invoices:
		`${DOCUMENT} due_date payment_terms autopay attempt_count next_payment_attempt ship_to chase late_fees ` +
		'needs_attention next_chase_on payment_plan sent viewed tags expected_payment_date consolidated',
	items:
		'name description type taxable taxes discountable gl_account avalara_tax_code avalara_location_code metadata',
	payments: 'date amount method reference source notes matched ach_sender_id metadata',
	plans: 'name description notes catalog_item metadata',
	subscriptions:
		'plan amount quantity description start_date bill_in bill_in_advance_days snap_to_nth_day cycles ' +
		'cancel_at_period_end paused contract_renewal_mode contract_renewal_cycles addons discounts taxes ship_to metadata',
	transactions: 'date method notes gateway gateway_id metadata',
};

/** What can be set only while the record is made. */
const CREATE_ONLY: Readonly<Record<MutableTable, string>> = {
	credit_notes: 'customer currency invoice',
	customers: '',
	estimates: 'customer currency',
	invoices: 'customer currency subscription',
	items: 'id currency unit_cost',
	payments: 'customer currency applied_to',
	plans: 'id currency amount interval interval_count pricing_mode quantity_type tiers',
	subscriptions: 'customer',
	transactions:
		'customer currency type status amount invoice credit_note estimate parent_transaction failure_reason',
};

/** Fields that stand behind the wire output: `include` shows them. */
const HIDDEN = ['consolidated', 'expected_payment_date', 'sent', 'tags', 'viewed'];

/** @throws Error for a field that a new record of the table does not take. */
export function checkNewFields(table: MutableTable, fields: WireRecord): void {
	check(table, fields, [...names(SETTABLE[table]), ...names(CREATE_ONLY[table])]);
}

/** @throws Error for a field that cannot be changed. */
export function checkChangedFields(table: MutableTable, fields: WireRecord): void {
	check(table, fields, names(SETTABLE[table]));
}

/** Tells the fields of the wire output from those behind it. */
export function splitFields(
	table: MutableTable,
	fields: WireRecord,
): { record: WireRecord; hidden: WireRecord } {
	const record: WireRecord = {};
	const hidden: WireRecord = {};
	for (const [name, value] of Object.entries(fields)) {
		const isHidden = table !== 'customers' && HIDDEN.includes(name);
		(isHidden ? hidden : record)[name] = value;
	}
	return { record, hidden };
}

function refuse(table: MutableTable, name: string, allowed: readonly string[]): never {
	throw new Error(`${name} of ${table} cannot be set; there are ${[...allowed].sort().join(', ')}`);
}

function check(table: MutableTable, fields: WireRecord, allowed: readonly string[]): void {
	const other = Object.keys(fields).find((name) => !allowed.includes(name));
	if (other !== undefined) {
		refuse(table, other, allowed);
	}
}

function names(list: string): string[] {
	return list.split(' ').filter((name) => name !== '');
}
