import { newestVersion } from '../../data/catalogue/newestVersion';
import { recurringAmounts } from '../../data/subscriptions/create';
import { Work } from '../../data/work';
import type { ApiResponse } from '../../http/call';
import { invalidRequest } from '../../http/errors';
import { OBJECT_OF } from '../../objects';
import { presentRecord, readChoices } from '../../routes/present';
import type { WireRecord } from '../../types';
import { createRecord, relatedRecord } from '../record';
import type { WriteRequest } from '../request';
import { courseOf, createPeriodInvoice } from './bill';
import { makeSubscription } from './create';
import { billedPeriod } from './periods';
import { inWordsAlone } from './read';

/** Keys of an invoice that there are only once it is saved. */
const OF_THE_SAVED = ['id', 'number', 'url', 'payment_url', 'pdf_url', 'csv_url', 'xml_url'];

/**
 * What a subscription would bill: made in a work that is never finished, so that it leaves nothing
 * (server source: SubscriptionPreview.php).
 * @throws ApiError 400
 */
export function previewSubscription(request: WriteRequest): ApiResponse {
	const { account, work, body } = request;
	return inWordsAlone(() => {
		const scratch = new Work({
			ledger: account.ledger,
			random: work.random,
			now: work.now,
			writesEvents: false,
		});
		const trial = { ...request, work: scratch };
		const { rowId, record } = makeSubscription({ ...trial, body: bodyOf(trial, body) });
		const course = courseOf(trial, record);
		const invoice = createPeriodInvoice(trial, course, rowId, billedPeriod(course));
		const printed = presentRecord(account, 'invoices', invoice, readChoices({}));
		const nothing = Object.fromEntries(OF_THE_SAVED.map((name) => [name, null]));
		const { recurring_total: recurringTotal, mrr } = recurringAmounts(scratch, record);
		return {
			status: 200,
			body: {
				first_invoice: { ...printed, ...nothing, subscription: null, subscription_id: null },
				recurring_total: recurringTotal,
				mrr,
			},
		};
	});
}

/** The body of a creation that comes to the same: only an unknown plan is not passed over. */
function bodyOf(trial: WriteRequest, body: WireRecord): WireRecord {
	const { work } = trial;
	const plan = newestVersion(work, 'plans', body.plan)?.record;
	if (!plan) throw invalidRequest(`No such plan: ${String(body.plan)}`);
	const known = body.customer ? relatedRecord(work, 'customers', body.customer) : undefined;
	const customer =
		known ?? createRecord({ ...trial, object: OBJECT_OF.customers, body: { name: '-' } });
	const coupons = (Array.isArray(body.discounts) ? body.discounts : []) as unknown[];
	return {
		customer: customer.rowId,
		plan: body.plan,
		amount: body.amount,
		...(Number(body.quantity ?? 0) > 0 ? { quantity: body.quantity } : {}),
		addons: body.addons,
		discounts: coupons.filter((id) => relatedRecord(work, 'coupons', id)),
		taxes: body.taxes ?? [],
		start_date: work.now,
	};
}
