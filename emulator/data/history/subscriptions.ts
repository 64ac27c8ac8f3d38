import { currencyOf } from '../customers/create';
import { HOME_CURRENCY } from '../money/currency';
import { Deck } from '../random';
import { cancelSubscription } from '../subscriptions/cancel';
import { createSubscription, subscriptionContent } from '../subscriptions/create';
import { afterPeriod } from '../subscriptions/period';
import { saveSubscription } from '../subscriptions/refresh';
import type { Work } from '../work';
import type { PlanSlot } from './catalogue';
import type { History } from './history';
import { DAY, HOUR } from './history';
import type { AccountSize } from './size';

/** What becomes of a subscription, in parts of 20. */
const FATES = {
	active: 9,
	past_due: 2,
	canceled: 3,
	finished: 2,
	paused: 2,
	pending_renewal: 1,
	not_started: 1,
} as const;

type Fate = keyof typeof FATES;

/** Subscription invoices may make up this share of all invoices. */
const BILLED_SHARE = 0.4;

/** One period's invoice. */
export interface Billing {
	/** Row id of the subscription. */
	subscription: number;
	/** The last one of a subscription that ends up past due stays unpaid. */
	staysUnpaid: boolean;
	content: ReturnType<typeof subscriptionContent>;
	customer: number;
}

export type BillingAction = (work: Work, billing: Billing) => void;

interface Plan {
	slot: PlanSlot;
	fate: Fate;
	startDate: number;
	/** The moments at which periods begin, the first one included. */
	periods: number[];
	/** When the fate comes to pass. */
	end: number;
}

/**
 * Subscriptions in every status, billed period by period; gives the number of invoices they bill.
 */
export function populateSubscriptions(
	history: History,
	size: AccountSize,
	slots: readonly PlanSlot[],
	bill: BillingAction,
): number {
	const fates = new Deck(history.random, FATES);
	const limit = Math.floor(size.invoices * BILLED_SHARE);
	let billed = 0;
	for (let position = 0; position < size.subscriptions; position += 1) {
		const slot = slots[position % slots.length];
		const yetToCome = size.subscriptions - position - 1;
		const plan = draw(history, slot, fates.deal(), limit - billed - yetToCome);
		billed += plan.periods.length;
		schedule(history, plan, bill);
	}
	return billed;
}

function periodsOf(slot: PlanSlot, startDate: number, end: number): number[] {
	const periods: number[] = [];
	for (let time = startDate; time <= end; time = afterPeriod({ ...slot }, time)) {
		periods.push(time);
	}
	return periods;
}

/** Draws the course of a subscription that bills at most `budget` times. */
function draw(history: History, slot: PlanSlot, fate: Fate, budget: number): Plan {
	const { now, random, start } = history;
	if (fate === 'not_started' || budget < 1) {
		const startDate = now + random.integer(2, 40) * DAY;
		return { slot, fate: 'not_started', startDate, periods: [], end: now };
	}
	const startDate = Math.min(history.moment(start + 2 * DAY), now - 2 * DAY);
	const isOpenEnded = fate === 'active' || fate === 'past_due';
	const end = isOpenEnded ? now : history.between(startDate + HOUR, now - HOUR);
	const periods = periodsOf(slot, startDate, end);
	// The newest periods: a subscription that would bill too often started later.
	const kept = periods.slice(-budget);
	return { slot, fate, startDate: kept[0], periods: kept, end };
}

function endSubscription(work: Work, rowId: number, fate: Fate): void {
	switch (fate) {
		case 'canceled':
			cancelSubscription(work, rowId, work.random.pick(['requested', 'nonpayment', null]));
			break;
		case 'finished':
			saveSubscription(work, rowId, { renews_next: null }, { finished: true });
			break;
		case 'paused':
			saveSubscription(work, rowId, { paused: true, renews_next: null });
			break;
		case 'pending_renewal':
			saveSubscription(
				work,
				rowId,
				{ contract_renewal_mode: 'manual', renews_next: null },
				{ pending_renewal: true },
			);
			break;
		default:
	}
}

function renew(work: Work, rowId: number, slot: PlanSlot, time: number): void {
	const renewsNext = afterPeriod({ ...slot }, time);
	saveSubscription(work, rowId, {
		period_start: time,
		period_end: renewsNext - 1,
		renewed_last: time,
		renews_next: renewsNext,
	});
}

function billableCustomer(history: History, work: Work): number | undefined {
	const candidates = Array.from({ length: 8 }, () => history.random.pick(history.customers));
	return candidates.find((rowId) => currencyOf(work.read('customers', rowId)) === HOME_CURRENCY);
}

function schedule(history: History, plan: Plan, bill: BillingAction): void {
	const { slot, fate, startDate, periods, end } = plan;
	const createdAt = startDate > history.now ? history.moment(history.now - 30 * DAY) : startDate;
	history.at(createdAt, (work) => {
		const customer = billableCustomer(history, work) ?? history.customers[0];
		const isFinishing = fate === 'finished';
		const { rowId } = createSubscription(work, {
			customer,
			plan: slot.rowId,
			startDate,
			fields: isFinishing ? { cycles: periods.length } : {},
		});
		periods.forEach((time, position) => {
			history.at(time, (later) => {
				if (position > 0) {
					renew(later, rowId, slot, time);
				}
				const { record } = later.read('subscriptions', rowId);
				const isLast = position === periods.length - 1;
				bill(later, {
					subscription: rowId,
					staysUnpaid: fate === 'past_due' && isLast,
					content: subscriptionContent(later, record),
					customer,
				});
			});
		});
		if (end < history.now) {
			history.at(end, (later) => endSubscription(later, rowId, fate));
		}
	});
}
