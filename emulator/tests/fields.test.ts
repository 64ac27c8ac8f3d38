import type { Emulator } from '../emulator';
import type { TableName } from '../types';
import { call } from './support/client';
import { emulators } from './support/emulators';
import { records } from './support/records';

const start = emulators();

/**
 * Field names of Invoiced API reference section 2.7; behind the bar those that may only be sorted.
 */
const FIELDS: Partial<Record<TableName, string>> = {
	customers:
		'active address1 address2 attention_to autopay autopay_delay_days avalara_entity_use_code ' +
		'avalara_exemption_number bill_to_parent chase chasing_cadence city consolidated convenience_fee country ' +
		'created_at credit_balance credit_hold credit_limit currency default_source_type email id language ' +
		'late_fee_schedule metadata name network_connection next_chase_step number owner parent_customer ' +
		'payment_terms phone postal_code state surcharging tax_id taxable type updated_at|notes taxes',
	invoices:
		'amount_credited amount_paid amount_written_off attempt_count autopay balance closed consolidated created_at ' +
		'currency customer date date_bad_debt date_paid date_voided draft due_date id late_fees name needs_attention ' +
		'next_payment_attempt number paid payment_terms purchase_order sent status subscription subtotal total ' +
		'updated_at viewed voided|notes',
	credit_notes:
		'amount_applied_to_invoice amount_credited balance closed created_at currency customer date date_voided draft ' +
		'id name number paid purchase_order sent status subtotal total updated_at viewed voided|',
	estimates:
		'approved closed created_at currency customer date date_voided deposit deposit_paid draft expiration_date ' +
		'invoice_id name number payment_terms purchase_order sent status subtotal total updated_at viewed ' +
		'voided|id notes',
	subscriptions:
		'bill_in bill_in_advance_days cancel_at_period_end canceled canceled_at canceled_reason ' +
		'contract_renewal_mode contract_renewal_cycles contract_period_start contract_period_end created_at customer ' +
		'cycles finished id mrr paused pending_renewal period_end period_start plan quantity recurring_total ' +
		'renewed_last renews_next snap_to_nth_day start_date status updated_at|',
	payments:
		'amount applied balance created_at currency customer date date_voided id matched method reference source ' +
		'updated_at voided|',
	transactions:
		'amount created_at credit_note currency customer date estimate failure_reason gateway gateway_id id invoice ' +
		'method payment sent status type updated_at|',
	plans:
		'amount archived catalog_item created_at currency description id interval interval_count name pricing_mode ' +
		'quantity_type updated_at|',
	items:
		'archived avalara_tax_code avalara_location_code created_at currency description discountable gl_account id ' +
		'name taxable type unit_cost updated_at|',
	coupons:
		'archived created_at currency duration exclusive expiration_date id is_percent max_redemptions name updated_at ' +
		'value|',
	tax_rates: 'archived created_at currency id inclusive is_percent name updated_at value|',
	events: 'type user_id timestamp|',
	webhooks: 'protected|enabled events id url created_at updated_at',
	webhook_attempts: 'event_id|attempts id next_attempt url created_at updated_at',
};

describe('2.7 Filterable and sortable fields', () => {
	let emulator: Emulator;

	beforeAll(async () => {
		const tables = Object.keys(FIELDS) as TableName[];
		emulator = await start({
			account: Object.fromEntries(
				tables.map((table) => [table, records(1, () => ({ type: 'x' }))]),
			),
		});
	});

	it.each(Object.entries(FIELDS))('%s', async (table, names) => {
		const [both, sortOnly] = names.split('|').map((part) => part.split(' ').filter(Boolean));
		for (const name of both) {
			const path = `/${table}?filter[${name}]=0&sort=${name} asc`;
			expect([name, (await call(emulator, path)).status]).toEqual([name, 200]);
		}
		for (const name of sortOnly) {
			const filtered = await call(emulator, `/${table}?filter[${name}]=0`);
			expect([name, filtered.status]).toEqual([name, 400]);
			const sorted = await call(emulator, `/${table}?sort=${name} asc`);
			expect([name, sorted.status]).toEqual([name, 200]);
		}
	});
});
