import { calculateDocument, type DocumentInput, type Rate } from '../data/money/document';
import { toMajor } from '../data/money/currency';
import type { Emulator } from '../emulator';
import type { WireRecord } from '../types';
import { call, list } from './support/client';
import { emulators } from './support/emulators';
import { refusal, send, written } from './support/send';

const start = emulators();
const NOW = 1_760_000_000;
const DAY = 86_400;

let emulator: Emulator;
let customer: number;

/** Creates a record that must be taken. */
const create = (path: string, body: WireRecord): Promise<WireRecord> =>
	written(emulator, 'POST', path, body);
const post = (path: string, body?: WireRecord): Promise<unknown[]> =>
	send(emulator, 'POST', path, body).then(refusal);
const patch = (path: string, body: WireRecord): Promise<unknown[]> =>
	send(emulator, 'PATCH', path, body).then(refusal);
const get = async (path: string): Promise<WireRecord> =>
	(await call(emulator, path)).json as WireRecord;

beforeEach(async () => {
	emulator = await start({ account: {}, now: NOW });
	emulator.admin.clock.freeze();
	emulator.admin.clock.set(NOW);
	customer = (await create('/customers', { name: 'Acme', payment_terms: 'NET 30' })).id as number;
});

describe('A new document', () => {
	it('stores what was sent and what the server sets, nothing else', async () => {
		const items = [{ name: 'Work', quantity: 2, unit_cost: 50 }];
		const { id, items: lines, ...invoice } = await create('/invoices', { customer, items });
		expect(lines).toEqual([
			expect.objectContaining({
				object: 'line_item',
				catalog_item: null,
				type: null,
				name: 'Work',
				description: '',
				quantity: 2,
				unit_cost: 50,
				amount: 100,
				discountable: true,
				discounts: [],
				taxable: true,
				taxes: [],
				metadata: {},
			}),
		]);
		expect(invoice).toEqual({
			object: 'invoice',
			customer,
			name: 'Invoice',
			number: `INV-${String(id)}`,
			currency: 'usd',
			date: NOW,
			due_date: NOW + 30 * DAY,
			payment_terms: 'NET 30',
			purchase_order: null,
			notes: null,
			draft: false,
			closed: false,
			paid: false,
			status: 'not_sent',
			autopay: false,
			attempt_count: 0,
			next_payment_attempt: null,
			subscription: null,
			subscription_id: null,
			payment_plan: null,
			subtotal: 100,
			total: 100,
			balance: 100,
			discounts: [],
			taxes: [],
			shipping: [],
			ship_to: null,
			url: expect.stringContaining('/invoices/') as unknown,
			payment_url: expect.stringContaining('/payment') as unknown,
			pdf_url: expect.stringContaining('/pdf') as unknown,
			csv_url: expect.stringContaining('/csv') as unknown,
			payment_source: null,
			chase: false,
			late_fees: true,
			needs_attention: false,
			next_chase_on: null,
			network_document: null,
			network_document_id: null,
			metadata: {},
			created_at: NOW,
			updated_at: NOW,
		});
	});

	it.each(['invoices', 'credit_notes', 'estimates'])(
		'of %s is the record that is got afterwards, in its list too, and told by an event',
		async (table) => {
			const { total, ...made } = await create(`/${table}`, {
				customer,
				currency: 'EUR',
				items: [{ name: 'Work', quantity: 3, unit_cost: 0.335 }],
				tax: 2,
				purchase_order: 'PO-1',
				metadata: { project: 'A' },
			});
			expect([total, made.currency, made.purchase_order]).toEqual([3.01, 'eur', 'PO-1']);
			const whole = { total, ...made };
			expect(await get(`/${table}/${String(made.id)}`)).toEqual(whole);
			expect(await list(emulator, `/${table}`)).toEqual([whole]);
			const type = `${String(made.object)}.created`;
			expect(await list(emulator, `/events?filter[type]=${type}`)).toMatchObject([
				{ data: { object: { id: made.id, customer: { name: 'Acme' } } } },
			]);
		},
	);

	it('is in the currency of its customer, and its terms give the due date', async () => {
		const own = { name: 'Nippon', currency: 'jpy', payment_terms: 'Net-10' };
		const invoice = await create('/invoices', { customer: own, items: [{ unit_cost: 10.4 }] });
		expect(invoice).toMatchObject({ currency: 'jpy', total: 10, due_date: NOW + 10 * DAY });
		expect(await list(emulator, '/customers')).toHaveLength(2);
		const due = { customer, due_date: NOW + DAY };
		expect(await create('/invoices', due)).toMatchObject({
			due_date: NOW + DAY,
			payment_terms: null,
		});
	});

	it('that owes nothing is paid at once; a draft is not', async () => {
		expect(await create('/invoices', { customer })).toMatchObject({ paid: true, closed: true });
		expect(await create('/invoices', { customer, draft: true })).toMatchObject({
			paid: false,
			status: 'draft',
		});
	});

	it('takes a line from its item', async () => {
		const emulated = await start({
			now: NOW,
			account: {
				customers: [{ rowId: 1, record: { id: 1, active: true }, hidden: {} }],
				items: [
					{
						rowId: 1,
						record: { id: 'chair', name: 'Chair', unit_cost: 9.5, taxable: false, taxes: [] },
						hidden: { archived: false },
					},
				],
			},
		});
		const items = [{ catalog_item: 'chair', quantity: 4 }];
		const invoice = await written(emulated, 'POST', '/invoices', { customer: 1, items });
		expect(invoice).toMatchObject({
			total: 38,
			items: [{ catalog_item: 'chair', name: 'Chair', unit_cost: 9.5, taxable: false }],
		});
	});
});

