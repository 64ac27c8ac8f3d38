import { defineObject } from './defineObject';

/** Fields that filter and sort (server source: config/objectFields). */
const fields: readonly string[] = [
	'bill_in',
	'bill_in_advance_days',
	'cancel_at_period_end',
	'canceled',
	'canceled_at',
	'canceled_reason',
	'contract_period_end',
	'contract_period_start',
	'contract_renewal_cycles',
	'contract_renewal_mode',
	'created_at',
	'customer',
	'cycles',
	'finished',
	'id',
	'mrr',
	'paused',
	'pending_renewal',
	'period_end',
	'period_start',
	'plan',
	'quantity',
	'recurring_total',
	'renewed_last',
	'renews_next',
	'snap_to_nth_day',
	'start_date',
	'status',
	'updated_at',
];

/**
 * Subscriptions: recurring billing of a customer on a plan.
 *
 * - The plain list hides canceled and finished subscriptions; a subscription that is canceled
 *   vanishes from it. `all=1` shows every one; it is undocumented (server source:
 *   SubscriptionListQueryBuilder.php). `canceled=1` shows the canceled ones that are not finished,
 *   `finished=1` the finished ones that are not canceled.
 * - `start_date` and `end_date` are ignored; `start_date` is a field.
 * - Any save of one of its invoices moves `updated_at`, even if nothing else changed (server
 *   source: Invoice.php).
 * - Canceling writes the event `subscription.deleted`; the record stays. It is never deleted for
 *   good.
 * - The list is refused with 400 on an account without the subscription billing feature.
 */
export const subscriptions = defineObject({
	serverType: 'subscription',
	columns: [
		{ name: 'addons', type: 'ARRAY' },
		{ name: 'approval', type: 'OBJECT' },
		{ name: 'cancel_at_period_end', type: 'BOOLEAN' },
		{ name: 'canceled_at', type: 'DATE-TIME' },
		{ name: 'contract_period_end', type: 'DATE-TIME' },
		{ name: 'contract_period_start', type: 'DATE-TIME' },
		{ name: 'contract_renewal_cycles', type: 'INTEGER' },
		{ name: 'contract_renewal_mode', type: 'STRING' },
		{ name: 'created_at', type: 'DATE-TIME' },
		{ name: 'customer', type: 'INTEGER' },
		{ name: 'cycles', type: 'INTEGER' },
		{ name: 'discounts', type: 'ARRAY' },
		{ name: 'id', type: 'INTEGER' },
		{ name: 'metadata', type: 'OBJECT' },
		{ name: 'mrr', type: 'NUMBER' },
		{ name: 'period_end', type: 'DATE-TIME' },
		{ name: 'period_start', type: 'DATE-TIME' },
		{ name: 'plan', type: 'STRING' },
		{ name: 'quantity', type: 'NUMBER' },
		{ name: 'recurring_total', type: 'NUMBER' },
		{ name: 'renewed_last', type: 'DATE-TIME' },
		{ name: 'renews_next', type: 'DATE-TIME' },
		{ name: 'start_date', type: 'DATE-TIME' },
		{ name: 'status', type: 'STRING' },
		{ name: 'taxes', type: 'ARRAY' },
		{ name: 'updated_at', type: 'DATE-TIME' },
	],
	simplified: [
		'id',
		'customer',
		'plan',
		'quantity',
		'status',
		'recurring_total',
		'mrr',
		'start_date',
		'period_end',
		'updated_at',
	],
	list: {
		views: [{ all: '1' }],
		hidden: { statuses: ['canceled', 'finished'], views: [{ canceled: '1' }, { finished: '1' }] },
		filterable: fields,
	},
	expandable: ['addons.catalog_item', 'addons.plan', 'customer', 'plan'],
	events: {
		deletedStay: true,
	},
	statuses: [
		'active',
		'canceled',
		'finished',
		'not_started',
		'past_due',
		'paused',
		'pending_renewal',
	],
});
