import { isTruthy, type QueryArray } from '../http/query';
import type { Condition } from '../store/sql';
import { defineObject } from './defineObject';
import { bySwitch, condition } from './parts/conditions';
import { DOCUMENTED_EVERYWHERE } from './parts/documentedParameters';

const PLAN_OR_ADDON =
	`"plan" = ? OR EXISTS (SELECT 1 FROM json_each(record, '$.addons') ` +
	`WHERE json_extract(json_each.value, '$.plan') = ?)`;

/** Subscriptions (server source: config/objectFields, Subscription.php). */
export const subscriptions = defineObject({
	table: 'subscriptions',
	model: 'Subscription',
	firstId: 5001,
	eventExpands: ['customer', 'plan'],
	columns: {
		boolean: 'cancel_at_period_end canceled finished paused pending_renewal',
		date:
			'canceled_at contract_period_end contract_period_start period_end period_start renewed_last renews_next ' +
			'start_date',
		integer: 'bill_in_advance_days contract_renewal_cycles customer cycles id snap_to_nth_day',
		number: 'mrr quantity recurring_total',
		stamp: 'created_at updated_at',
		text: 'bill_in canceled_reason contract_renewal_mode plan status',
	},
	documented: [...DOCUMENTED_EVERYWHERE, 'canceled', 'finished', 'metadata', 'updated_after'],
	ownConditions,
	aliases: { plan_id: 'plan' },
	expandable: {
		'addons.catalog_item': 'items',
		'addons.plan': 'plans',
		customer: 'customers',
		plan: 'plans',
	},
	undocumented:
		'description renewed_last renews_next snap_to_nth_day canceled_reason payment_source approval',
	writes: {
		properties: {
			amount: { type: 'float', rule: 'amount' },
			start_date: { type: 'date' },
			quantity: { type: 'float', default: 1, rule: 'quantity' },
			description: {},
			cycles: { type: 'integer' },
			taxes: { type: 'array', default: [] },
			cancel_at_period_end: { type: 'boolean' },
			canceled_reason: { longest: 50 },
			paused: { type: 'boolean' },
			bill_in: { default: 'advance', choices: ['advance', 'arrears'] },
			period_start: { type: 'date' },
			period_end: { type: 'date' },
			bill_in_advance_days: { type: 'integer', default: 0 },
			contract_renewal_mode: {
				default: 'none',
				choices: ['none', 'renew_once', 'manual', 'auto'],
			},
			contract_renewal_cycles: { type: 'integer' },
			contract_period_start: { type: 'date' },
			contract_period_end: { type: 'date' },
			snap_to_nth_day: { type: 'integer' },
			renews_next: { type: 'date' },
			ship_to: { type: 'object' },
			pending_renewal: { type: 'boolean', hidden: true },
			prorate: { type: 'boolean', default: true, hidden: true },
		},
		create: { keys: [], strict: false },
		// Its PATCH and DELETE are actions, which read their queries differently.
		// Server source: Subscription::getMassAssignmentBlocked.
		blocked: [
			'canceled',
			'finished',
			'approval_id',
			'renewed_last',
			'canceled_at',
			'status',
			'mrr',
			'recurring_total',
		],
		metadata: true,
		defaults: {
			renewed_last: null,
			canceled_at: null,
			payment_source: null,
			approval: null,
			addons: [],
			discounts: [],
		},
		hiddenDefaults: { canceled: false, finished: false, num_invoices: 0 },
	},
});

/** What the list's query builder knows besides (server source: the list query builders). */
function ownConditions(query: QueryArray): Condition[] {
	const { plan } = query;
	const flag = (name: string): number => (isTruthy(query[name]) ? 1 : 0);
	const hidden = isTruthy(query.all)
		? []
		: [
				...condition('"canceled" = ?', flag('canceled')),
				...condition('"finished" = ?', flag('finished')),
			];
	return [
		...hidden,
		...bySwitch(query.contract, '"cycles" > 0', '"cycles" IS NULL'),
		...(typeof plan === 'string' && isTruthy(plan) ? condition(PLAN_OR_ADDON, plan, plan) : []),
	];
}
