import type { StoredRecord } from '../../data/types';
import type { Work } from '../../data/work';
import { ApiError, invalidRequest } from '../../http/errors';
import type { WireRecord } from '../../types';
import { relatedRecord } from '../record';
import { daysOf, intervalOf, titleOfInterval } from './calendar';

/** The most add-ons of a subscription (server source: Subscription::ADDON_LIMIT). */
const MOST_ADDONS = 100;
/** Ids of add-ons are derived from their subscription's, for they have no table. */
const ADDONS_PER_SUBSCRIPTION = 10_000;

/**
 * Operations on subscriptions refuse in words alone, without naming the parameter (server source:
 * OperationException).
 */
export function inWordsAlone<Result>(action: () => Result): Result {
	try {
		return action();
	} catch (error) {
		if (error instanceof ApiError && error.param !== 'request') {
			throw new ApiError(error.status, error.message);
		}
		throw error;
	}
}

/** @throws ApiError 400 */
export function readCustomer(work: Work, id: unknown): StoredRecord {
	if (id === undefined || id === null) throw invalidRequest('Customer missing');
	if (!isNumeric(id)) throw invalidRequest('Invalid customer');
	const customer = relatedRecord(work, 'customers', id);
	if (!customer) throw invalidRequest(`No such customer: ${String(id)}`);
	if (customer.record.active === false) {
		throw invalidRequest('This cannot be created because the customer is inactive');
	}
	return customer;
}

/** @throws ApiError 400 */
export function readPlan(work: Work, id: unknown): WireRecord {
	if (id === undefined || id === null) throw invalidRequest('Plan missing');
	const plan = relatedRecord(work, 'plans', id);
	if (!plan) throw invalidRequest(`No such plan: ${String(id)}`);
	return plan.record;
}

/**
 * The coupons that a list of ids stands for.
 * @throws ApiError 400
 */
export function readCoupons(work: Work, ids: unknown): WireRecord[] {
	return listOf(ids).map((id) => {
		const coupon = relatedRecord(work, 'coupons', id);
		if (!coupon) throw invalidRequest(`No such coupon: ${String(id)}`);
		return coupon.record;
	});
}

/** @throws ApiError 400: an amount of its own goes with a plan without one, and with no other */
export function refuseAmount(plan: WireRecord, amount: unknown): void {
	const hasAmount = amount !== undefined && amount !== null;
	if (plan.pricing_mode !== 'custom' && hasAmount) {
		throw invalidRequest('Amounts are only allowed when the plan has a custom pricing mode');
	}
	if (plan.pricing_mode === 'custom' && !hasAmount) {
		throw invalidRequest('An amount is required when the subscription has a custom plan');
	}
}

/** @throws ApiError 400 when bills are to go out earlier than the period before */
export function refuseBillDays(plan: WireRecord, subscription: WireRecord): void {
	if (subscription.bill_in !== 'advance') return;
	const days = daysOf(intervalOf(plan));
	const ahead = Number(subscription.bill_in_advance_days);
	if (ahead < 0) throw invalidRequest('Bill in advance days cannot be negative');
	if (days > ahead) return;
	throw invalidRequest(
		`The invoice can be issued in advance at most the number of days in the billing period (${days}).`,
	);
}

/** The add-ons of a body; one that names the id of one that there is changes that. */
export interface AddonInput {
	entries: unknown;
	subscription: StoredRecord;
	plan: WireRecord;
}

/**
 * The add-ons that a body asks for: they take the place of all that were there.
 * @throws ApiError 400
 */
export function readAddons(
	work: Work,
	{ entries, subscription, plan }: AddonInput,
): { record: WireRecord; hidden: WireRecord } {
	const list = listOf(entries) as WireRecord[];
	if (list.length > MOST_ADDONS) {
		throw invalidRequest(`The maximum number of subscription addons allowed is ${MOST_ADDONS}`);
	}
	const old = subscription.record.addons as WireRecord[];
	let used = Number(subscription.hidden.addons_made ?? 0);
	const addons = list.map((entry) => {
		const known = old.find(({ id }) => entry.id !== undefined && id === Number(entry.id));
		if (!known) used += 1;
		const id = known?.id ?? subscription.rowId * ADDONS_PER_SUBSCRIPTION + used;
		return readAddon(work, plan, { ...(known ?? newAddon(work, id)), ...setBy(entry, known) });
	});
	return { record: { addons }, hidden: { addons_made: used } };
}

function newAddon(work: Work, id: unknown): WireRecord {
	return {
		id,
		object: 'subscription_addon',
		plan: null,
		catalog_item: null,
		quantity: 1,
		description: null,
		amount: null,
		created_at: work.now,
	};
}

/** What an entry may set: of an add-on that is there not what it stands for. */
function setBy(entry: WireRecord, known: WireRecord | undefined): WireRecord {
	const names = ['quantity', 'description', 'amount', ...(known ? [] : ['plan', 'catalog_item'])];
	return Object.fromEntries(
		names.filter((name) => entry[name] !== undefined).map((name) => [name, entry[name]]),
	);
}

function readAddon(work: Work, plan: WireRecord, addon: WireRecord): WireRecord {
	const ownPlan = addon.plan ? relatedRecord(work, 'plans', addon.plan)?.record : undefined;
	const item = addon.catalog_item && relatedRecord(work, 'items', addon.catalog_item)?.record;
	if (!ownPlan && !item) {
		throw invalidRequest('Could not save addons: You must provide a plan to create an addon.');
	}
	if (ownPlan) {
		const [title, expected] = [ownPlan, plan].map((each) => titleOfInterval(intervalOf(each)));
		if (title !== expected) {
			throw invalidRequest(
				`Billing cycle for addon "${String(ownPlan.id)}" (${title}) does not match the subscription's ` +
					`billing cycle (${expected}). You can only use plan addons with the same billing interval as ` +
					'the subscription.',
			);
		}
		refuseAmount(ownPlan, addon.amount);
	}
	const amount = addon.amount === null ? null : Number(addon.amount);
	return { ...addon, quantity: Number(addon.quantity), amount, updated_at: work.now };
}

function listOf(value: unknown): unknown[] {
	if (Array.isArray(value)) return value;
	return typeof value === 'object' && value !== null ? Object.values(value) : [value];
}

function isNumeric(value: unknown): boolean {
	return (
		(typeof value === 'number' || typeof value === 'string') &&
		Number.isFinite(Number(value)) &&
		value !== ''
	);
}
