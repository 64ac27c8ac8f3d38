import type { Emulator } from '../emulator';
import { call, ids, list, refusal } from './support/client';
import { emulators } from './support/emulators';
import { record, records } from './support/records';

const start = emulators();

/** Midnight of 2014-11-18 in UTC. */
const DAY = Date.UTC(2014, 10, 18) / 1000;

describe('2.6 filter and metadata', () => {
	let emulator: Emulator;

	beforeAll(async () => {
		const invoices = [
			record(1, { paid: true, customer: 7, date: DAY, number: 'INV-1', balance: 0 }),
			record(2, { paid: false, customer: 7, date: DAY + 60, number: 'INV-2', balance: 50.5 }),
			record(3, { paid: false, customer: 8, date: DAY, number: 'inv-1', balance: 100 }),
		].map((each, index) => ({
			...each,
			record: { ...each.record, metadata: { 'account-rep': index < 2 ? 'Jan' : 'Ann', n: index } },
		}));
		const transactions = [
			record(1, { invoice: 1, payment: 5, credit_note: null, estimate: null }),
			record(2, { invoice: 1, payment: null, credit_note: 9, estimate: null }),
			record(3, { invoice: 2, payment: 5, credit_note: null, estimate: 4 }),
		];
		const items = [
			record('a1', { type: 'service', metadata: { color: 'red' } }, { archived: false }, 1),
		];
		const payments = [
			record(1, { amount: 10, balance: 0, metadata: {} }),
			record(2, { amount: 20, balance: 20, metadata: {} }),
		];
		emulator = await start({ account: { invoices, transactions, items, payments } });
	});

	it('compares for equality, text without regard to case', async () => {
		expect(await ids(emulator, '/invoices?filter[customer]=7')).toEqual([1, 2]);
		expect(await ids(emulator, '/invoices?filter[number]=INV-1')).toEqual([1, 3]);
		expect(await ids(emulator, '/invoices?filter[customer]=7&filter[paid]=0')).toEqual([2]);
	});

	it('refuses an unknown field', async () => {
		expect(await refusal(emulator, '/invoices?filter[foo]=1')).toEqual({
			type: 'invalid_request',
			message: 'Invalid filter parameter: foo',
		});
	});

	it('refuses a field that may only be sorted', async () => {
		expect((await refusal(emulator, '/invoices?filter[notes]=x')).message).toBe(
			'Invalid filter parameter: notes',
		);
	});

	it('refuses an array as a value', async () => {
		expect((await refusal(emulator, '/invoices?filter[customer][]=7')).message).toBe(
			'Invalid value for `customer` filter parameter',
		);
	});

	it('wants 0 and 1 for booleans; the text true compares as 0', async () => {
		expect(await ids(emulator, '/invoices?filter[paid]=1')).toEqual([1]);
		expect(await ids(emulator, '/invoices?filter[paid]=true')).toEqual([2, 3]);
	});

	it.each([
		'2014-11-18',
		'2014-11-18T00:00:00Z',
		`@${DAY}`,
		'2014-11-18 01:00:00+01:00',
		'11/18/2014',
	])('takes a date field as %s', async (date) => {
		const path = `/invoices?filter[date]=${encodeURIComponent(date)}`;
		expect(await ids(emulator, path)).toEqual([1, 3]);
	});

	it('does not read a bare number as a timestamp: most fail', async () => {
		expect(await refusal(emulator, '/invoices?filter[date]=1416290400')).toEqual({
			type: 'invalid_request',
			message: 'Invalid value for `date` filter parameter: 1416290400',
		});
	});

	it('reads some bare numbers as a nonsense date and silently finds nothing', async () => {
		expect(await list(emulator, '/invoices?filter[date]=1714521600')).toEqual([]);
	});

	it('matches metadata exactly', async () => {
		expect(await ids(emulator, '/invoices?metadata[account-rep]=Jan')).toEqual([1, 2]);
		expect(await ids(emulator, '/invoices?metadata[account-rep]=jan')).toEqual([]);
		expect(await ids(emulator, '/invoices?metadata[n]=2')).toEqual([3]);
		expect(await ids(emulator, '/items?metadata[color]=red')).toEqual(['a1']);
		expect(await list(emulator, '/payments?metadata[color]=red')).toEqual([]);
	});

	it('skips bad metadata keys on builder routes and refuses them on the others', async () => {
		expect(await ids(emulator, '/invoices?metadata[a b]=Jan')).toEqual([1, 2, 3]);
		expect((await refusal(emulator, '/items?metadata[a b]=x')).message).toBe(
			'Invalid filter parameter: a b',
		);
	});

	it('credit_notes refuse filter[invoice], which is rewritten to a field that is not allowed', async () => {
		expect((await refusal(emulator, '/credit_notes?filter[invoice]=1')).message).toBe(
			'Invalid filter parameter: invoice_id',
		);
	});

	it('estimates answer 500 to filter[invoice] and take filter[invoice_id]', async () => {
		const estimates = [record(1, { invoice: 3 }), record(2, { invoice: null })];
		const other = await start({ account: { estimates } });
		expect((await call(other, '/estimates?filter[invoice]=3')).status).toBe(500);
		expect(await ids(other, '/estimates?filter[invoice_id]=3')).toEqual([1]);
	});

	it('transactions are found by invoice, payment, credit note and estimate', async () => {
		expect(await ids(emulator, '/transactions?filter[invoice]=1')).toEqual([1, 2]);
		expect(await ids(emulator, '/transactions?filter[payment]=5')).toEqual([1, 3]);
		expect(await ids(emulator, '/transactions?filter[credit_note]=9')).toEqual([2]);
		expect(await ids(emulator, '/transactions?filter[estimate]=4')).toEqual([3]);
	});

	it('takes amount shortcuts as JSON pairs', async () => {
		expect(await ids(emulator, '/invoices?balance=[">",50]')).toEqual([2, 3]);
		expect(await ids(emulator, '/payments?amount=["=",20]')).toEqual([2]);
		expect(await ids(emulator, '/invoices?balance=nonsense')).toEqual([1, 2, 3]);
		expect((await refusal(emulator, '/invoices?balance=["~",50]')).message).toBe(
			'Invalid balance filter operator: ~',
		);
		expect((await refusal(emulator, '/invoices?balance=[1]')).message).toBe(
			'Invalid balance filter parameter: [1]',
		);
		expect((await refusal(emulator, '/invoices?balance=[">","x"]')).message).toBe(
			'Invalid balance filter amount: x',
		);
	});

	it('documented: filter and metadata work, filter[invoice] of credit notes is not rewritten', async () => {
		const documented = await start({
			profile: 'documented',
			account: {
				invoices: records(3, (position) => ({ customer: position, metadata: { k: 'v' } })),
			},
		});
		expect(await ids(documented, '/invoices?filter[customer]=2&metadata[k]=v')).toEqual([2]);
		expect((await refusal(documented, '/credit_notes?filter[invoice]=1')).message).toBe(
			'Invalid filter parameter: invoice',
		);
	});
});