describe('Rates are taken in every form', () => {
	beforeEach(async () => {
		await create('/coupons', { id: 'HALF', name: 'Half', value: 50 });
		await create('/tax_rates', { id: 'GST', name: 'GST', value: 10 });
	});

	it.each([
		[{ discounts: ['HALF'] }, 50],
		[{ discounts: [{ coupon: 'HALF' }] }, 50],
		[{ discounts: [{ coupon: { id: 'HALF' } }] }, 50],
		[{ discounts: ['HALF', { coupon: 'HALF' }] }, 50],
		[{ discounts: [{ amount: 30 }] }, 70],
		[{ discount: 30 }, 70],
		[{ taxes: ['GST'] }, 110],
		[{ taxes: [{ tax_rate: 'GST' }, { amount: 1 }] }, 111],
		[{ tax: '4.5', discount: 10 }, 94.5],
		[{ taxes: ['vat'] }, 120],
		[{ taxes: ['nothing'], discounts: ['nothing'] }, 100],
		[{ discounts: ['HALF'], taxes: ['GST'] }, 55],
	])('%j makes 100 to %d', async (rates, total) => {
		const items = [{ name: 'Work', unit_cost: 100 }];
		expect(await create('/invoices', { customer, items, ...rates })).toMatchObject({ total });
		const { discount, tax, ...lists } = rates as WireRecord;
		if (discount ?? tax) return;
		const line = { customer, items: [{ name: 'Work', unit_cost: 100, ...lists }] };
		expect(await create('/estimates', line)).toMatchObject({ total });
	});

	it('the total is always that of the arithmetic of money', async () => {
		const percent = (value: number): Rate => ({ kind: 'percent', value, inclusive: false });
		for (let seed = 1; seed <= 40; seed += 1) {
			const currency = ['usd', 'jpy', 'bhd'][seed % 3];
			const lines = [1, 2, 3].map((at) => ({
				quantity: ((seed * at) % 7) + at / 3,
				unitCost: ((seed * 37 * at) % 1000) / 8,
			}));
			const given: DocumentInput = {
				currency,
				lines: lines.map((line, at) => ({
					...line,
					discountable: at > 0,
					taxable: at < 2,
					discounts: at === 1 ? [percent(50)] : [],
					taxes: [],
				})),
				discounts: [percent(50)],
				taxes: [percent(10)],
			};
			const { total } = calculateDocument(given);
			const made = await create('/credit_notes', {
				customer,
				currency,
				items: lines.map(({ quantity, unitCost }, at) => ({
					quantity,
					unit_cost: unitCost,
					discountable: at > 0,
					taxable: at < 2,
					discounts: at === 1 ? ['HALF'] : [],
				})),
				discounts: ['HALF'],
				taxes: ['GST'],
			});
			expect([seed, made.total]).toEqual([seed, toMajor(currency, total)]);
			expect(await get(`/credit_notes/${String(made.id)}`)).toEqual(made);
		}
	});

	it('one tax rate never stands on a line and on the document', async () => {
		const items = [{ unit_cost: 100, taxes: ['GST'] }];
		expect(await post('/invoices', { customer, items, taxes: ['GST'] })).toEqual([
			400,
			'This document cannot be saved because a tax rate (ID: GST) is being applied to a line item and ' +
				'the subtotal. Please make sure the tax rate is applied only once to save this document.',
			'items',
		]);
	});
});

