import { isTruthy, type QueryArray } from '../http/query';
import type { Condition } from '../store/sql';
import { defineObject } from './defineObject';
import { bySwitch, condition } from './parts/conditions';
import { DOCUMENTED_EVERYWHERE } from './parts/documentedParameters';

const PLAN_OR_ADDON =
	`"plan" = ? OR EXISTS (SELECT 1 FROM json_each(record, '$.addons') ` +
	`WHERE json_extract(json_each.value, '$.plan') = ?)`;

/** Subscriptions (server source: config/objectFields). */
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
