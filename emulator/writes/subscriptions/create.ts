import { CLIENT_ID_LENGTH, pageUrl } from '../../data/links';
import { subscriptionStatus } from '../../data/subscriptions/refresh';
import type { StoredRecord } from '../../data/types';
import { invalidRequest } from '../../http/errors';
import type { WireRecord } from '../../types';
import { expandRates } from '../rates';
import { createRecord } from '../record';
import type { WriteRequest } from '../request';
import { billIfDue, courseOf, refreshAmounts } from './bill';
import { Calendar, intervalOf, refuseNthDay } from './calendar';
import { endOfContract, firstPeriod, periodFields } from './periods';
import {
	inWordsAlone,
	readAddons,
	readCoupons,
	readCustomer,
	readPlan,
	refuseAmount,
	refuseBillDays,
} from './read';

const YEARS_BACK = 5;
const MONTHS_OF_YEARS = { unit: 'year', count: YEARS_BACK };
/** An AutoPay customer is charged for no period that began longer ago. */
const AUTOPAY_DAYS = 32;

/**
 * Creates a subscription, and its first invoice where that is due already (server source:
 * CreateSubscription.php). Nothing is collected and no mail goes out.
 * @throws ApiError 400
 */
export function createSubscription(request: WriteRequest): StoredRecord {
	return inWordsAlone(() => {
		const { rowId } = makeSubscription(request);
		billIfDue(request, rowId);
		return refreshAmounts(request.work, rowId);
	});
}

/** Creates a subscription without billing it. */
export function makeSubscription(request: WriteRequest): StoredRecord {
	const { work, body } = request;
	const customer = readCustomer(work, body.customer);
	const plan = readPlan(work, body.plan);
	const discounts = body.discounts ? readCoupons(work, body.discounts) : [];
	refuseAmount(plan, body.amount);
	const clientId = work.random.token(CLIENT_ID_LENGTH);
	const created = createRecord(request, {
		record: {
			customer: customer.rowId,
			plan: plan.id,
			discounts,
			url: pageUrl('subscriptions', clientId),
		},
		hidden: { client_id: clientId },
	});
	// A record that this request creates is its own until it is written down.
	const { record, hidden } = created;
	record.taxes = expandRates(work, 'tax_rates', record.taxes as unknown[]);
	record.ship_to = shipToOf(record.ship_to, work.now);
	if (body.addons) {
		const addons = readAddons(work, { entries: body.addons, subscription: created, plan });
		Object.assign(record, addons.record);
		Object.assign(hidden, addons.hidden);
	}
	refuseBillDays(plan, record);
	begin(request, record, customer.record.autopay === true);
	record.status = subscriptionStatus(record, hidden, false, work.now);
	return created;
}

/** An address to ship to as it is kept; null where there is none. */
export function shipToOf(given: unknown, now: number): WireRecord | null {
	if (typeof given !== 'object' || given === null) return null;
	const names = 'name attention_to address1 address2 city state postal_code country'.split(' ');
	const address = given as WireRecord;
	const fields = Object.fromEntries(names.map((name) => [name, address[name] ?? null]));
	return { ...fields, created_at: now, updated_at: now };
}

/** The dates that a new subscription begins with. */
function begin(request: WriteRequest, record: WireRecord, hasAutopay: boolean): void {
	const { account, work } = request;
	const calendar = new Calendar(account.zone, work.now);
	record.start_date = record.start_date || calendar.today();
	const start = record.start_date as number;
	if (start < calendar.add(work.now, MONTHS_OF_YEARS, -1)) {
		throw invalidRequest('Subscriptions cannot start more than 5 years in the past!');
	}
	if (hasAutopay && start < calendar.daysBefore(work.now, AUTOPAY_DAYS)) {
		throw invalidRequest(
			'Subscriptions for AutoPay customers cannot start more than 1 month in the past!',
		);
	}
	const course = courseOf(request, record);
	if (record.snap_to_nth_day) refuseNthDay(Number(record.snap_to_nth_day), intervalOf(course.plan));
	Object.assign(record, periodFields(firstPeriod(course)));
	if (record.cancel_at_period_end) record.canceled_at = work.now;
	if (!record.cycles) return;
	record.contract_period_start ??= start;
	record.contract_period_end ??= endOfContract(course);
}