describe('What no document may be is refused in the words of the server, without a trace', () => {
	it.each<[WireRecord, string, string | undefined]>([
		[{ customer: null }, 'Customer missing', 'customer'],
		[{ customer: 9 }, 'No such customer: 9', 'customer'],
		[{ customer: {} }, 'Could not create customer: Name is missing', 'customer'],
		[{ balance: 5 }, 'Mass assignment of balance on Invoice is not allowed', undefined],
		[{ currency: 'zzz' }, 'Invalid currency code: zzz', undefined],
		[{ items: ['x'] }, 'Line item must be an array', 'items'],
		[{ items: [{ id: 4 }] }, 'Referenced line item that does not exist: 4', 'items'],
		[{ items: [{ catalog_item: 'no' }] }, 'Could not save line items: No such item: no', 'items'],
		[{ items: [{ unit_cost: -1 }] }, 'Total is invalid', 'total'],
		[{ number: 'x'.repeat(33) }, 'Number must be a string of the proper length', 'number'],
		[{ subscription: 7 }, 'Subscription was not found: 7', undefined],
	])('%j', async (body, words, param) => {
		expect(await post('/invoices', { customer, ...body })).toEqual([400, words, param]);
		expect(emulator.admin.records('invoices')).toEqual([]);
		expect(emulator.admin.records('customers')).toHaveLength(1);
	});

	it.each([
		['invoices', 'invoice'],
		['credit_notes', 'credit note'],
		['estimates', 'estimate'],
	])('a number of %s that is taken, also when it is changed', async (table, noun) => {
		const taken = [400, `The given ${noun} number has already been taken: A-1`, 'number'];
		await create(`/${table}`, { customer, number: 'A-1', draft: true });
		expect(await post(`/${table}`, { customer, number: 'A-1' })).toEqual(taken);
		const { id } = await create(`/${table}`, { customer, draft: true });
		expect(await patch(`/${table}/${String(id)}`, { number: 'A-1' })).toEqual(taken);
		expect((await patch(`/${table}/${String(id)}`, { number: 'A-2' }))[0]).toBe(200);
	});

	it('a number that the server gives is never one that is taken', async () => {
		const { id } = await create('/invoices', { customer });
		const next = `INV-${Number(id) + 2}`;
		await create('/invoices', { customer, number: next });
		expect((await create('/invoices', { customer })).number).toBe(`INV-${Number(id) + 3}`);
	});

	it('a customer that is inactive, on hold or at the limit', async () => {
		const path = `/customers/${customer}`;
		const items = [{ unit_cost: 60 }];
		await patch(path, { credit_limit: 100 });
		await create('/invoices', { customer, items });
		expect(await post('/invoices', { customer, items })).toEqual([
			400,
			'This invoice cannot be created because the new amount outstanding (120 USD) exceeds the ' +
				"account's credit limit (100 USD).",
			'total',
		]);
		await patch(path, { credit_hold: true });
		expect(await post('/invoices', { customer, items })).toEqual([
			400,
			'New invoices cannot be created for this account because it has a credit hold.',
			'total',
		]);
		await patch(path, { active: false });
		expect(await post('/estimates', { customer, items })).toEqual([
			400,
			'This cannot be created because the customer is inactive',
			'customer',
		]);
	});
});