describe('2.6 Parameters of single routes', () => {
	it('subscriptions hide canceled and finished ones; canceled, finished and all show them', async () => {
		const subscriptions = [
			record(1, {}, { canceled: false, finished: false }),
			record(2, {}, { canceled: true, finished: false }),
			record(3, {}, { canceled: false, finished: true }),
			record(4, {}, { canceled: true, finished: true }),
		];
		const emulator = await start({ account: { subscriptions } });
		expect(await ids(emulator, '/subscriptions')).toEqual([1]);
		expect(await ids(emulator, '/subscriptions?canceled=1')).toEqual([2]);
		expect(await ids(emulator, '/subscriptions?finished=1')).toEqual([3]);
		expect(await ids(emulator, '/subscriptions?all=1')).toEqual([1, 2, 3, 4]);
		const documented = await start({ account: { subscriptions }, profile: 'documented' });
		expect(await ids(documented, '/subscriptions?all=1')).toEqual([1]);
		expect(await ids(documented, '/subscriptions?canceled=1')).toEqual([2]);
	});

	it('subscriptions are found by plan, also one of an addon, and by contract', async () => {
		const subscriptions = [
			record(1, { plan: 'gold', addons: [], cycles: null }),
			record(2, { plan: 'free', addons: [{ id: 1, plan: 'gold' }], cycles: 12 }),
			record(3, { plan: 'free', addons: [], cycles: null }),
		];
		const emulator = await start({ account: { subscriptions } });
		expect(await ids(emulator, '/subscriptions?plan=gold')).toEqual([1, 2]);
		expect(await ids(emulator, '/subscriptions?contract=1')).toEqual([2]);
		expect(await ids(emulator, '/subscriptions?contract=0')).toEqual([1, 3]);
	});

	it('plans and items hide archived ones; archived=1 shows only them', async () => {
		const items = [
			record('new', {}, { archived: false }, 1),
			record('old', {}, { archived: true }, 2),
		];
		const emulator = await start({ account: { items } });
		expect(await ids(emulator, '/items')).toEqual(['new']);
		expect(await ids(emulator, '/items?archived=1')).toEqual(['old']);
		expect(await ids(emulator, '/items?filter[archived]=1')).toEqual([]);
		const documented = await start({ account: { items }, profile: 'documented' });
		expect(await ids(documented, '/items?archived=1')).toEqual(['new']);
	});

	it('customers are found by owner, payment source, credit balance and open balance', async () => {
		const customers = [
			record(1, { owner: 5, payment_source: { id: 1 } }, { credit_balance: 10 }),
			record(2, { owner: null, payment_source: null }, { credit_balance: 0 }),
		];
		const open = { draft: false, closed: false, paid: false, date: 1 };
		const invoices = [
			record(1, { customer: 2, ...open }),
			record(2, { customer: 1, ...open, paid: true }),
		];
		const emulator = await start({ account: { customers, invoices } });
		expect(await ids(emulator, '/customers?owner=5')).toEqual([1]);
		expect(await ids(emulator, '/customers?owner=-1')).toEqual([2]);
		expect(await ids(emulator, '/customers?payment_source=1')).toEqual([1]);
		expect(await ids(emulator, '/customers?payment_source=0')).toEqual([2]);
		expect(await ids(emulator, '/customers?balance=1')).toEqual([1]);
		expect(await ids(emulator, '/customers?balance=0')).toEqual([2]);
		expect(await ids(emulator, '/customers?open_balance=1')).toEqual([2]);
		expect(await ids(emulator, '/customers?open_balance=0')).toEqual([1]);
		expect(await ids(emulator, '/customers?late_fee_schedule_id=9')).toEqual([1, 2]);
	});

	it('invoices are found by payment plan, payment attempts and tags', async () => {
		const invoices = [
			record(1, { payment_plan: 3, attempt_count: 0 }, { tags: ['north', 'vip'] }),
			record(2, { payment_plan: null, attempt_count: 2 }, { tags: ['south'] }),
			record(3, { payment_plan: null, attempt_count: 0 }),
		];
		const emulator = await start({ account: { invoices } });
		expect(await ids(emulator, '/invoices?payment_plan=1')).toEqual([1]);
		expect(await ids(emulator, '/invoices?payment_plan=0')).toEqual([2, 3]);
		expect(await ids(emulator, '/invoices?payment_attempted=1')).toEqual([2]);
		expect(await ids(emulator, '/invoices?payment_attempted=0')).toEqual([1, 3]);
		expect(await ids(emulator, '/invoices?tags[]=vip&tags[]=south')).toEqual([1, 2]);
	});
});
