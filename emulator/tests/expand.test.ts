import type { Emulator } from '../emulator';
import type { WireRecord } from '../types';
import { call, list } from './support/client';
import { emulators } from './support/emulators';
import { record, T0 } from './support/records';

const start = emulators();

const account = {
	customers: [
		record(1, { object: 'customer', name: 'Parent', parent_customer: null }, { credit_balance: 5 }),
		record(2, { object: 'customer', name: 'Child', parent_customer: 1 }),
	],
	items: [
		record('seat', { object: 'item', name: 'Seat (old)' }, { archived: true }, 1),
		record('seat', { object: 'item', name: 'Seat' }, { archived: false }, 2),
	],
	plans: [
		record('gold', { object: 'plan', name: 'Gold', catalog_item: 'seat' }, { archived: false }, 1),
	],
	subscriptions: [
		record(1, {
			customer: 2,
			plan: 'gold',
			addons: [{ id: 1, plan: 'gold', catalog_item: 'seat' }],
		}),
	],
	invoices: [
		record(
			1,
			{
				customer: 2,
				subscription: 1,
				subscription_id: 1,
				date: T0,
				due_date: T0 + 86_400,
				status: 'past_due',
				items: [
					{ id: 1, catalog_item: 'seat' },
					{ id: 2, catalog_item: null },
				],
				discounts: [],
				taxes: [],
				shipping: [],
				metadata: { n: 5, yes: true, text: 'x' },
			},
			{ voided: false, date_paid: T0, tags: ['vip'] },
		),
	],
	payments: [
		record(1, { customer: null }, { applied_to: [{ id: 1, type: 'invoice', invoice: 1 }] }),
	],
};

describe('2.8 expand, include, exclude', () => {
	let emulator: Emulator;
	let documented: Emulator;

	beforeAll(async () => {
		emulator = await start({ account, now: T0 + 3 * 86_400 });
		documented = await start({ account, profile: 'documented' });
	});

	async function invoice(query: string): Promise<WireRecord> {
		return (await call(emulator, `/invoices/1?${query}`)).json as WireRecord;
	}

	it('expand replaces an id by the object, on lists and retrieve', async () => {
		expect((await invoice('expand=customer')).customer).toMatchObject({ id: 2, name: 'Child' });
		const [listed] = await list(emulator, '/invoices?expand=customer,subscription');
		expect(listed.customer).toMatchObject({ name: 'Child' });
		expect(listed.subscription).toMatchObject({ plan: 'gold' });
		expect(listed.subscription_id).toBe(1);
	});

	it('expand nests with dots', async () => {
		const { customer } = await invoice('expand=customer,customer.parent_customer');
		expect((customer as WireRecord).parent_customer).toMatchObject({ name: 'Parent' });
		const { subscription } = await invoice('expand=subscription.plan');
		expect((subscription as WireRecord).plan).toMatchObject({ id: 'gold', name: 'Gold' });
	});

	it('expand reaches into line items and addons; of a reused id it takes the newest', async () => {
		const { items } = await invoice('expand=items.catalog_item');
		expect(items).toEqual([
			{ id: 1, catalog_item: expect.objectContaining({ name: 'Seat' }) },
			{ id: 2, catalog_item: null },
		]);
		const [subscription] = await list(emulator, '/subscriptions?expand=plan,addons.plan');
		expect(subscription.plan).toMatchObject({ name: 'Gold' });
		expect(subscription.addons).toEqual([
			{ id: 1, plan: expect.objectContaining({ name: 'Gold' }), catalog_item: 'seat' },
		]);
	});

	it('expand ignores unknown names and relations without a value', async () => {
		expect((await invoice('expand=foo,date')).date).toBe(T0);
		expect((await list(emulator, '/payments?expand=customer'))[0].customer).toBeNull();
	});

	it('include adds hidden properties, on lists too', async () => {
		expect(await invoice('include=voided,date_paid,tags')).toMatchObject({
			voided: false,
			date_paid: T0,
			tags: ['vip'],
		});
		const [payment] = await list(emulator, '/payments?include=applied_to');
		expect(payment.applied_to).toEqual([{ id: 1, type: 'invoice', invoice: 1 }]);
		expect((await list(emulator, '/payments'))[0]).not.toHaveProperty('applied_to');
	});

	it('include adds computed properties', async () => {
		expect(await invoice('include=customerName,age,past_due_age')).toMatchObject({
			customerName: 'Child',
			age: 3,
			past_due_age: 2,
		});
	});

	it('include yields null for unknown names and keeps what is already there', async () => {
		expect(await invoice('include=foo,status,updated_at')).toMatchObject({
			foo: null,
			status: 'past_due',
			updated_at: T0,
		});
	});

	it('include reaches into an expanded object', async () => {
		const { customer } = await invoice(
			'expand=customer.parent_customer&include=customer.parent_customer.credit_balance',
		);
		expect((customer as WireRecord).parent_customer).toMatchObject({ credit_balance: 5 });
	});

	it('exclude removes properties, also of an expanded object', async () => {
		const reduced = await invoice('exclude=items,date,customer.name&expand=customer');
		expect(reduced).not.toHaveProperty('items');
		expect(reduced).not.toHaveProperty('date');
		expect(reduced.customer).not.toHaveProperty('name');
	});

	it('exclude=rates removes discounts, taxes and shipping', async () => {
		const reduced = await invoice('exclude=rates');
		for (const name of ['discounts', 'taxes', 'shipping']) expect(reduced).not.toHaveProperty(name);
		expect(reduced).toHaveProperty('items');
	});

	it('lists of invoices print metadata as text, retrieving one keeps the types', async () => {
		expect((await list(emulator, '/invoices'))[0].metadata).toEqual({
			n: '5',
			yes: '1',
			text: 'x',
		});
		expect((await invoice('')).metadata).toEqual({ n: 5, yes: true, text: 'x' });
	});

	it('retrieving a reused text id gives the newest version, archived or not', async () => {
		expect((await call(emulator, '/items/seat')).json).toMatchObject({ name: 'Seat' });
		const archived = await start({
			account: { items: [record('only', { name: 'Only' }, { archived: true }, 1)] },
		});
		expect((await call(archived, '/items/only')).json).toMatchObject({ name: 'Only' });
	});

	it('documented: expand works; include works on payments only', async () => {
		const [listed] = await list(documented, '/invoices?expand=customer&include=voided');
		expect(listed.customer).toMatchObject({ name: 'Child' });
		expect(listed).not.toHaveProperty('voided');
		expect((await list(documented, '/payments?include=applied_to'))[0].applied_to).toHaveLength(1);
	});
});
