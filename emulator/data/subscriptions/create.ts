import type { WireRecord } from '../../types';
import { newestVersion } from '../catalogue/newestVersion';
import { COUPONS, DOCUMENT_TAX_RATES } from '../catalogue/rates';
import { shipTo } from '../documents/invoice';
import type { DocumentContent, LineInput } from '../documents/lines';
import { calculate } from '../documents/lines';
import { CLIENT_ID_LENGTH, pageUrl } from '../links';
import { HOME_CURRENCY, roundToCurrency, toMajor } from '../money/currency';
import type { StoredRecord } from '../types';
import type { Work } from '../work';
import { afterPeriod, monthsOf } from './period';
import { subscriptionStatus } from './refresh';

/** What one unit costs where the plan has no price of its own. */
const CUSTOM_AMOUNT = 150;

/** What one period of a subscription bills: its plan, its add-ons and its rates. */
export function subscriptionContent(work: Work, subscription: WireRecord): DocumentContent {
	const addons = subscription.addons as WireRecord[];
	const period = periodFields(subscription);
	return {
		items: [subscription, ...addons].map((entry) => planLine(work, entry, period)),
		discounts: (subscription.discounts as WireRecord[]).map((coupon) => ({ coupon })),
		taxes: (subscription.taxes as WireRecord[]).map((rate) => ({ tax_rate: rate })),
	};
}

/** `recurring_total` with taxes, and its monthly value without them. */
export function recurringAmounts(work: Work, subscription: WireRecord): WireRecord {
	const plan = newestVersion(work, 'plans', subscription.plan)?.record;
	const currency = (plan?.currency ?? HOME_CURRENCY) as string;
	const result = calculate(currency, subscriptionContent(work, subscription));
	const discounts = result.discounts.reduce((sum, amount) => sum + amount, 0);
	const net = toMajor(currency, result.subtotal - discounts);
	return {
		recurring_total: toMajor(currency, result.total),
		mrr: roundToCurrency(currency, plan ? net / monthsOf(plan) : net),
	};
}

export interface SubscriptionOptions {
	/** Row ids. */
	customer: number;
	plan: number;
	addonPlan?: number;
	startDate: number;
	fields?: WireRecord;
	hidden?: WireRecord;
}

/** Creates a subscription; one that starts in the future has no period yet. */
export function createSubscription(work: Work, options: SubscriptionOptions): StoredRecord {
	const { random, now } = work;
	const { startDate, addonPlan, fields = {} } = options;
	const plan = work.read('plans', options.plan);
	const customer = work.read('customers', options.customer);
	const hasStarted = startDate <= now;
	const renewsNext = hasStarted ? afterPeriod(plan.record, startDate) : startDate;
	const clientId = random.token(CLIENT_ID_LENGTH);
	return work.create('subscriptions', (rowId) => {
		const values: WireRecord = {
			id: rowId,
			object: 'subscription',
			customer: options.customer,
			plan: plan.record.id,
			amount: plan.record.amount === null ? CUSTOM_AMOUNT : null,
			quantity: random.pick([1, 1, 1, 2, 5, 2.5]),
			description: random.chance(0.2) ? 'As ordered' : null,
			start_date: startDate,
			period_start: hasStarted ? startDate : null,
			period_end: hasStarted ? renewsNext - 1 : null,
			renewed_last: hasStarted ? startDate : null,
			renews_next: renewsNext,
			bill_in: random.chance(0.9) ? 'advance' : 'arrears',
			bill_in_advance_days: 0,
			snap_to_nth_day: random.chance(0.05) ? 1 : null,
			cancel_at_period_end: false,
			canceled_at: null,
			canceled_reason: null,
			paused: false,
			...contract(work, startDate),
			addons: addonPlan ? [addon(work, work.read('plans', addonPlan), rowId * 10 + 1)] : [],
			discounts: random.chance(0.15) ? [random.pick(COUPONS)] : [],
			taxes: random.chance(0.3) ? [random.pick(DOCUMENT_TAX_RATES)] : [],
			ship_to: random.chance(0.1) ? shipTo(work, customer) : null,
			payment_source: null,
			approval: random.chance(0.1)
				? { id: rowId, ip: '198.51.100.7', timestamp: now, user_agent: 'Mozilla/5.0' }
				: null,
			url: pageUrl('subscriptions', clientId),
			metadata: random.chance(0.2) ? { channel: random.pick(['web', 'sales']) } : {},
			...fields,
		};
		const hidden: WireRecord = {
			client_id: clientId,
			canceled: false,
			finished: false,
			pending_renewal: false,
			num_invoices: 0,
			prorate: true,
			...options.hidden,
		};
		const record = { ...values, ...recurringAmounts(work, values) };
		const status = subscriptionStatus(record, hidden, false, now);
		return { record: { ...record, status }, hidden };
	});
}

/** What the lines of a subscription's invoice say besides (server extras of line items). */
function periodFields(subscription: WireRecord): WireRecord {
	return {
		subscription: subscription.id,
		period_start: subscription.period_start,
		period_end: subscription.period_end,
		prorated: false,
	};
}

function planLine(work: Work, entry: WireRecord, period: WireRecord): LineInput {
	if (!entry.plan) return itemLine(work, entry, period);
	const plan = newestVersion(work, 'plans', entry.plan)?.record;
	return {
		plan: entry.plan,
		catalog_item: plan?.catalog_item ?? null,
		type: 'plan',
		name: plan?.name,
		description: entry.description ?? '',
		quantity: entry.quantity as number,
		unit_cost: (entry.amount ?? plan?.amount ?? CUSTOM_AMOUNT) as number,
		discounts: [],
		taxes: [],
		...period,
	};
}

/** An add-on that is an item of the catalogue. */
function itemLine(work: Work, entry: WireRecord, period: WireRecord): LineInput {
	const item = newestVersion(work, 'items', entry.catalog_item)?.record;
	return {
		catalog_item: entry.catalog_item,
		type: item?.type,
		name: item?.name,
		description: entry.description ?? item?.description ?? '',
		quantity: entry.quantity as number,
		unit_cost: (item?.unit_cost ?? 0) as number,
		discountable: item?.discountable,
		taxable: item?.taxable,
		discounts: [],
		taxes: ((item?.taxes ?? []) as WireRecord[]).map((rate) => ({ tax_rate: rate })),
		...period,
	};
}

function addon(work: Work, plan: StoredRecord, id: number): WireRecord {
	return {
		id,
		object: 'subscription_addon',
		plan: plan.record.id,
		catalog_item: null,
		quantity: work.random.integer(1, 3),
		description: null,
		amount: plan.record.amount === null ? CUSTOM_AMOUNT : null,
		created_at: work.now,
		updated_at: work.now,
	};
}

function contract(work: Work, start: number): WireRecord {
	const mode = work.random.weighted({ none: 7, auto: 2, manual: 1 });
	const year = 365 * 86_400;
	const hasContract = mode !== 'none';
	return {
		cycles: hasContract ? 12 : null,
		contract_renewal_mode: mode,
		contract_renewal_cycles: mode === 'auto' ? 12 : null,
		contract_period_start: hasContract ? start : null,
		contract_period_end: hasContract ? start + year - 1 : null,
	};
}
