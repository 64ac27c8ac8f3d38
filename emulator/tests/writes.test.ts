import type { Emulator } from '../emulator';
import { call, list, type Answer } from './support/client';
import { emulators } from './support/emulators';

const start = emulators();

/** Sends a body as JSON. */
function send(emulator: Emulator, method: string, path: string, body?: unknown): Promise<Answer> {
	return call(emulator, path, {
		method,
		headers: { 'Content-Type': 'application/json' },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
}

/** Status, message and parameter of a refusal. */
function refusal({ status, json }: Answer): unknown[] {
	const { message, param } = json as Record<string, unknown>;
	return [status, message, param];
}

describe('A description says how its object is written', () => {
	let emulator: Emulator;

	beforeEach(async () => {
		emulator = await start({ account: {}, now: 1_760_000_000 });
		emulator.admin.clock.freeze();
		emulator.admin.clock.set(1_760_000_000);
	});

	it('a create stores what was sent and what the server sets, nothing else', async () => {
		const { status, json } = await send(emulator, 'POST', '/coupons', {
			id: 'TEN',
			name: 'Ten off',
			value: '10',
			metadata: { campaign: 'autumn' },
		});
		expect(status).toBe(201);
		expect(json).toEqual({
			id: 'TEN',
			object: 'coupon',
			name: 'Ten off',
			currency: null,
			value: 10,
			is_percent: true,
			exclusive: false,
			expiration_date: null,
			max_redemptions: 0,
			duration: 0,
			metadata: { campaign: 'autumn' },
			created_at: 1_760_000_000,
			updated_at: 1_760_000_000,
		});
		expect(await list(emulator, '/coupons')).toEqual([json]);
	});

	it('an id of text is made up where none is sent, and never in use twice', async () => {
		const first = await send(emulator, 'POST', '/tax_rates', { name: 'VAT', value: 20 });
		const { id } = first.json as { id: string };
		expect(id).toMatch(/^[A-Za-z0-9]{6}$/);
		const again = await send(emulator, 'POST', '/tax_rates', { id, name: 'VAT', value: 20 });
		expect(refusal(again)).toEqual([400, `An item already exists with ID: ${id}`, 'id']);
		const odd = await send(emulator, 'POST', '/tax_rates', { id: 'a b', name: 'VAT', value: 20 });
		expect(refusal(odd)).toEqual([400, 'Id is invalid', 'id']);
	});

	it('an archived record leaves its list, can still be asked for, and frees its id', async () => {
		await send(emulator, 'POST', '/coupons', { id: 'TEN', name: 'Old', value: 10 });
		expect((await send(emulator, 'DELETE', '/coupons/TEN')).status).toBe(204);
		expect(await list(emulator, '/coupons')).toEqual([]);
		expect(await list(emulator, '/coupons?archived=1')).toMatchObject([{ name: 'Old' }]);
		expect((await call(emulator, '/coupons/TEN')).json).toMatchObject({ name: 'Old' });
		const next = await send(emulator, 'POST', '/coupons', { id: 'TEN', name: 'New', value: 5 });
		expect(next.status).toBe(201);
		expect((await call(emulator, '/coupons/TEN')).json).toMatchObject({ name: 'New' });
	});

	it('what can be set at creation only stays as it is, and the change counts as one', async () => {
		await send(emulator, 'POST', '/coupons', { id: 'TEN', name: 'Ten', value: 10 });
		emulator.admin.clock.advance(60);
		const changed = await send(emulator, 'PATCH', '/coupons/TEN', { value: 50 });
		expect([changed.status, changed.json]).toMatchObject([
			200,
			{ value: 10, updated_at: 1_760_000_060 },
		]);
		emulator.admin.clock.advance(60);
		const empty = await send(emulator, 'PATCH', '/coupons/TEN', {});
		expect(empty.json).toEqual(changed.json);
	});

	it.each([
		[
			{ name: 'Ten', value: 10, colour: 'red' },
			"The option 'colour' does not exist. Defined options are: 'currency', 'duration', 'exclusive', " +
				"'expiration_date', 'id', 'is_percent', 'max_redemptions', 'metadata', 'name', 'value'.",
			'request',
		],
		[{ value: 10 }, 'Name is missing', 'name'],
		[{ name: 'Ten' }, 'Value is missing', 'value'],
		[{ name: 'Ten!', value: 10 }, 'Name is invalid', 'name'],
		[{ name: 'Ten', value: 10, currency: 'zzz' }, 'Invalid currency code: zzz', undefined],
		[{ name: 'Ten', value: 1, metadata: 'x' }, 'Metadata must be an object', 'metadata'],
		[
			{ name: 'Ten', value: 1, metadata: { key: null } },
			'The provided value for metadata.key is an invalid type. ' +
				'Valid types are string, boolean, number, object, and array.',
			'metadata',
		],
	])(
		'%j is refused in the words of the server, and leaves no trace',
		async (body, words, param) => {
			expect(refusal(await send(emulator, 'POST', '/coupons', body))).toEqual([400, words, param]);
			expect(emulator.admin.records('coupons')).toEqual([]);
			expect(emulator.admin.records('events')).toEqual([]);
		},
	);

	it('a write knows no parameters but expand, exclude and include; a deletion none', async () => {
		const body = { id: 'TEN', name: 'Ten', value: 10 };
		const written = await send(emulator, 'POST', '/coupons?dry_run=1', body);
		expect(refusal(written)).toEqual([
			400,
			"The option 'dry_run' does not exist. Defined options are: 'exclude', 'expand', 'include'.",
			'query',
		]);
		await send(emulator, 'POST', '/coupons?exclude=metadata', body);
		const deleted = await send(emulator, 'DELETE', '/coupons/TEN?force=1');
		expect(deleted.status).toBe(400);
		expect(await list(emulator, '/coupons')).toHaveLength(1);
	});
});

describe('Customers and their contacts', () => {
	let emulator: Emulator;
	let customer: number;

	beforeEach(async () => {
		emulator = await start({ account: {}, now: 1_760_000_000 });
		const created = await send(emulator, 'POST', '/customers', { name: 'Acme', country: 'DE' });
		customer = (created.json as { id: number }).id;
	});

	it('a new customer has no address, no limit and no terms that nobody sent', async () => {
		expect((await call(emulator, `/customers/${customer}`)).json).toMatchObject({
			name: 'Acme',
			number: `CUST-${customer}`,
			type: 'company',
			country: 'DE',
			address1: null,
			email: null,
			credit_limit: null,
			payment_terms: null,
			autopay: false,
			metadata: {},
		});
	});

	it('a customer that was fetched cannot be sent back as it is', async () => {
		const { json } = await call(emulator, `/customers/${customer}`);
		expect(refusal(await send(emulator, 'PATCH', `/customers/${customer}`, json))).toEqual([
			400,
			'Mass assignment of created_at on Customer is not allowed',
			undefined,
		]);
	});

	it.each([
		[{ email: 'nobody' }, 'Email must be a valid email address', 'email'],
		[{ country: 'XX' }, 'Country is invalid', 'country'],
		[{ type: 'robot' }, 'Type must be one of the allowed values', 'type'],
		[{ parent_customer: 99 }, 'Customer was not found: 99', undefined],
	])('%j is refused', async (fields, words, param) => {
		const answer = await send(emulator, 'PATCH', `/customers/${customer}`, fields);
		expect(refusal(answer)).toEqual([400, words, param]);
	});

	it('two customers never have one number, and none stands above itself', async () => {
		const second = await send(emulator, 'POST', '/customers', {
			name: 'Below',
			parent_customer: customer,
		});
		const { id, number } = second.json as { id: number; number: string };
		const taken = await send(emulator, 'PATCH', `/customers/${customer}`, { number });
		expect(refusal(taken)).toEqual([
			400,
			`The given customer number has already been taken: ${number}`,
			'number',
		]);
		const circle = await send(emulator, 'PATCH', `/customers/${customer}`, { parent_customer: id });
		expect(refusal(circle)).toEqual([
			400,
			'Cannot set sub-customer as a parent.',
			'parent_customer',
		]);
	});

	it('a contact belongs to its customer alone, and is told by events', async () => {
		const path = `/customers/${customer}/contacts`;
		const { status, json } = await send(emulator, 'POST', path, { name: 'Ann' });
		expect([status, json]).toMatchObject([
			201,
			{ name: 'Ann', customer, customer_id: customer, primary: true, country: 'DE' },
		]);
		const { id } = json as { id: number };
		expect(await list(emulator, path)).toEqual([json]);
		const other = await send(emulator, 'POST', '/customers', { name: 'Other' });
		const elsewhere = `/customers/${(other.json as { id: number }).id}/contacts`;
		expect(await list(emulator, elsewhere)).toEqual([]);
		const lost = await call(emulator, `${elsewhere}/${id}`);
		expect(refusal(lost)).toEqual([404, `Contact was not found: ${id}`, undefined]);
		expect((await send(emulator, 'DELETE', `${path}/${id}`)).status).toBe(204);
		const events = await list(emulator, '/events?filter[type]=contact.deleted');
		expect(events).toMatchObject([
			{ data: { object: { name: 'Ann', customer: { name: 'Acme' } } } },
		]);
		const orphan = await send(emulator, 'POST', '/customers/1/contacts', { name: 'Ann' });
		expect(refusal(orphan)).toEqual([404, 'Customer was not found: 1', undefined]);
	});
});
