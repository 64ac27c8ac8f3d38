import { newestVersion } from '../../data/catalogue/newestVersion';
import { createInvoice } from '../../data/documents/invoice';
import type { DocumentContent } from '../../data/documents/lines';
import { cancelSubscription } from '../../data/subscriptions/cancel';
import { recurringAmounts, subscriptionContent } from '../../data/subscriptions/create';
import { saveSubscription } from '../../data/subscriptions/refresh';
import type { StoredRecord } from '../../data/types';
import type { Work } from '../../data/work';
import { invalidRequest } from '../../http/errors';
import type { WireRecord } from '../../types';
import type { WriteRequest } from '../request';
import { Calendar } from './calendar';
import {
	billedPeriod,
	billedShare,
	endOfContract,
	nextPeriod,
	periodFields,
	type Course,
	type Period,
} from './periods';

/** What the periods of a subscription follow from, as it stands now. */
export function courseOf({ account, work }: WriteRequest, subscription: WireRecord): Course {
	const plan = newestVersion(work, 'plans', subscription.plan)?.record;
	if (!plan) {
		throw invalidRequest(
			`Subscription invoice could not be generated because the plan does not exist: ${String(subscription.plan)}`,
		);
	}
	return { subscription, plan, calendar: new Calendar(account.zone, work.now) };
}

/**
 * Makes the invoice of a subscription whose time has come, one at most, and moves it on (server
 * source: BillSubscription::bill).
 */
export function billIfDue(request: WriteRequest, rowId: number): void {
	const { work } = request;
	const { record, hidden } = work.read('subscriptions', rowId);
	if (!needsBilling(record, hidden, work.now)) return;
	const course = courseOf(request, record);
	const invoice = createPeriodInvoice(request, course, rowId, billedPeriod(course));
	advance(request, rowId, invoice.record.date as number);
}

/** The invoice of one period; of a prorated one with its share of the quantities. */
export function createPeriodInvoice(
	{ work }: WriteRequest,
	course: Course,
	rowId: number,
	period: Period,
): StoredRecord {
	const { subscription, plan } = course;
	const shown = { ...subscription, ...periodFields(period) };
	const isProrating = work.read('subscriptions', rowId).hidden.prorate === true;
	const share = billedShare({ ...course, subscription: shown }, isProrating);
	return createInvoice(work, {
		customer: subscription.customer as number,
		currency: plan.currency as string,
		content: shareOf(subscriptionContent(work, shown), share),
		// All that chance would set: an invoice of a request has nothing that nobody said.
		fields: {
			subscription: rowId,
			name: plan.name,
			date: period.billDate,
			notes: plan.notes,
			purchase_order: null,
			ship_to: subscription.ship_to,
			metadata: {},
		},
		hidden: { tags: [], attachments: [] },
	});
}

/** Saves the recurring amounts that follow from what a subscription holds. */
export function refreshAmounts(work: Work, rowId: number): StoredRecord {
	const { record } = work.read('subscriptions', rowId);
	return saveSubscription(work, rowId, recurringAmounts(work, record));
}

/** Uses every coupon once more; one that has been used as often as it may goes. */
export function usedCoupons({ record, hidden }: StoredRecord): {
	record: WireRecord;
	hidden: WireRecord;
} {
	const uses = { ...(hidden.coupon_uses as Record<string, number> | undefined) };
	const coupons = record.discounts as WireRecord[];
	for (const { id } of coupons) uses[String(id)] = (uses[String(id)] ?? 0) + 1;
	const left = coupons.filter(
		({ id, duration }) => !duration || uses[String(id)] < Number(duration),
	);
	return { record: { discounts: left }, hidden: { coupon_uses: uses } };
}

/** The values of the next term of a contract (server source: ContractPeriods::advance). */
export function nextTerm(course: Course): WireRecord {
	const start = (course.subscription.contract_period_end as number) + 1;
	const subscription = { ...course.subscription, contract_period_start: start };
	return {
		contract_period_start: start,
		contract_period_end: endOfContract({ ...course, subscription }),
	};
}

function needsBilling(record: WireRecord, hidden: WireRecord, now: number): boolean {
	const { renews_next: renewsNext, start_date: startDate, paused } = record;
	if (renewsNext === null || hidden.canceled || paused) return false;
	const isAhead = record.bill_in_advance_days !== 0;
	const due = isAhead
		? (renewsNext as number)
		: Math.max(startDate as number, renewsNext as number);
	return due <= now;
}

/** Server source: BillSubscription::advanceSubscription. */
function advance(request: WriteRequest, rowId: number, invoiceDate: number): void {
	const { work } = request;
	const stored = work.read('subscriptions', rowId);
	const coupons = usedCoupons(stored);
	const course = courseOf(request, stored.record);
	const moved = { ...periodFields(nextPeriod(course)), renewed_last: invoiceDate };
	const after = { ...course, subscription: { ...stored.record, ...moved } };
	const term = endTerm(after, Number(stored.hidden.num_invoices));
	saveSubscription(
		work,
		rowId,
		{ ...moved, ...coupons.record, ...term?.record },
		{ ...coupons.hidden, ...term?.hidden },
	);
	if (term?.isCanceled) cancelSubscription(work, rowId, null);
}

interface EndOfTerm {
	record?: WireRecord;
	hidden?: WireRecord;
	isCanceled?: boolean;
}

/** What becomes of a contract after its last invoice; undefined where there is another one. */
function endTerm(course: Course, invoices: number): EndOfTerm | undefined {
	const { subscription, calendar } = course;
	const { contract_renewal_mode: mode, bill_in: billIn } = subscription;
	const cycles = Number(subscription.cycles ?? 0);
	const isInAdvance = billIn === 'advance';
	const last = isInAdvance && mode !== 'none' ? cycles + 1 : cycles;
	if (cycles <= 0 || invoices < last) return undefined;
	if (subscription.cancel_at_period_end) return { isCanceled: true };
	if (mode === 'none') return { record: NOTHING_TO_COME, hidden: { finished: true } };
	if (mode === 'manual') {
		const isPending = (subscription.contract_period_end as number) <= calendar.now;
		const term = !isInAdvance && isPending ? nextTerm(course) : {};
		return { record: { renews_next: null, ...term }, hidden: { pending_renewal: isPending } };
	}
	const isFirst = subscription.start_date === subscription.contract_period_start && invoices === 1;
	if (isFirst) return { record: isInAdvance ? {} : nextTerm(course) };
	const renewed = {
		...subscription,
		cycles: subscription.contract_renewal_cycles || cycles,
		contract_renewal_mode: mode === 'renew_once' ? 'manual' : mode,
	};
	const { cycles: next, contract_renewal_mode: nextMode } = renewed;
	const term = nextTerm({ ...course, subscription: renewed });
	return {
		record: { cycles: next, contract_renewal_mode: nextMode, ...term },
		hidden: { num_invoices: 1, pending_renewal: false },
	};
}

const NOTHING_TO_COME: WireRecord = {
	period_start: null,
	period_end: null,
	renews_next: null,
	contract_period_start: null,
	contract_period_end: null,
};

function shareOf(content: DocumentContent, share: number): DocumentContent {
	if (share === 1) return content;
	const items = content.items.map((item) => ({
		...item,
		quantity: Math.round(item.quantity * share * 10_000) / 10_000,
		prorated: true,
	}));
	const discounts = content.discounts.map((entry) => {
		const coupon = entry.coupon as WireRecord;
		if (coupon.is_percent) return entry;
		return { amount: Math.round(Number(coupon.value) * share * 10_000) / 10_000 };
	});
	return { ...content, items, discounts };
}
