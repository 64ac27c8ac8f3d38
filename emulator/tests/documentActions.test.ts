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
let invoice: string;

const create = (path: string, body: WireRecord): Promise<WireRecord> =>
	written(emulator, 'POST', path, body);
const refused = (method: string, path: string, body?: WireRecord): Promise<unknown[]> =>
	send(emulator, method, path, body).then(refusal);
const get = async (path: string): Promise<WireRecord> =>
	(await call(emulator, path)).json as WireRecord;

beforeEach(async () => {
	emulator = await start({ account: {}, now: NOW });
	emulator.admin.clock.freeze();
	emulator.admin.clock.set(NOW);
	customer = (await create('/customers', { name: 'Acme' })).id as number;
	const { id } = await create('/invoices', { customer, items: [{ unit_cost: 90 }] });
	invoice = `/invoices/${String(id)}`;
});

describe('Writing an invoice off', () => {
	it('leaves a credit note over what was owed, and its application', async () => {
		const { status, json } = await send(emulator, 'POST', `${invoice}/bad_debt`);
		expect([status, json]).toMatchObject([
			200,
			{ status: 'bad_debt', paid: false, closed: true, balance: 0 },
		]);
		expect(await list(emulator, '/credit_notes')).toMatchObject([
			{ name: 'Bad Debt', customer, total: 90, balance: 0, invoice: null, notes: null },
		]);
		expect(await list(emulator, '/payments')).toMatchObject([{ amount: 0, customer }]);
		expect(await list(emulator, '/events?filter[type]=invoice.paid')).toEqual([]);
		expect(await list(emulator, '/invoices?include=amount_written_off')).toMatchObject([
			{ amount_written_off: 90 },
		]);
	});

	it('fails with status 500 where it is refused, as the server does', async () => {
		await send(emulator, 'POST', `${invoice}/bad_debt`);
		const again = await send(emulator, 'POST', `${invoice}/bad_debt`);
		expect([again.status, again.json]).toEqual([
			500,
			{ type: 'api_error', message: 'The invoice has already been written off' },
		]);
		const draft = await create('/invoices', { customer, draft: true });
		expect(await refused('POST', `/invoices/${String(draft.id)}/bad_debt`)).toEqual([
			500,
			"You can't write off draft invoices",
			undefined,
		]);
		const free = await create('/invoices', { customer });
		expect(await refused('POST', `/invoices/${String(free.id)}/bad_debt`)).toEqual([
			500,
			"You can't write off invoices with zero balance",
			undefined,
		]);
	});
});

describe('The lines of a document', () => {
	it.each(['invoices', 'credit_notes', 'estimates'])(
		'of %s are listed, added, changed and deleted, and the total follows',
		async (table) => {
			const items = [{ name: 'One', unit_cost: 10 }];
			const made = await create(`/${table}`, { customer, items });
			const document = `/${table}/${String(made.id)}`;
			const path = `${document}/line_items`;
			expect(await list(emulator, path)).toEqual(made.items);
			const { status, json } = await send(emulator, 'POST', path, { name: 'Two', unit_cost: 5 });
			expect([status, json]).toMatchObject([201, { object: 'line_item', amount: 5 }]);
			const line = `${path}/${String((json as WireRecord).id)}`;
			expect(await get(line)).toEqual(json);
			expect(await get(document)).toMatchObject({ total: 15 });
			const changed = await written(emulator, 'PATCH', line, { quantity: 3 });
			expect(changed).toMatchObject({ name: 'Two', quantity: 3, amount: 15 });
			expect(await get(document)).toMatchObject({ total: 25 });
			expect((await send(emulator, 'DELETE', line)).status).toBe(204);
			expect(await get(document)).toMatchObject({ total: 10, items: [{ name: 'One' }] });
			expect(await refused('GET', line)).toMatchObject([
				404,
				expect.stringMatching(/^Line Item was not found: \d+$/),
				undefined,
			]);
		},
	);

	it('stay where the document is closed, or would come to less than nothing', async () => {
		expect(await refused('POST', `${invoice}/line_items`, { unit_cost: -91 })).toEqual([
			400,
			'Total is invalid',
			'total',
		]);
		await written(emulator, 'PATCH', invoice, { closed: true });
		const answer = await refused('POST', `${invoice}/line_items`, { unit_cost: 1 });
		expect([answer[0], answer[2]]).toEqual([400, 'closed']);
		expect(await get(invoice)).toMatchObject({ total: 90 });
	});
});

