import type { Emulator } from '../emulator';
import { call, list, send } from './support/client';
import { emulators } from './support/emulators';
import { done, newCustomer, newDocument, NOW, pay, read, refusalOf } from './support/money';

const start = emulators();
const FAILED = 'An error occurred while trying to apply payment: ';

describe('A payment through the API', () => {
	let emulator: Emulator;
	let customer: number;
	let invoice: number;

	beforeEach(async () => {
		emulator = await start({ account: {}, now: NOW });
		emulator.admin.clock.freeze();
		emulator.admin.clock.set(NOW);
		customer = newCustomer(emulator);
		invoice = newDocument(emulator, 'invoices', customer, 100);
	});

	it('stores what was sent and what the server sets, nothing else', async () => {
		const { status, json } = await send(emulator, 'POST', '/payments', { amount: 50 });
		expect([status, json]).toEqual([
			201,
			{
				id: expect.any(Number),
				object: 'payment',
				customer: null,
				amount: 50,
				balance: 50,
				currency: 'usd',
				date: NOW,
				method: 'other',
				source: 'keyed',
				reference: null,
				notes: null,
				ach_sender_id: null,
				charge: null,
				matched: null,
				voided: false,
				pdf_url: null,
				metadata: {},
				surcharge_percentage: 0,
				bank_feed_transaction: null,
				bank_feed_transaction_id: null,
				created_at: NOW,
				updated_at: NOW,
			},
		]);
		expect(await list(emulator, '/payments')).toEqual([json]);
		const [event] = await list(emulator, '/events');
		expect(event).toMatchObject({ type: 'payment.created', data: { object: { amount: 50 } } });
	});

	it('pays the invoice that it is applied to, whose customer it takes', async () => {
		const paid = await pay(emulator, {
			amount: 120,
			method: 'check',
			reference: '1001',
			applied_to: [{ type: 'invoice', invoice, amount: 100 }],
		});
		expect(paid).toMatchObject({ customer, balance: 20, pdf_url: null });
		expect(paid.applied_to).toEqual([
			{ id: expect.any(Number), type: 'invoice', invoice, amount: 100 },
		]);
		expect(await read(emulator, `/invoices/${invoice}`)).toMatchObject({
			balance: 0,
			paid: true,
			closed: true,
			status: 'paid',
		});
		expect(await list(emulator, `/transactions?filter[payment]=${String(paid.id)}`)).toMatchObject([
			{ type: 'payment', method: 'check', gateway_id: '1001', amount: 100, invoice, customer },
		]);
		const types = (await list(emulator, '/events?per_page=2')).map(({ type }) => type);
		expect(types.sort()).toEqual(['invoice.paid', 'payment.created']);
	});

	it('has splits of every type, of which the credits use up none of its amount', async () => {
		const creditNote = newDocument(emulator, 'credit_notes', customer, 30);
		const estimate = newDocument(emulator, 'estimates', customer, 80, { deposit: 20 });
		await pay(emulator, { customer, amount: 15, applied_to: [{ type: 'credit', amount: 15 }] });
		const other = newDocument(emulator, 'invoices', customer, 100);
		const paid = await pay(emulator, {
			amount: 100,
			applied_to: [
				{ type: 'invoice', invoice, amount: 40 },
				{
					type: 'credit_note',
					credit_note: creditNote,
					document_type: 'invoice',
					invoice,
					amount: 30,
				},
				{ type: 'applied_credit', document_type: 'invoice', invoice, amount: 10 },
				{ type: 'document_adjustment', document_type: 'invoice', invoice: other, amount: 5 },
				{ type: 'estimate', estimate, amount: 20 },
				{ type: 'convenience_fee', amount: 3 },
				{ type: 'credit', amount: 37 },
			],
		});
		expect(paid).toMatchObject({ balance: 0, pdf_url: expect.stringContaining('/pdf') });
		expect((paid.applied_to as { type: string }[]).map(({ type }) => type)).toEqual([
			'invoice',
			'credit_note',
			'applied_credit',
			'document_adjustment',
			'estimate',
			'convenience_fee',
			'credit',
		]);
		expect(await read(emulator, `/invoices/${invoice}`)).toMatchObject({ balance: 20 });
		expect(await read(emulator, `/invoices/${other}`)).toMatchObject({ balance: 95 });
		expect(await read(emulator, `/credit_notes/${creditNote}`)).toMatchObject({ status: 'paid' });
		expect(await read(emulator, `/estimates/${estimate}`)).toMatchObject({ deposit_paid: true });
		// 15 at first, 10 spent, 37 of this payment; the server counts a deposit as credit too.
		const { credit_balance: credit } = await read(
			emulator,
			`/customers/${customer}?include=credit_balance`,
		);
		expect(credit).toBe(15 - 10 + 37 + 20);
		const parents = (await list(emulator, `/transactions?filter[payment]=${String(paid.id)}`)).map(
			({ parent_transaction: parent }) => parent,
		);
		const [{ id: first }] = paid.applied_to as { id: number }[];
		expect(parents).toEqual([null, first, first, first, first, first, first]);
	});

	it.each([
		[{}, "The required option 'amount' is missing.", 'request'],
		[
			{ amount: 'ten' },
			"The option 'amount' with value 'ten' is expected to be of type 'numeric', but is of type 'string'.",
			'request',
		],
		[
			{ amount: 1, customer: '5' },
			"The option 'customer' with value '5' is expected to be of type 'int' or 'null', but is of type 'string'.",
			'request',
		],
		[
			{ amount: 1, date: '2025-01-01' },
			"The option 'date' with value '2025-01-01' is expected to be of type 'int' or 'null', but is of type 'string'.",
			'request',
		],
		[{ amount: -1 }, 'The amount cannot be less than 0.', 'amount'],
		[{ amount: 1, customer: 1 }, 'Customer was not found: 1', undefined],
		[{ amount: 1, currency: 'xxy' }, 'Invalid currency code: xxy', undefined],
	])('%j is refused', async (body, message, param) => {
		expect(refusalOf(await send(emulator, 'POST', '/payments', body))).toEqual([
			400,
			message,
			param,
		]);
		expect(await list(emulator, '/payments')).toEqual([]);
	});

	it('an unknown key is refused', async () => {
		const answer = await send(emulator, 'POST', '/payments', { amount: 1, balance: 1 });
		expect(refusalOf(answer)).toMatchObject([
			400,
			expect.stringContaining("The option 'balance' does not exist."),
			'request',
		]);
	});

	it('splits that make no sense are refused, and nothing is written', async () => {
		const euro = newDocument(emulator, 'invoices', customer, 10, { currency: 'eur' });
		const voided = newDocument(emulator, 'invoices', customer, 10);
		emulator.admin.mutate({ action: 'void', table: 'invoices', id: voided });
		const stranger = newDocument(emulator, 'invoices', newCustomer(emulator), 10);
		const before = await read(emulator, `/invoices/${invoice}`);
		const { number: euroNumber } = await read(emulator, `/invoices/${euro}`);
		const { number: strangerNumber } = await read(emulator, `/invoices/${stranger}`);
		const { number } = await read(emulator, `/customers/${customer}`);
		const one = { type: 'invoice', invoice, amount: 60 };
		const cases: [unknown[], string][] = [
			[
				[{ ...one, amount: 100.01 }],
				'Total amount applied (100.01 USD) cannot exceed the payment amount (100 USD)',
			],
			[
				[one, one],
				`Each document can only be applied once per payment. Detected duplicate (invoice:${invoice})`,
			],
			[[{ amount: 1 }], 'Must provide a type for each transaction.'],
			[[{ type: 'gift', amount: 1 }], 'Unrecognized split type: gift'],
			[[{ type: 'invoice', invoice }], 'Must provide an amount for each transaction.'],
			[
				[{ ...one, amount: 0 }],
				'Amount applied to document must be greater than 0. Provided: 0 USD',
			],
			[[{ ...one, invoice: 7 }], 'Could not find invoice: 7'],
			[[{ type: 'estimate', estimate: 7, amount: 1 }], 'Could not find estimate: 7'],
			[[{ type: 'credit_note', credit_note: 7, amount: 1 }], 'Could not find credit note: 7'],
			[
				[{ type: 'applied_credit', document_type: 'invoice', invoice: 7, amount: 1 }],
				'No such document: 7',
			],
			[
				[{ type: 'applied_credit', document_type: 'payment', amount: 1 }],
				'Invalid document type provided. Allowed types are estimate, invoice',
			],
			[
				[{ type: 'applied_credit', document_type: 'invoice', amount: 1 }],
				'Document type provided without document',
			],
			[[{ type: 'document_adjustment', amount: 1 }], 'Unspecified document type.'],
			[[{ type: 'credit', invoice, amount: 1 }], 'Cannot supply invoice ID to non-invoice splits.'],
			[
				[{ type: 'invoice', invoice: euro, amount: 1 }],
				`The currency of invoice ${String(euroNumber)} (eur) does not match the payment currency (usd)`,
			],
			[
				[{ type: 'invoice', invoice: stranger, amount: 1 }],
				`The invoice provided (${String(strangerNumber)}) does not belong to the customer that was selected to apply payments for: ${String(number)}`,
			],
			[
				[{ type: 'invoice', invoice: voided, amount: 1 }],
				'Failed to save Transaction: Could not apply payment to invoice: Your changes cannot be saved because this document is voided.',
			],
			[
				[{ type: 'applied_credit', document_type: 'invoice', invoice, amount: 1 }],
				"Failed to save Transaction: Could not write this change because it caused the customer's credit balance to become -$1.00 on Oct 9, 2025",
			],
		];
		for (const [splits, message] of cases) {
			const answer = await send(emulator, 'POST', '/payments', {
				customer,
				amount: 100,
				applied_to: splits,
			});
			expect(refusalOf(answer)).toEqual([400, `${FAILED}${message}`, 'applied_to']);
		}
		const nobodys = await send(emulator, 'POST', '/payments', {
			amount: 5,
			applied_to: [{ type: 'credit', amount: 5 }],
		});
		expect(refusalOf(nobodys)).toEqual([400, `${FAILED}Missing customer`, 'applied_to']);
		expect(await list(emulator, '/payments')).toEqual([]);
		expect(await list(emulator, '/transactions')).toEqual([]);
		expect(await read(emulator, `/invoices/${invoice}`)).toEqual(before);
	});

	it('a closed invoice takes money, also more than it needs, and that of a customer below', async () => {
		const below = newCustomer(emulator, { parent_customer: customer });
		const theirs = newDocument(emulator, 'invoices', below, 10);
		await pay(emulator, {
			amount: 10,
			applied_to: [{ type: 'invoice', invoice: theirs, amount: 10 }],
		});
		await pay(emulator, {
			customer,
			amount: 5,
			applied_to: [{ type: 'invoice', invoice: theirs, amount: 5 }],
		});
		expect(await read(emulator, `/invoices/${theirs}`)).toMatchObject({ balance: -5, paid: true });
	});

	it('new splits take the place of the old ones, and what stays keeps its transaction', async () => {
		const other = newDocument(emulator, 'invoices', customer, 50);
		const third = newDocument(emulator, 'invoices', customer, 50);
		const paid = await pay(emulator, {
			amount: 100,
			applied_to: [
				{ type: 'invoice', invoice, amount: 30 },
				{ type: 'invoice', invoice: other, amount: 50 },
			],
		});
		const [, kept] = paid.applied_to as { id: number }[];
		const path = `/payments/${String(paid.id)}`;
		const changed = await done(
			send(emulator, 'PATCH', `${path}?include=applied_to`, {
				applied_to: [
					{ type: 'invoice', invoice: other, amount: 45 },
					{ type: 'invoice', invoice: third, amount: 20 },
				],
			}),
		);
		expect(changed).toMatchObject({
			balance: 35,
			applied_to: [
				{ id: kept.id, invoice: other, amount: 45 },
				{ invoice: third, amount: 20 },
			],
		});
		expect(await read(emulator, `/invoices/${invoice}`)).toMatchObject({ balance: 100 });
		expect(await read(emulator, `/invoices/${other}`)).toMatchObject({ balance: 5, paid: false });
		expect(await read(emulator, `/invoices/${third}`)).toMatchObject({ balance: 30 });
		expect(await read(emulator, `/transactions/${kept.id}`)).toMatchObject({
			parent_transaction: null,
		});
		const none = await done(send(emulator, 'PATCH', path, { applied_to: [] }));
		expect(none).toMatchObject({ balance: 100 });
		expect(await list(emulator, '/transactions')).toEqual([]);
	});

	it('a payment that goes to another customer is applied to nothing any more', async () => {
		const paid = await pay(emulator, {
			amount: 100,
			applied_to: [{ type: 'invoice', invoice, amount: 100 }],
		});
		const changed = await done(
			send(emulator, 'PATCH', `/payments/${String(paid.id)}?include=applied_to`, {
				customer: newCustomer(emulator),
			}),
		);
		expect(changed).toMatchObject({ balance: 100, pdf_url: null, applied_to: [] });
		expect(await read(emulator, `/invoices/${invoice}`)).toMatchObject({
			balance: 100,
			paid: false,
			closed: false,
		});
	});

	it('date, method and amount of a payment can change, its currency only while it is unapplied', async () => {
		const paid = await pay(emulator, {
			amount: 40,
			applied_to: [{ type: 'invoice', invoice, amount: 30 }],
		});
		const path = `/payments/${String(paid.id)}`;
		const changed = await done(
			send(emulator, 'PATCH', path, { method: 'cash', date: NOW - 60, amount: 50 }),
		);
		expect(changed).toMatchObject({ method: 'cash', date: NOW - 60, amount: 50, balance: 20 });
		expect(await list(emulator, '/transactions')).toMatchObject([
			{ method: 'cash', date: NOW - 60, amount: 30 },
		]);
		const tooSmall = await send(emulator, 'PATCH', path, { amount: 29 });
		expect(refusalOf(tooSmall)).toEqual([
			400,
			'The amount cannot cause the balance to go below 0.',
			'amount',
		]);
		const euro = await send(emulator, 'PATCH', path, { currency: 'eur' });
		expect(refusalOf(euro)).toMatchObject([
			400,
			expect.stringContaining('The currency cannot be modified if the payment is applied.'),
			undefined,
		]);
		const tooMuch = await send(emulator, 'PATCH', path, {
			applied_to: [{ type: 'invoice', invoice, amount: 51 }],
		});
		expect(refusalOf(tooMuch)).toMatchObject([
			400,
			expect.stringContaining('51 USD'),
			'applied_to',
		]);
		expect((await send(emulator, 'PATCH', '/payments/1', {})).status).toBe(404);
	});

	it('deleting voids: the payment stays, its transactions go, and it cannot be changed', async () => {
		const before = await read(emulator, `/invoices/${invoice}`);
		const paid = await pay(emulator, {
			amount: 100,
			applied_to: [{ type: 'invoice', invoice, amount: 100 }],
		});
		const path = `/payments/${String(paid.id)}`;
		const { status, json } = await call(emulator, path, { method: 'DELETE' });
		expect([status, json]).toMatchObject([200, { voided: true, balance: 100, pdf_url: null }]);
		expect(await list(emulator, '/payments')).toEqual([json]);
		expect(await list(emulator, '/transactions')).toEqual([]);
		expect(await read(emulator, `/invoices/${invoice}`)).toEqual(before);
		const types = (await list(emulator, '/events?per_page=2')).map(({ type }) => type);
		expect(types.sort()).toEqual(['invoice.updated', 'payment.deleted']);
		const again = await call(emulator, path, { method: 'DELETE' });
		expect(refusalOf(again)).toEqual([400, 'This payment has already been voided.', undefined]);
		const changed = await send(emulator, 'PATCH', path, { notes: 'x' });
		expect(refusalOf(changed)).toEqual([
			400,
			'The payment is voided and cannot be edited.',
			'voided',
		]);
	});

	it('credit that was spent since keeps a payment from being voided', async () => {
		const paid = await pay(emulator, {
			customer,
			amount: 25,
			applied_to: [{ type: 'credit', amount: 25 }],
		});
		await pay(emulator, {
			customer,
			amount: 0,
			applied_to: [{ type: 'applied_credit', document_type: 'invoice', invoice, amount: 20 }],
		});
		const answer = await call(emulator, `/payments/${String(paid.id)}`, { method: 'DELETE' });
		expect(refusalOf(answer)).toMatchObject([
			400,
			expect.stringMatching(
				/^Could not delete transaction: .* credit balance to become -\$20\.00 on/,
			),
			undefined,
		]);
	});
});