describe('Changing, voiding and deleting', () => {
	const items = [
		{ name: 'One', unit_cost: 10 },
		{ name: 'Two', unit_cost: 20 },
	];

	it('lines that keep their id stay, the others go, and the money follows', async () => {
		const { id, items: lines } = await create('/invoices', { customer, items });
		const [{ id: first }] = lines as WireRecord[];
		const changed = await written(emulator, 'PATCH', `/invoices/${String(id)}`, {
			items: [{ id: first, name: 'One', unit_cost: 11 }, { unit_cost: 5 }],
			notes: 'Changed',
		});
		expect(changed).toMatchObject({ total: 16, balance: 16, notes: 'Changed' });
		expect((changed.items as WireRecord[])[0]).toMatchObject({ id: first, amount: 11 });
		const told = await list(emulator, '/events?filter[type]=invoice.updated');
		expect(told).toMatchObject([{ data: { previous: { total: 30, notes: null } } }]);
	});

	it('new terms or a new date move the due date, unless one is sent', async () => {
		const { id } = await create('/invoices', { customer, items });
		const path = `/invoices/${String(id)}`;
		const sooner = await written(emulator, 'PATCH', path, { payment_terms: 'NET 7' });
		expect(sooner.due_date).toBe(NOW + 7 * DAY);
		const fixed = await written(emulator, 'PATCH', path, { date: NOW - DAY, due_date: NOW });
		expect(fixed.due_date).toBe(NOW);
	});

	it.each(['invoices', 'credit_notes', 'estimates'])(
		'a document of %s is opened again before it is changed, and never once it is void',
		async (table) => {
			const { id } = await create(`/${table}`, { customer, items, closed: true });
			const path = `/${table}/${String(id)}`;
			expect(await patch(path, { notes: 'x' })).toEqual([
				400,
				'Your changes cannot be saved because this document is closed. Please re-open the document to ' +
					'make any changes.',
				'closed',
			]);
			expect((await patch(path, { notes: 'x', closed: false }))[0]).toBe(200);
			expect(await patch(path, { customer: customer + 1 })).toEqual([
				400,
				'Invalid request parameter `customer`. The customer cannot be modified.',
				'customer',
			]);
			expect(await patch(path, { draft: true })).toEqual([
				400,
				'Cannot save as a draft because the document has already been issued.',
				'draft',
			]);
			expect(await patch(path, { items: [{ unit_cost: -3 }] })).toEqual([
				400,
				'Total is invalid',
				'total',
			]);
			const voided = await send(emulator, 'POST', `${path}/void`);
			expect([voided.status, voided.json]).toMatchObject([
				200,
				{ id, notes: 'x', status: 'voided', url: null, items: [{ name: 'One' }, {}] },
			]);
			expect(await post(`${path}/void`)).toEqual([
				400,
				'This document has already been voided.',
				undefined,
			]);
			expect(await patch(path, { closed: false })).toEqual([
				400,
				'Your changes cannot be saved because this document is voided.',
				'voided',
			]);
			expect((await send(emulator, 'DELETE', path)).status).toBe(204);
			expect((await call(emulator, path)).status).toBe(404);
		},
	);

	it('a draft is issued once', async () => {
		const { id } = await create('/estimates', { customer, items, draft: true });
		const issued = await written(emulator, 'PATCH', `/estimates/${String(id)}`, { draft: false });
		expect(issued).toMatchObject({ draft: false, status: 'not_sent' });
	});

	it('an empty body changes nothing at all', async () => {
		const made = await create('/invoices', { customer, items });
		emulator.admin.clock.advance(60);
		expect(await written(emulator, 'PATCH', `/invoices/${String(made.id)}`, {})).toEqual(made);
	});
});

