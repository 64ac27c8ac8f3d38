import type { Emulator } from '../emulator';
import { call, list, send, type Answer } from './support/client';
import { emulators } from './support/emulators';

const start = emulators();
const NOW = 1_760_000_000;

/** Status, message and parameter of a refusal. */
function refusal({ status, json }: Answer): unknown[] {
	const { message, param } = json as Record<string, unknown>;
	return [status, message, param];
}

const MONTHLY = { name: 'Pro', amount: 49, interval: 'month', interval_count: 1 };

describe('Items and plans are written through the API', () => {
	let emulator: Emulator;

	beforeEach(async () => {
		emulator = await start({ account: {}, now: NOW });
		emulator.admin.clock.freeze();
		emulator.admin.clock.set(NOW);
	});

	it('an item is what was sent and what the server sets', async () => {
		const { status, json } = await send(emulator, 'POST', '/items', { id: 'rack', name: 'Rack' });
		expect(status).toBe(201);
		expect(json).toEqual({
			id: 'rack',
			object: 'item',
			name: 'Rack',
			type: null,
			currency: null,
			unit_cost: 0,
			description: null,
			gl_account: null,
			discountable: true,
			taxable: true,
			taxes: [],
			avalara_tax_code: null,
			avalara_location_code: null,
			metadata: {},
			created_at: NOW,
			updated_at: NOW,
		});
		expect(await list(emulator, '/catalog_items')).toEqual([json]);
	});

	it('an item with a price has a currency, and its taxes are printed as rates', async () => {
		await send(emulator, 'POST', '/tax_rates', { id: 'vat', name: 'VAT', value: 20 });
		const { json } = await send(emulator, 'POST', '/items', {
			name: 'Rack',
			unit_cost: 120,
			taxes: ['vat', 'nothing', 'vat'],
		});
		expect(json).toMatchObject({
			currency: 'usd',
			taxes: [{ id: 'vat', object: 'tax_rate', value: 20 }],
		});
		expect((json as { taxes: unknown[] }).taxes).toHaveLength(1);
	});

	it('the price of an item stays as it is, its name changes', async () => {
		await send(emulator, 'POST', '/items', { id: 'rack', name: 'Rack', unit_cost: 120 });
		const fields = { name: 'Shelf', unit_cost: 1, taxable: false, currency: 'eur' };
		expect(await send(emulator, 'PATCH', '/items/rack', fields)).toMatchObject({
			status: 200,
			json: { name: 'Shelf', unit_cost: 120, taxable: true, currency: 'usd' },
		});
	});

	it.each([
		[{}, 'Name is missing', 'name'],
		[{ name: 'Rack', currency: 'zzz' }, 'Invalid currency code: zzz', undefined],
		[{ name: 'Rack', gl_account: '1' }, 'Gl Account is invalid', 'gl_account'],
	])('an item %j is refused', async (body, words, param) => {
		expect(refusal(await send(emulator, 'POST', '/items', body))).toEqual([400, words, param]);
		expect(emulator.admin.records('items')).toEqual([]);
	});

	it.each(['items', 'plans'])('%s are archived, and their ids become free', async (table) => {
		const create = (name: string) =>
			send(emulator, 'POST', `/${table}`, {
				...(table === 'plans' ? MONTHLY : {}),
				id: 'pro',
				name,
			});
		await create('Old');
		expect(refusal(await create('Twice'))).toEqual([
			400,
			'An item already exists with ID: pro',
			'id',
		]);
		expect((await call(emulator, `/${table}/pro`, { method: 'DELETE' })).status).toBe(204);
		expect(await list(emulator, `/${table}`)).toEqual([]);
		expect((await create('New')).status).toBe(201);
		expect(await list(emulator, `/${table}`)).toMatchObject([{ name: 'New' }]);
		const missing = await call(emulator, `/${table}/none`, { method: 'DELETE' });
		expect(missing.status).toBe(404);
	});

	it.each(['items', 'plans'])('a change of %s knows no other keys', async (table) => {
		const fields = { ...(table === 'plans' ? MONTHLY : {}), id: 'pro', name: 'Pro' };
		await send(emulator, 'POST', `/${table}`, fields);
		const answer = await send(emulator, 'PATCH', `/${table}/pro`, { archived: true });
		expect(answer.status).toBe(400);
		expect(answer.text).toContain("The option 'archived' does not exist.");
	});

	it('a plan is what was sent and what the server sets', async () => {
		await send(emulator, 'POST', '/items', { id: 'seat', name: 'Seat' });
		const { status, json } = await send(emulator, 'POST', '/plans', {
			...MONTHLY,
			id: 'pro',
			catalog_item: 'seat',
		});
		expect(status).toBe(201);
		expect(json).toEqual({
			...MONTHLY,
			id: 'pro',
			object: 'plan',
			currency: 'usd',
			pricing_mode: 'per_unit',
			quantity_type: 'constant',
			tiers: null,
			catalog_item: 'seat',
			description: null,
			notes: null,
			metadata: {},
			created_at: NOW,
			updated_at: NOW,
		});
	});

	it('the price and the period of a plan stay as they are', async () => {
		await send(emulator, 'POST', '/plans', { ...MONTHLY, id: 'pro' });
		const fields = { name: 'Max', amount: 1, interval: 'year', interval_count: 2 };
		expect(await send(emulator, 'PATCH', '/plans/pro', fields)).toMatchObject({
			status: 200,
			json: { ...MONTHLY, name: 'Max' },
		});
		const custom = await send(emulator, 'PATCH', '/plans/pro', { pricing_mode: 'custom' });
		expect(refusal(custom)).toEqual([
			400,
			'Amounts are not allowed on plans that have a custom pricing mode',
			'amount',
		]);
	});

	it('tiers cover every quantity', async () => {
		const tiers = [
			{ max_qty: 10, unit_cost: 20 },
			{ min_qty: 11, unit_cost: 15 },
		];
		const body = { ...MONTHLY, pricing_mode: 'tiered', tiers };
		expect(await send(emulator, 'POST', '/plans', body)).toMatchObject({
			status: 201,
			json: { tiers },
		});
	});

	it.each([
		[
			{ quantity_type: 'usage' },
			"The option 'quantity_type' does not exist. Defined options are: 'amount', 'catalog_item', " +
				"'currency', 'description', 'id', 'interval', 'interval_count', 'metadata', 'name', 'notes', " +
				"'pricing_mode', 'tiers'.",
			'request',
		],
		[{ interval: 'decade' }, 'Interval must be one of the allowed values', 'interval'],
		[{ interval_count: undefined }, 'Interval Count is missing', 'interval_count'],
		[{ amount: -1 }, 'Amount is invalid', 'amount'],
		[{ amount: undefined }, 'Non-custom plans are required to have an amount', 'amount'],
		[
			{ pricing_mode: 'custom' },
			'Amounts are not allowed on plans that have a custom pricing mode',
			'amount',
		],
		[{ catalog_item: 'none' }, 'Item was not found: none', undefined],
		[{ tiers: [1] }, 'Tier is malformed - must be an object.', 'tiers'],
		[{ tiers: [{}] }, 'Tier 1 is missing a unit cost.', 'tiers'],
		[{ tiers: [{ unit_cost: 'x' }] }, 'Tier 1 unit cost should be a number.', 'tiers'],
		[{ tiers: [{ unit_cost: 1, color: 1 }] }, 'Tier 1 has an invalid property: color', 'tiers'],
		[{ tiers: [{ unit_cost: 1, min_qty: 1 }] }, 'The first tier must be 0 or left blank', 'tiers'],
		[{ tiers: [{ unit_cost: 1, max_qty: 5 }] }, 'The last tier must be have no cap.', 'tiers'],
		[
			{
				tiers: [
					{ unit_cost: 1, max_qty: 5 },
					{ unit_cost: 1, min_qty: 7 },
				],
			},
			'Invalid pricing tiers because quantity ranges do not cover all possible quantities.',
			'tiers',
		],
	])('a plan with %j is refused in the words of the server', async (fields, words, param) => {
		const answer = await send(emulator, 'POST', '/plans', { ...MONTHLY, ...fields });
		expect(refusal(answer)).toEqual([400, words, param]);
		expect(emulator.admin.records('plans')).toEqual([]);
	});
});
