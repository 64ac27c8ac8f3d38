import type { Emulator } from '../emulator';
import { call, list, send } from './support/client';
import { emulators } from './support/emulators';
import { record } from './support/records';
import { create, refusal } from './support/writing';

const start = emulators();

const NOW = 1_760_000_000;
const INVOICE = 46_001;
const OTHER_CUSTOMER = 15_900;

/** An account with one invoice, which belongs to `OTHER_CUSTOMER`. */
function startAccount(profile: 'documented' | 'observed' = 'observed'): Promise<Emulator> {
	return start({
		profile,
		now: NOW,
		account: {
			customers: [record(OTHER_CUSTOMER, { name: 'Other' })],
			invoices: [record(INVOICE, { customer: OTHER_CUSTOMER, number: 'INV-1' })],
		},
	});
}

async function eventTypes(emulator: Emulator): Promise<unknown[]> {
	const events = await list(emulator, '/events');
	return events.map(({ type }) => type).reverse();
}

describe('Notes', () => {
	let emulator: Emulator;

	beforeEach(async () => {
		emulator = await startAccount();
		emulator.admin.clock.freeze(NOW);
	});

	it('a note on an invoice belongs to the customer of the invoice', async () => {
		const { status, json } = await send(emulator, 'POST', '/notes', {
			invoice_id: INVOICE,
			notes: 'Asked for a copy',
		});
		expect(status).toBe(201);
		expect(json).toEqual({
			id: expect.any(Number),
			object: 'note',
			notes: 'Asked for a copy',
			customer: OTHER_CUSTOMER,
			customer_id: OTHER_CUSTOMER,
			invoice: INVOICE,
			invoice_id: INVOICE,
			user_id: null,
			created_at: NOW,
			updated_at: NOW,
		});
		const [event] = await list(emulator, '/events?related_to=invoice,46001');
		expect(event).toMatchObject({
			type: 'note.created',
			data: { object: { notes: 'Asked for a copy', customer: { name: 'Other' } } },
		});
	});

	it("a customer's list is newest first and without those on its invoices", async () => {
		const customer_id = OTHER_CUSTOMER;
		const first = await create(emulator, '/notes', { customer_id, notes: 'First' });
		const onInvoice = await create(emulator, '/notes', { invoice_id: INVOICE, notes: 'Invoice' });
		const second = await create(emulator, '/notes', { customer_id, notes: 'Second' });
		const ids = async (path: string) => (await list(emulator, path)).map(({ id }) => id);
		expect(await ids('/notes')).toEqual([first, onInvoice, second]);
		expect(await ids(`/customers/${customer_id}/notes`)).toEqual([second, first]);
		expect(await ids(`/invoices/${INVOICE}/notes`)).toEqual([onInvoice]);
		expect(await ids('/customers/99/notes')).toEqual([]);
	});

	it('the list of all tells what changed since a moment', async () => {
		const customer_id = OTHER_CUSTOMER;
		await create(emulator, '/notes', { customer_id, notes: 'Old' });
		const id = await create(emulator, '/notes', { customer_id, notes: 'New' });
		emulator.admin.clock.advance(60);
		const changed = await send(emulator, 'PATCH', `/notes/${id}`, { notes: 'Newer' });
		expect(changed.json).toMatchObject({ notes: 'Newer', updated_at: NOW + 60 });
		expect(await list(emulator, `/notes?updated_after=${NOW}`)).toMatchObject([{ id }]);
	});

	it('a change cannot move a note, a deletion leaves nothing, and one alone cannot be asked for', async () => {
		const own = await create(emulator, '/customers', { name: 'Own' });
		const id = await create(emulator, '/notes', { customer_id: own, notes: 'Stays' });
		const moved = await send(emulator, 'PATCH', `/notes/${id}`, { customer_id: OTHER_CUSTOMER });
		expect(moved.json).toMatchObject({ customer_id: own });
		expect((await call(emulator, `/notes/${id}`)).status).toBe(405);
		expect((await call(emulator, `/notes/${id}`, { method: 'DELETE' })).status).toBe(204);
		expect(await list(emulator, '/notes')).toEqual([]);
		expect(await eventTypes(emulator)).toEqual([
			'customer.created',
			'note.created',
			'note.deleted',
		]);
	});

	it.each([
		[{ notes: 'x' }, 400, 'Missing customer!', 'customer'],
		[{ customer_id: OTHER_CUSTOMER }, 400, 'Notes is missing', 'notes'],
		[{ customer_id: 99, notes: 'x' }, 404, 'Customer was not found: 99', undefined],
		[{ invoice_id: 99, notes: 'x' }, 404, 'Invoice was not found: 99', undefined],
		[
			{ customer_id: OTHER_CUSTOMER, user_id: 5, notes: 'x' },
			404,
			'User was not found: 5',
			undefined,
		],
	])('POST %j is refused', async (body, status, message, param) => {
		expect(refusal(await send(emulator, 'POST', '/notes', body))).toEqual([status, message, param]);
		expect(await list(emulator, '/notes')).toEqual([]);
	});

	it('keys that a note does not have, and notes that there are not, are refused', async () => {
		const odd = await send(emulator, 'POST', '/notes', { text: 'x' });
		expect(refusal(odd)).toMatchObject([400, expect.stringContaining("'text'"), 'request']);
		expect((await send(emulator, 'PATCH', '/notes/99', { notes: 'x' })).status).toBe(404);
		expect((await call(emulator, '/notes/99', { method: 'DELETE' })).status).toBe(404);
	});

	it("the paths of the docs are there where the docs are followed, and the server's in both", async () => {
		const paths = [`/customer/${OTHER_CUSTOMER}/notes`, `/invoice/${INVOICE}/notes`];
		const documented = await startAccount('documented');
		await create(documented, '/notes', { customer_id: OTHER_CUSTOMER, notes: 'Customer' });
		await create(documented, '/notes', { invoice_id: INVOICE, notes: 'Invoice' });
		expect(await list(documented, paths[0])).toMatchObject([{ notes: 'Customer' }]);
		expect(await list(documented, paths[1])).toMatchObject([{ notes: 'Invoice' }]);
		expect(await list(documented, `/invoices/${INVOICE}/notes`)).toHaveLength(1);
		for (const path of paths) {
			expect(refusal(await call(emulator, path))).toEqual([
				404,
				`Request was not recognized: GET ${path}`,
				undefined,
			]);
		}
	});

	it('go with their customer', async () => {
		const customer_id = await create(emulator, '/customers', { name: 'Gone' });
		await create(emulator, '/notes', { customer_id, notes: 'x' });
		expect((await call(emulator, `/customers/${customer_id}`, { method: 'DELETE' })).status).toBe(
			204,
		);
		expect(await list(emulator, '/notes')).toEqual([]);
	});
});