describe('A credit note of an invoice, and the invoice of an estimate', () => {
	const items = [{ unit_cost: 40 }];

	it('is applied to the invoice at once, which cannot be voided then', async () => {
		const invoice = await create('/invoices', { customer, items });
		const { id } = invoice;
		const note = await create('/credit_notes', { invoice: id, items: [{ unit_cost: 15 }] });
		expect(note).toMatchObject({ customer, invoice: id, balance: 0, paid: true, status: 'paid' });
		expect(await get(`/invoices/${String(id)}`)).toMatchObject({ balance: 25 });
		expect(await list(emulator, '/payments')).toMatchObject([
			{ amount: 0, method: 'other', matched: null, metadata: {}, notes: null },
		]);
		expect(await post(`/invoices/${String(id)}/void`)).toEqual([
			400,
			'This invoice cannot be voided because it has a credit note applied.',
			undefined,
		]);
		expect(refusal(await send(emulator, 'DELETE', `/invoices/${String(id)}`))).toEqual([
			400,
			'This invoice cannot be voided because it has a credit note applied.',
			'voided',
		]);
		expect(await post(`/credit_notes/${String(note.id)}/void`)).toEqual([
			400,
			'This credit note cannot be voided because it has been applied to an invoice.',
			undefined,
		]);
	});

	it('belongs to the customer and the currency of its invoice', async () => {
		const { id } = await create('/invoices', { customer, items });
		const other = await create('/customers', { name: 'Other' });
		expect(await post('/credit_notes', { invoice: id, customer: other.id })).toEqual([
			400,
			'The invoice belongs to a different customer than the one that was specified.',
			'customer',
		]);
		expect(await post('/credit_notes', { invoice: id, currency: 'EUR' })).toEqual([
			400,
			'The currency on this credit note (eur) must match the invoice currency (usd).',
			'currency',
		]);
		expect(await post('/credit_notes', { invoice: 5 })).toEqual([
			400,
			'No such invoice: 5',
			'invoice',
		]);
	});

	it('has what the estimate has, which is closed by it', async () => {
		const { id } = await create('/estimates', { customer, items, tax: 4, notes: 'As agreed' });
		const path = `/estimates/${String(id)}`;
		const answer = await send(emulator, 'POST', `${path}/invoice`);
		expect([answer.status, answer.json]).toMatchObject([
			201,
			{ object: 'invoice', name: 'Invoice', total: 44, notes: 'As agreed', customer },
		]);
		const { id: invoice } = answer.json as WireRecord;
		expect(await get(path)).toMatchObject({ invoice, closed: true, status: 'invoiced' });
		expect(await post(`${path}/void`)).toEqual([
			400,
			'This estimate cannot be voided because it has already been invoiced.',
			undefined,
		]);
		expect(await post('/estimates/7/invoice')).toEqual([
			404,
			'Estimate was not found: 7',
			undefined,
		]);
	});

	it('is refused where the customer may have no more invoices', async () => {
		const { id } = await create('/estimates', { customer, items });
		await patch(`/customers/${customer}`, { credit_hold: true });
		expect(await post(`/estimates/${String(id)}/invoice`)).toEqual([
			400,
			'Could not generate invoice from estimate: New invoices cannot be created for this account ' +
				'because it has a credit hold.',
			undefined,
		]);
		expect(await get(`/estimates/${String(id)}`)).toMatchObject({ invoice: null, closed: false });
	});
});
