import type { Emulator } from '../emulator';
import type { WireRecord } from '../types';
import { call, list, send, type Answer } from './support/client';
import { emulators } from './support/emulators';

const start = emulators();

/** 2025-10-09, 08:53:20 UTC. */
const NOW = 1_760_000_000;
const TODAY = 1_759_968_000;
const DAY = 86_400;

/** Status, message and parameter of a refusal. */
function refusal({ status, json }: Answer): unknown[] {
	const { message, param } = json as Record<string, unknown>;
	return [status, message, param];
}

function at(date: string): number {
	return Date.parse(`${date}T00:00:00Z`) / 1000;
}

describe('Subscriptions are written through the API', () => {
	let emulator: Emulator;
	let customer: number;

	async function created(path: string, body: unknown): Promise<WireRecord> {
		const { status, json } = await send(emulator, 'POST', path, body);
		expect([status, json]).toEqual([201, json]);
		return json as WireRecord;
	}

	const subscribe = (fields: WireRecord = {}): Promise<WireRecord> =>
		created('/subscriptions', { customer, plan: 'pro', ...fields });

	const post = (id: unknown, action: string, body?: unknown): Promise<Answer> =>
		send(emulator, 'POST', `/subscriptions/${String(id)}/${action}`, body ?? {});

	beforeEach(async () => {
		emulator = await start({ account: {}, now: NOW });
		emulator.admin.clock.freeze();
		emulator.admin.clock.set(NOW);
		customer = (await created('/customers', { name: 'Acme' })).id as number;
		const monthly = { interval: 'month', interval_count: 1 };
		await created('/plans', { id: 'pro', name: 'Pro', amount: 49, ...monthly });
		await created('/plans', { id: 'seat', name: 'Seat', amount: 5, ...monthly });
		await created('/plans', { id: 'own', name: 'Own', pricing_mode: 'custom', ...monthly });
		await created('/plans', {
			id: 'year',
			name: 'Year',
			amount: 480,
			interval: 'year',
			interval_count: 1,
		});
		await created('/coupons', { id: 'HALF', name: 'Half', value: 50, duration: 1 });
		await created('/tax_rates', { id: 'vat', name: 'VAT', value: 20 });
	});

	it('one that starts today is billed at once, for the period that it is in', async () => {
		const subscription = await subscribe({ quantity: 2, taxes: ['vat'] });
		expect(subscription).toMatchObject({
			object: 'subscription',
			customer,
			plan: 'pro',
			quantity: 2,
			amount: null,
			status: 'active',
			start_date: TODAY,
			period_start: TODAY,
			period_end: at('2025-11-09') - 1,
			renews_next: at('2025-11-09'),
			renewed_last: TODAY,
			bill_in: 'advance',
			cycles: null,
			taxes: [{ id: 'vat', object: 'tax_rate' }],
			recurring_total: 117.6,
			mrr: 98,
			description: null,
			metadata: {},
		});
		expect(await list(emulator, '/invoices')).toMatchObject([
			{
				subscription: subscription.id,
				customer,
				name: 'Pro',
				date: TODAY,
				total: 117.6,
				purchase_order: null,
				notes: null,
				ship_to: null,
				metadata: {},
				items: [{ plan: 'pro', quantity: 2, unit_cost: 49, period_start: TODAY }],
			},
		]);
		const types = (await list(emulator, '/events')).map(({ type }) => type);
		expect(types).toEqual(expect.arrayContaining(['subscription.created', 'invoice.created']));
	});

	it('one that starts later is not billed before', async () => {
		const startDate = NOW + 10 * DAY;
		expect(await subscribe({ start_date: startDate })).toMatchObject({
			status: 'not_started',
			period_start: TODAY,
			period_end: startDate - 1,
			renews_next: startDate,
			renewed_last: null,
		});
		expect(await list(emulator, '/invoices')).toEqual([]);
	});

	it('one that is billed in arrears is billed when its period ends', async () => {
		expect(await subscribe({ bill_in: 'arrears' })).toMatchObject({
			renews_next: at('2025-11-09') - 1,
			period_end: at('2025-11-09') - 1,
		});
		expect(await list(emulator, '/invoices')).toEqual([]);
	});

	it('the last day of a month stays the last day of the month', async () => {
		const startDate = at('2025-09-30');
		expect(await subscribe({ start_date: startDate })).toMatchObject({
			period_end: at('2025-10-31') - 1,
			renews_next: at('2025-10-31'),
		});
	});

	it('a period that a day of the month ends early is billed for its share', async () => {
		expect(await subscribe({ snap_to_nth_day: 1 })).toMatchObject({
			period_start: TODAY,
			period_end: at('2025-11-01') - 1,
		});
		const [{ items }] = await list(emulator, '/invoices');
		// 23 of the 31 days of October.
		expect(items).toMatchObject([{ quantity: 0.7419, prorated: true }]);
	});

	it('a contract has a term, and ends with its last invoice', async () => {
		expect(await subscribe({ cycles: 12, contract_renewal_mode: 'auto' })).toMatchObject({
			contract_period_start: TODAY,
			contract_period_end: at('2026-10-09') - 1,
			status: 'active',
		});
		expect(await subscribe({ cycles: 1 })).toMatchObject({
			status: 'finished',
			renews_next: null,
			period_start: null,
			contract_period_end: null,
		});
	});

	it.each([
		['manual', 'pending_renewal', null],
		['auto', 'active', at('2025-10-01') - 1],
	])('a contract that is over goes on as %s says', async (mode, status, renewsNext) => {
		const subscription = await subscribe({
			start_date: at('2025-08-01'),
			bill_in: 'arrears',
			cycles: 1,
			contract_renewal_mode: mode,
		});
		expect(subscription).toMatchObject({
			status,
			renews_next: renewsNext,
			contract_period_start: at('2025-09-01'),
			contract_period_end: at('2025-10-01') - 1,
		});
		expect(await list(emulator, '/invoices')).toMatchObject([{ date: at('2025-09-01') - 1 }]);
	});

	it.each(['pause', 'resume', 'renew_contract'])('%s needs a subscription', async (action) => {
		expect(refusal(await post(1, action))).toEqual([
			404,
			'Subscription was not found: 1',
			undefined,
		]);
	});

	it('a coupon is used up, and add-ons have ids of their own', async () => {
		const subscription = await subscribe({
			discounts: ['HALF'],
			addons: [{ plan: 'seat', quantity: 3 }],
		});
		expect(subscription).toMatchObject({
			addons: [{ object: 'subscription_addon', plan: 'seat', quantity: 3, amount: null }],
			discounts: [],
			recurring_total: 64,
		});
		expect(await list(emulator, '/invoices')).toMatchObject([{ subtotal: 64, total: 32 }]);
		const [{ id }] = subscription.addons as WireRecord[];
		const path = `/subscriptions/${String(subscription.id)}`;
		const { json } = await send(emulator, 'PATCH', path, {
			addons: [{ id, quantity: 4 }, { plan: 'seat' }],
		});
		const addons = (json as WireRecord).addons as WireRecord[];
		expect(addons).toMatchObject([{ id, plan: 'seat', quantity: 4 }, { quantity: 1 }]);
		expect(addons[1].id).not.toBe(id);
		expect(json).toMatchObject({ recurring_total: 74, mrr: 74 });
	});

	it.each([
		[{ customer: undefined }, 'Customer missing'],
		[{ customer: 'x' }, 'Invalid customer'],
		[{ customer: 1 }, 'No such customer: 1'],
		[{ plan: undefined }, 'Plan missing'],
		[{ plan: 'none' }, 'No such plan: none'],
		[{ discounts: ['none'] }, 'No such coupon: none'],
		[{ amount: 5 }, 'Amounts are only allowed when the plan has a custom pricing mode'],
		[{ plan: 'own' }, 'An amount is required when the subscription has a custom plan'],
		[{ quantity: 0 }, 'Quantity is invalid'],
		[{ bill_in: 'gold' }, 'Bill In must be one of the allowed values'],
		[{ canceled: true }, 'Mass assignment of canceled on Subscription is not allowed'],
		[
			{ bill_in_advance_days: 31 },
			'The invoice can be issued in advance at most the number of days in the billing period (31).',
		],
		[{ snap_to_nth_day: 32 }, 'Invalid snap to day for monthly intervals: 32'],
		[
			{ start_date: NOW - 6 * 365 * DAY },
			'Subscriptions cannot start more than 5 years in the past!',
		],
		[{ addons: [{}] }, 'Could not save addons: You must provide a plan to create an addon.'],
		[
			{ addons: [{ plan: 'year' }] },
			'Billing cycle for addon "year" (yearly) does not match the subscription\'s billing cycle ' +
				'(monthly). You can only use plan addons with the same billing interval as the subscription.',
		],
	])('%j is refused in the words of the server, and leaves no trace', async (fields, words) => {
		const body = { customer, plan: 'pro', ...fields };
		const answer = await send(emulator, 'POST', '/subscriptions', body);
		expect(refusal(answer)).toEqual([400, words, undefined]);
		expect(emulator.admin.records('subscriptions')).toEqual([]);
		expect(emulator.admin.records('invoices')).toEqual([]);
	});

	it('a change of the plan to another interval begins a new period and bills it', async () => {
		const { id } = await subscribe();
		const { status, json } = await send(emulator, 'PATCH', `/subscriptions/${String(id)}`, {
			plan: 'year',
		});
		expect([status, json]).toMatchObject([
			200,
			{ plan: 'year', period_start: NOW, recurring_total: 480, mrr: 40 },
		]);
		expect(await list(emulator, '/invoices')).toMatchObject([{ total: 49 }, { total: 480 }]);
	});

	it.each([
		[{ customer: 1 }, 'Invalid request parameter `customer`. The customer cannot be modified.'],
		[{ start_date: NOW }, 'The start date cannot be modified for an active subscription'],
		[{ plan: 'none' }, 'No such plan: none'],
		[{ status: 'active' }, 'Mass assignment of status on Subscription is not allowed'],
	])('a change to %j is refused', async (fields, words) => {
		const { id } = await subscribe();
		const answer = await send(emulator, 'PATCH', `/subscriptions/${String(id)}`, fields);
		expect(refusal(answer)).toEqual([400, words, undefined]);
	});

	it('is canceled once, for a reason, and told as deleted', async () => {
		const { id } = await subscribe();
		const path = `/subscriptions/${String(id)}`;
		const odd = await send(emulator, 'DELETE', path, { reason: 'x' });
		expect(refusal(odd)).toEqual([
			400,
			"The option 'reason' does not exist. Defined options are: 'canceled_reason'.",
			'request',
		]);
		const answer = await send(emulator, 'DELETE', path, { canceled_reason: 'moved' });
		expect([answer.status, answer.json]).toMatchObject([
			200,
			{
				id,
				status: 'canceled',
				canceled_at: NOW,
				canceled_reason: 'moved',
				period_start: null,
				period_end: null,
				renews_next: null,
			},
		]);
		expect(await list(emulator, '/events?filter[type]=subscription.deleted')).toHaveLength(1);
		const again = await call(emulator, path, { method: 'DELETE' });
		expect(refusal(again)).toEqual([
			400,
			'This subscription has already been canceled.',
			undefined,
		]);
		const back = await send(emulator, 'PATCH', path, { canceled: false });
		expect(back.status).toBe(400);
	});

	it('is paused once, and goes on in a new period where the old one is over', async () => {
		const { id } = await subscribe();
		expect(await post(id, 'pause')).toMatchObject({ status: 200, json: { status: 'paused' } });
		expect(refusal(await post(id, 'pause'))).toEqual([
			400,
			'This subscription is already paused.',
			undefined,
		]);
		emulator.admin.clock.set(at('2025-12-24') + 60);
		expect(await post(id, 'resume')).toMatchObject({
			status: 200,
			json: {
				status: 'active',
				paused: false,
				period_start: at('2025-12-24'),
				period_end: at('2026-01-24') - 1,
			},
		});
		expect(refusal(await post(id, 'resume'))).toEqual([
			400,
			'This subscription cannot be resumed because it is not paused.',
			undefined,
		]);
	});

	it('goes on in a period that ends as is asked', async () => {
		const { id } = await subscribe();
		await send(emulator, 'PATCH', `/subscriptions/${String(id)}`, { paused: true });
		const { json } = await post(id, 'resume', { period_end: at('2025-12-01') });
		expect(json).toMatchObject({
			paused: false,
			period_end: at('2025-12-01') - 1,
			renews_next: at('2025-12-01'),
		});
	});

	it('a contract that is renewed by hand is billed for its next term', async () => {
		const { id } = await subscribe({ cycles: 12, contract_renewal_mode: 'manual' });
		expect(refusal(await post(id, 'renew_contract'))).toEqual([
			400,
			'Cannot renew a subscription without a contract.',
			undefined,
		]);
		const { status, json } = await post(id, 'renew_contract', { cycles: 6 });
		expect([status, json]).toMatchObject([
			200,
			{
				cycles: 6,
				contract_period_start: at('2026-10-09'),
				contract_period_end: at('2027-04-09') - 1,
				renews_next: null,
			},
		]);
		expect(await list(emulator, '/invoices')).toHaveLength(2);
		const other = await subscribe();
		expect(refusal(await post(other.id, 'renew_contract', { cycles: 6 }))).toEqual([
			400,
			'Only contracts belonging to subscriptions that require approval can be renewed.',
			undefined,
		]);
	});

	it('a preview says what would be billed, and leaves nothing', async () => {
		const { status, json } = await send(emulator, 'POST', '/subscriptions/preview', {
			plan: 'pro',
			quantity: 3,
			taxes: ['vat'],
			discounts: ['HALF'],
		});
		expect([status, json]).toMatchObject([
			200,
			{
				first_invoice: { object: 'invoice', id: null, subtotal: 147, total: 88.2 },
				recurring_total: 88.2,
				mrr: 73.5,
			},
		]);
		expect(emulator.admin.records('subscriptions')).toEqual([]);
		expect(emulator.admin.records('invoices')).toEqual([]);
		expect(emulator.admin.records('customers')).toHaveLength(1);
		const missing = await send(emulator, 'POST', '/subscriptions/preview', { customer });
		expect(refusal(missing)).toEqual([400, "The required option 'plan' is missing.", 'request']);
		const unknown = await send(emulator, 'POST', '/subscriptions/preview', { plan: 'none' });
		expect(refusal(unknown)).toEqual([400, 'No such plan: none', undefined]);
	});
});