describe('Pending lines of a customer', () => {
	it('are kept until they are billed: charges on an invoice, credits against it', async () => {
		const path = `/customers/${customer}/line_items`;
		const { status, json } = await send(emulator, 'POST', path, {
			name: 'Hours',
			quantity: 2,
			unit_cost: 30,
			metadata: { ticket: 'T-1' },
		});
		expect([status, json]).toMatchObject([
			201,
			{ object: 'line_item', customer, amount: 60, metadata: { ticket: 'T-1' } },
		]);
		const { id } = json as WireRecord;
		await create(path, { name: 'Goodwill', unit_cost: -25 });
		expect(await list(emulator, '/events?filter[type]=line_item.created')).toHaveLength(2);
		const changed = await written(emulator, 'PATCH', `${path}/${String(id)}`, { quantity: 3 });
		expect(changed).toMatchObject({ id, name: 'Hours', amount: 90, metadata: { ticket: 'T-1' } });
		expect(await list(emulator, path)).toMatchObject([{ amount: 90 }, { amount: -25 }]);
		const billed = await send(emulator, 'POST', `/customers/${customer}/invoices`, {
			notes: 'May',
		});
		expect([billed.status, billed.json]).toMatchObject([
			201,
			{ total: 90, balance: 65, notes: 'May', items: [{ id, name: 'Hours', amount: 90 }] },
		]);
		expect(await list(emulator, '/credit_notes')).toMatchObject([{ total: 25, balance: 0 }]);
		expect(await list(emulator, path)).toEqual([]);
	});

	it('that are credits alone are given to the customer', async () => {
		await create(`/customers/${customer}/line_items`, { name: 'Goodwill', unit_cost: -25 });
		await written(emulator, 'POST', `/customers/${customer}/invoices`);
		const stored = emulator.admin.records('customers');
		expect(stored).toMatchObject([{ hidden: { credit_balance: 25 } }]);
	});

	it('are refused where there are none, or no customer, or no item', async () => {
		expect(await refused('POST', `/customers/${customer}/invoices`)).toEqual([
			400,
			'Unable to create an invoice because the customer does not have any pending line items.',
			undefined,
		]);
		expect(await refused('POST', '/customers/4/line_items', {})).toEqual([
			404,
			'Customer was not found: 4',
			undefined,
		]);
		const path = `/customers/${customer}/line_items`;
		expect(await refused('POST', path, { catalog_item: 'no' })).toEqual([
			400,
			'No such item: no',
			'catalog_item',
		]);
		const { id } = await create(path, { unit_cost: 1 });
		expect((await send(emulator, 'DELETE', `${path}/${String(id)}`)).status).toBe(204);
		expect((await call(emulator, `${path}/${String(id)}`)).status).toBe(404);
	});
});

describe('The payment plan of an invoice', () => {
	const installments = [
		{ date: NOW + DAY, amount: 40 },
		{ date: NOW + 30 * DAY, amount: 50 },
	];

	it('is attached, shown and canceled, and the invoice follows', async () => {
		const path = `${invoice}/payment_plan`;
		const { status, json } = await send(emulator, 'PUT', path, { installments, autopay: false });
		expect([status, json]).toMatchObject([
			200,
			{
				object: 'payment_plan',
				status: 'active',
				approval: null,
				installments: [{ amount: 40, balance: 40 }, { date: NOW + 30 * DAY }],
			},
		]);
		expect(await get(path)).toEqual(json);
		expect(await get(`${invoice}?expand=payment_plan`)).toMatchObject({
			payment_plan: json,
			autopay: false,
			payment_terms: 'Payment Plan',
			due_date: NOW + 31 * DAY,
		});
		expect(await refused('PATCH', invoice, { items: [] })).toEqual([
			400,
			'The invoice total cannot be modified when there is an active payment plan attached. Please ' +
				'remove the payment plan before modifying the invoice.',
			'total',
		]);
		expect((await send(emulator, 'DELETE', path)).status).toBe(204);
		expect(await get(invoice)).toMatchObject({ payment_plan: null, due_date: null });
		const told = (await list(emulator, '/events')).map(({ type }) => type);
		expect(told).toEqual(expect.arrayContaining(['payment_plan.created', 'payment_plan.deleted']));
	});

	it('that is to be approved is pending, and such invoices are found', async () => {
		const body = { installments, require_approval: true };
		const plan = await written(emulator, 'PUT', `${invoice}/payment_plan`, body);
		expect(plan).toMatchObject({ status: 'pending_signup' });
		expect(await list(emulator, '/invoices?payment_plan=needs_approval')).toHaveLength(1);
	});

	it.each<[unknown, string, string]>([
		[[], 'Missing payment installments.', 'installments'],
		[
			[{ date: NOW, amount: 10 }],
			'The payment plan installments (10 USD) must add up to the invoice balance (90 USD).',
			'installments',
		],
		[[{ amount: 90 }], 'Could not save payment plan installment: Date is invalid', 'installments'],
	])('%j is refused', async (given, words, param) => {
		expect(await refused('PUT', `${invoice}/payment_plan`, { installments: given })).toEqual([
			400,
			words,
			param,
		]);
		expect(await refused('GET', `${invoice}/payment_plan`)).toEqual([
			400,
			'This invoice does not have a payment plan attached.',
			undefined,
		]);
	});
});

describe('Consolidating the invoices of a customer', () => {
	const path = (): string => `/customers/${customer}/consolidate_invoices`;

	it('makes one of those that are open, and voids them', async () => {
		await written(emulator, 'PATCH', `/customers/${customer}`, { consolidated: true });
		await create('/invoices', { customer, items: [{ unit_cost: 10 }], tax: 2 });
		await create('/invoices', { customer, items: [{ unit_cost: 7 }], draft: true });
		const { status, json } = await send(emulator, 'POST', path());
		expect([status, json]).toMatchObject([
			200,
			{ name: 'Consolidated Invoice', total: 102, items: [{ amount: 90 }, { amount: 10 }] },
		]);
		const { id } = json as WireRecord;
		expect(await get(`${invoice}?include=consolidated_invoice_id`)).toMatchObject({
			status: 'voided',
			consolidated_invoice_id: id,
		});
		expect(await refused('POST', `${path()}`)).toEqual([
			400,
			'There were no invoices to consolidate for this customer',
			undefined,
		]);
	});

	it('fails with status 500 where the customer has it not', async () => {
		expect(await refused('POST', path())).toEqual([
			500,
			'This customer does not have invoice consolidation enabled.',
			undefined,
		]);
		expect(await get(invoice)).toMatchObject({ status: 'not_sent' });
	});
});
