import type { TableName } from '../../../types';

/**
 * Keys of each object's default output (API reference, Objects), marked extras of the server
 * included.
 */
const CUSTOMER =
	'id object name number email type active autopay autopay_delay_days payment_terms payment_source currency language ' +
	'country attention_to address1 address2 city state postal_code phone tax_id notes statement_pdf_url statement_url ' +
	'sign_up_url credit_hold credit_limit consolidated bill_to_parent chase chasing_cadence next_chase_step owner owner_id ' +
	'parent_customer sign_up_page taxable taxes avalara_entity_use_code avalara_exemption_number ach_gateway ' +
	'ach_gateway_id ach_gateway_object cc_gateway cc_gateway_id cc_gateway_object convenience_fee surcharging ' +
	'late_fee_schedule late_fee_schedule_id network_connection network_connection_id metadata created_at updated_at';

const INVOICE =
	'id object customer name number currency date due_date payment_terms purchase_order notes draft closed paid status ' +
	'autopay attempt_count next_payment_attempt subscription subscription_id payment_plan items subtotal total balance ' +
	'discounts taxes shipping ship_to url payment_url pdf_url csv_url payment_source chase late_fees needs_attention ' +
	'next_chase_on network_document network_document_id metadata created_at updated_at';

const CREDIT_NOTE =
	'id object customer name number currency date purchase_order notes draft closed paid status items subtotal discounts ' +
	'taxes shipping total balance url pdf_url invoice network_document network_document_id metadata created_at updated_at';

const ESTIMATE =
	'id object customer invoice name number currency date expiration_date payment_terms purchase_order notes draft closed ' +
	'approved status items subtotal discounts taxes shipping total deposit deposit_paid ship_to url pdf_url approval ' +
	'network_document network_document_id metadata created_at updated_at';

const PAYMENT =
	'id object customer date currency amount balance method reference source notes voided matched ach_sender_id charge ' +
	'pdf_url metadata surcharge_percentage bank_feed_transaction bank_feed_transaction_id created_at updated_at';

const TRANSACTION =
	'id object customer date type status method currency amount notes gateway gateway_id parent_transaction invoice ' +
	'credit_note estimate payment payment_id payment_source pdf_url metadata created_at updated_at';

const PLAN =
	'id object name currency amount interval interval_count pricing_mode quantity_type tiers catalog_item description ' +
	'notes metadata created_at updated_at';

const ITEM =
	'id object name currency unit_cost description type taxable taxes discountable gl_account avalara_tax_code ' +
	'avalara_location_code metadata created_at updated_at';

const SUBSCRIPTION =
	'id object customer plan amount quantity description start_date period_start period_end renewed_last renews_next ' +
	'bill_in bill_in_advance_days snap_to_nth_day cycles cancel_at_period_end canceled_at canceled_reason paused status ' +
	'contract_renewal_mode contract_renewal_cycles contract_period_start contract_period_end addons discounts taxes ' +
	'recurring_total mrr ship_to payment_source approval url metadata created_at updated_at';

const LISTS: Readonly<Partial<Record<TableName, string>>> = {
	credit_notes: CREDIT_NOTE,
	customers: CUSTOMER,
	estimates: ESTIMATE,
	events: 'id type timestamp data',
	invoices: INVOICE,
	items: ITEM,
	payments: PAYMENT,
	plans: PLAN,
	subscriptions: SUBSCRIPTION,
	transactions: TRANSACTION,
};

/** The keys of a table's records, sorted; a failed transaction also says why it failed. */
export function expectedKeys(table: TableName, status: unknown): string[] {
	const extra = table === 'transactions' && status === 'failed' ? ['failure_reason'] : [];
	return [...(LISTS[table] ?? '').split(' '), ...extra].sort();
}

export const LINE_KEYS =
	'id object catalog_item type name description quantity unit_cost amount discountable discounts taxable taxes metadata ' +
	'created_at updated_at';

export const DISCOUNT_KEYS = 'id object amount coupon expires from_payment_terms updated_at';

export const TAX_KEYS = 'id object amount tax_rate updated_at';
