import type { WireRecord } from '../../types';
import type { Mutation, StoredRecord } from '../types';
import { bench, dataOf, isOpen, typesOf } from './support/bench';
import { faultsOf } from './support/invariants';
import { NOW } from './support/ledgers';

describe('paying', () => {
	it('books a payment and its transaction, closes the invoice and tells it as paid', () => {
		const { mutator, find, eventsOf, clock, hidden, ledger } = bench();
		const invoice = find('invoices', isOpen);
		const balance = invoice.record.balance;
		const pay: Mutation = { action: 'pay', table: 'invoices', id: invoice.rowId, method: 'check' };
		const result = mutator.apply(pay);
		expect(result.record).toMatchObject({
			balance: 0,
			paid: true,
			closed: true,
			status: 'paid',
			payment_url: null,
			updated_at: clock.now,
		});
		expect(hidden('invoices', invoice.rowId)).toMatchObject({ date_paid: clock.now });
		const [paymentRow] = result.touched.filter(({ table }) => table === 'payments');
		const payment = ledger.get('payments', paymentRow.rowId) as StoredRecord;
		expect(payment.record).toMatchObject({ amount: balance, balance: 0, method: 'check' });
		const [split] = payment.hidden.applied_to as WireRecord[];
		expect(split).toMatchObject({ type: 'invoice', invoice: invoice.rowId, amount: balance });
		expect(ledger.get('transactions', split.id as number)?.record).toMatchObject({
			type: 'payment',
			status: 'succeeded',
			amount: balance,
			payment: payment.rowId,
		});
		const events = eventsOf(result);
		expect(typesOf(events).sort()).toEqual(['invoice.paid', 'payment.created']);
		const created = events.find(({ type }) => type === 'payment.created') as WireRecord;
		expect(dataOf(created).object.applied_to).toEqual([split]);
	});

	it('leaves a balance after a part payment, which is an ordinary update', () => {
		const { mutator, find, eventsOf } = bench();
		const { rowId, record } = find('invoices', isOpen);
		const result = mutator.apply({ action: 'pay', table: 'invoices', id: rowId, amount: 10 });
		expect(result.record).toMatchObject({ balance: expect.any(Number), paid: false });
		expect(result.record?.balance).toBeCloseTo((record.balance as number) - 10, 6);
		expect(typesOf(eventsOf(result))).toContain('invoice.updated');
	});

	it('pays three invoices with one payment', () => {
		const { mutator, ledger, clock } = bench();
		const { id: customer } = mutator.apply({ action: 'create', table: 'customers' });
		const items = [{ unit_cost: 30 }];
		const bills = [1, 2, 3].map(
			() =>
				mutator.apply({
					action: 'create',
					table: 'invoices',
					fields: { customer, currency: 'usd', items, autopay: false },
				}).rowId,
		);
		const applied = bills.map((invoice) => ({ type: 'invoice', invoice, amount: 30 }));
		const { record } = mutator.apply({
			action: 'create',
			table: 'payments',
			fields: { applied_to: applied, amount: 100 },
		});
		expect(record).toMatchObject({ customer, currency: 'usd', amount: 100, balance: 10 });
		expect(bills.map((rowId) => ledger.get('invoices', rowId)?.record.status)).toEqual([
			'paid',
			'paid',
			'paid',
		]);
		expect(faultsOf(ledger.account(), clock.now)).toEqual([]);
	});

	it('opens the invoice again when the payment is voided; its transactions vanish', () => {
		const { mutator, find, eventsOf, ledger, clock } = bench();
		const { rowId, record } = find('invoices', isOpen);
		const paid = mutator.apply({ action: 'pay', table: 'invoices', id: rowId });
		const [payment] = paid.touched.filter(({ table }) => table === 'payments');
		const result = mutator.apply({ action: 'void', table: 'payments', id: payment.rowId });
		expect(result.record).toMatchObject({ voided: true, balance: record.balance, pdf_url: null });
		expect(ledger.get('invoices', rowId)?.record).toMatchObject({
			balance: record.balance,
			paid: false,
			closed: false,
			status: record.status,
		});
		expect(ledger.rowIds('transactions', { field: 'payment', equals: payment.rowId })).toEqual([]);
		expect(typesOf(eventsOf(result)).sort()).toEqual(['invoice.updated', 'payment.deleted']);
		expect(faultsOf(ledger.account(), clock.now)).toEqual([]);
	});
});

describe('voiding, canceling, archiving and deleting', () => {
	it('voids an invoice: no balance, no addresses, an ordinary update', () => {
		const { mutator, find, eventsOf } = bench();
		const { rowId } = find('invoices', isOpen);
		const result = mutator.apply({ action: 'void', table: 'invoices', id: rowId });
		expect(result.record).toMatchObject({
			status: 'voided',
			balance: 0,
			url: null,
			pdf_url: null,
			csv_url: null,
			payment_url: null,
		});
		expect(typesOf(eventsOf(result))).toEqual(['invoice.updated']);
	});

	it('tells a canceled subscription as deleted', () => {
		const { mutator, find, eventsOf, hidden } = bench(500);
		const { rowId } = find('subscriptions', ({ record }) => record.status === 'active');
		const result = mutator.apply({ action: 'cancel', table: 'subscriptions', id: rowId });
		expect(result.record).toMatchObject({ status: 'canceled', canceled_at: NOW + 100 });
		expect(hidden('subscriptions', rowId).canceled).toBe(true);
		expect(typesOf(eventsOf(result))).toEqual(['subscription.deleted']);
	});

	it('deletes an invoice for good and keeps its last state in the event', () => {
		const { mutator, find, eventsOf, ledger } = bench();
		const { rowId, record } = find('invoices', isOpen);
		const result = mutator.apply({ action: 'delete', table: 'invoices', id: rowId });
		expect(result).toMatchObject({ id: rowId, record: null });
		expect(ledger.get('invoices', rowId)).toBeUndefined();
		const [event] = eventsOf(result).filter(({ type }) => type === 'invoice.deleted');
		expect(dataOf(event).object).toMatchObject({ id: rowId, number: record.number });
		expect(dataOf(event)).not.toHaveProperty('previous');
	});

	it('takes the stamp of the event from the mutation', () => {
		const { mutator, eventsOf } = bench();
		const { id } = mutator.apply({ action: 'create', table: 'customers' });
		const order = { action: 'delete', table: 'customers', id, updatedAt: NOW + 50 } as Mutation;
		expect(eventsOf(mutator.apply(order))).toMatchObject([
			{ type: 'customer.deleted', timestamp: NOW + 50 },
		]);
	});
});
