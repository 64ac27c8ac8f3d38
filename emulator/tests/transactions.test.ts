import type { Emulator } from '../emulator';
import { call, list, send } from './support/client';
import { emulators } from './support/emulators';
import { done, newCustomer, newDocument, NOW, pay, read, refusalOf } from './support/money';

const start = emulators();

describe('Money beside payments', () => {
	let emulator: Emulator;
	let customer: number;
	let invoice: number;

	beforeEach(async () => {
		emulator = await start({ account: {}, now: NOW });
		emulator.admin.clock.freeze();
		emulator.admin.clock.set(NOW);
		customer = newCustomer(emulator);
		invoice = newDocument(emulator, 'invoices', customer, 100, { date: NOW - 100, due_date: null });
	});

	describe('a transaction of no payment', () => {
		it('pays its invoice, which says whose and in which currency it is', async () => {
			const { status, json } = await send(emulator, 'POST', '/transactions', {
				invoice,
				amount: 40,
				unknown: 'ignored',
			});
			expect([status, json]).toMatchObject([
				201,
				{ customer, currency: 'usd', type: 'payment', status: 'succeeded', method: 'other' },
			]);
			expect(json).toMatchObject({ invoice, amount: 40, date: NOW, payment: null, notes: null });
			expect(json).not.toHaveProperty('unknown');
			expect(await read(emulator, `/invoices/${invoice}`)).toMatchObject({ balance: 60 });
			const types = (await list(emulator, '/events?per_page=2')).map(({ type }) => type);
			expect(types.sort()).toEqual(['invoice.updated', 'transaction.created']);
		});

		it('an amount that changes changes the balance, and so does its state', async () => {
			const { id } = await done(send(emulator, 'POST', '/transactions', { invoice, amount: 40 }));
			const path = `/transactions/${String(id)}`;
			await done(send(emulator, 'PATCH', path, { amount: 100, notes: 'all', type: 'charge' }));
			expect(await read(emulator, path)).toMatchObject({ amount: 100, type: 'payment' });
			expect(await read(emulator, `/invoices/${invoice}`)).toMatchObject({ paid: true });
			await done(send(emulator, 'PATCH', path, { status: 'failed' }));
			expect(await read(emulator, `/invoices/${invoice}`)).toMatchObject({ balance: 100 });
			await done(send(emulator, 'PATCH', path, { status: 'succeeded' }));
			expect(await read(emulator, `/invoices/${invoice}`)).toMatchObject({ balance: 0 });
			expect((await call(emulator, path, { method: 'DELETE' })).status).toBe(204);
			expect(await read(emulator, `/invoices/${invoice}`)).toMatchObject({
				balance: 100,
				closed: false,
			});
			expect(await list(emulator, '/transactions')).toEqual([]);
		});

		it('a refund opens its invoice again, and a credit note is used up where nothing is said', async () => {
			const { id: parent } = await done(
				send(emulator, 'POST', '/transactions', { invoice, amount: 100 }),
			);
			const refund = { invoice, amount: 30, type: 'refund', parent_transaction: parent };
			const { id } = await done(send(emulator, 'POST', '/transactions', refund));
			expect(await read(emulator, `/invoices/${invoice}`)).toMatchObject({ balance: 30 });
			const changed = await send(emulator, 'PATCH', `/transactions/${String(id)}`, { amount: 1 });
			expect(refusalOf(changed)).toEqual([400, 'Refund amount cannot be changed.', 'amount']);
			const creditNote = newDocument(emulator, 'credit_notes', customer, 20);
			const used = await done(
				send(emulator, 'POST', '/transactions', { credit_note: creditNote, invoice }),
			);
			expect(used).toMatchObject({ type: 'adjustment', amount: -20 });
			expect(await read(emulator, `/invoices/${invoice}`)).toMatchObject({ balance: 10 });
		});

		it('what makes no sense is refused, and nothing is written', async () => {
			const voided = newDocument(emulator, 'invoices', customer, 10);
			emulator.admin.mutate({ action: 'void', table: 'invoices', id: voided });
			const creditNote = newDocument(emulator, 'credit_notes', customer, 20);
			const cases: [object, string, string | undefined][] = [
				[{ amount: 5 }, 'Customer missing', 'customer'],
				[{ customer: 1, amount: 5 }, 'Customer was not found: 1', undefined],
				[{ invoice: 1, amount: 5 }, 'Invoice was not found: 1', undefined],
				[{ invoice }, 'Amount is invalid', 'amount'],
				[{ invoice, amount: 5, type: 'gift' }, 'Type must be one of the allowed values', 'type'],
				[
					{ invoice, amount: 5, currency: 'eur' },
					'The currency on this transaction (eur) must match the invoice currency (usd).',
					'currency',
				],
				[
					{ invoice, amount: -5 },
					'Creating negative payments is not allowed. Please use a positive amount or create a `refund` transaction instead.',
					'amount',
				],
				[
					{ credit_note: creditNote, amount: 5 },
					'Only adjustments can be applied to credit notes.',
					'credit_note',
				],
				[
					{ invoice: voided, amount: 5 },
					'Could not apply payment to invoice: Your changes cannot be saved because this document is voided.',
					'invoice',
				],
				[
					{ invoice, amount: 5, type: 'charge', method: 'balance' },
					"Could not write this change because it caused the customer's credit balance to become -$5.00 on Oct 9, 2025",
					'amount',
				],
				[
					{ invoice, amount: 5, payment_source_id: 1 },
					'Mass assignment of payment_source_id on Transaction is not allowed',
					undefined,
				],
			];
			for (const [body, message, param] of cases) {
				const answer = await send(emulator, 'POST', '/transactions', body);
				expect(refusalOf(answer)).toEqual([400, message, param]);
			}
			expect(await list(emulator, '/transactions')).toEqual([]);
		});

		it('one that belongs to a payment, or to a charge, stays as it is', async () => {
			const paid = await pay(emulator, {
				amount: 10,
				applied_to: [{ type: 'invoice', invoice, amount: 10 }],
			});
			const [{ id }] = paid.applied_to as { id: number }[];
			const path = `/transactions/${id}`;
			const edit = await send(emulator, 'PATCH', path, { notes: 'x' });
			expect(refusalOf(edit)).toEqual([
				400,
				'You cannot edit a transaction with an associated payment.',
				undefined,
			]);
			const labelled = await done(send(emulator, 'PATCH', path, { metadata: { a: 'b' } }));
			expect(labelled).toMatchObject({ metadata: { a: 'b' } });
			expect(refusalOf(await call(emulator, path, { method: 'DELETE' }))).toEqual([
				400,
				'You cannot delete a transaction with an associated payment.',
				undefined,
			]);
			const charge = await done(
				send(emulator, 'POST', '/transactions', { invoice, amount: 5, type: 'charge' }),
			);
			const changed = await send(emulator, 'PATCH', `/transactions/${String(charge.id)}`, {
				amount: 6,
			});
			expect(refusalOf(changed)).toMatchObject([
				400,
				expect.stringContaining('The `amount` property cannot be modified on this transaction.'),
				'amount',
			]);
			const moved = await send(emulator, 'PATCH', `/transactions/${String(charge.id)}`, {
				customer: newCustomer(emulator),
			});
			expect(refusalOf(moved)).toEqual([
				400,
				'Invalid request parameter `customer`. The customer cannot be modified.',
				'customer',
			]);
		});
	});

	describe('a credit balance adjustment', () => {
		it('is a transaction seen with the other sign', async () => {
			const { status, json } = await send(emulator, 'POST', '/credit_balance_adjustments', {
				customer,
				amount: 12.1,
				notes: 'Goodwill',
			});
			const { id } = json as { id: number };
			expect([status, json]).toEqual([
				201,
				{
					id,
					object: 'credit_balance_adjustment',
					customer,
					date: NOW,
					currency: 'usd',
					amount: 12.1,
					notes: 'Goodwill',
					created_at: NOW,
				},
			]);
			expect(await list(emulator, '/credit_balance_adjustments')).toEqual([json]);
			expect(await read(emulator, `/credit_balance_adjustments/${id}`)).toEqual(json);
			expect(await read(emulator, `/transactions/${id}`)).toMatchObject({
				type: 'adjustment',
				method: 'balance',
				amount: -12.1,
			});
			await pay(emulator, { customer, amount: 8, applied_to: [{ type: 'credit', amount: 8 }] });
			expect(await list(emulator, '/credit_balance_adjustments')).toMatchObject([
				{ amount: 12.1 },
				{ amount: 8, notes: 'Overpayment' },
			]);
			expect(
				(await call(emulator, `/credit_balance_adjustments/${id}`, { method: 'DELETE' })).status,
			).toBe(204);
			expect(await list(emulator, '/credit_balance_adjustments')).toMatchObject([{ amount: 8 }]);
			const gone = await call(emulator, `/credit_balance_adjustments/${id}`);
			expect(refusalOf(gone)).toEqual([
				404,
				`Credit Balance Adjustment was not found: ${id}`,
				undefined,
			]);
		});

		it('a change without the amount turns its sign, as on the server', async () => {
			const { id } = await done(
				send(emulator, 'POST', '/credit_balance_adjustments', { customer, amount: 10 }),
			);
			const path = `/credit_balance_adjustments/${String(id)}`;
			const changed = await done(send(emulator, 'PATCH', path, { amount: 15, notes: 'x' }));
			expect(changed).toMatchObject({ amount: 15, notes: 'x' });
			const turned = await send(emulator, 'PATCH', path, { notes: 'y' });
			expect(refusalOf(turned)).toMatchObject([
				400,
				expect.stringContaining('credit balance to become -$15.00'),
				'amount',
			]);
		});

		it.each([
			[{ amount: 5 }, 'Customer missing', 'customer'],
			[{ amount: 5, customer: 1 }, 'Customer was not found: 1', undefined],
			[{ customer: 15_001 }, "The required option 'amount' is missing.", 'request'],
			[{ customer: 15_001, amount: 0 }, 'Amount is invalid', 'amount'],
			[
				{ customer: 15_001, amount: -5 },
				"Could not write this change because it caused the customer's credit balance to become -$5.00 on Oct 9, 2025",
				'amount',
			],
		])('%j is refused', async (body, message, param) => {
			const answer = await send(emulator, 'POST', '/credit_balance_adjustments', body);
			expect(refusalOf(answer)).toEqual([400, message, param]);
			expect(await list(emulator, '/credit_balance_adjustments')).toEqual([]);
		});
	});

	it('the balance of a customer says what it owes and has to its credit', async () => {
		await done(send(emulator, 'POST', '/credit_balance_adjustments', { customer, amount: 10 }));
		newDocument(emulator, 'invoices', customer, 7, { date: NOW - 100, due_date: NOW - 1 });
		newDocument(emulator, 'invoices', customer, 3, { currency: 'eur', date: NOW - 100 });
		newDocument(emulator, 'credit_notes', customer, 25, { date: NOW - 100 });
		expect(await read(emulator, `/customers/${customer}/balance`)).toEqual({
			currency: 'usd',
			total_outstanding: 107,
			due_now: 107,
			past_due: true,
			open_credit_notes: 25,
			available_credits: 10,
			history: [{ timestamp: NOW, currency: 'usd', balance: 10 }],
		});
		expect(await read(emulator, `/customers/${customer}/balance?currency=eur`)).toMatchObject({
			currency: 'eur',
			total_outstanding: 3,
			available_credits: 0,
			history: [],
		});
		const unknown = await call(emulator, '/customers/1/balance');
		expect(refusalOf(unknown)).toEqual([404, 'Customer was not found: 1', undefined]);
	});
});
