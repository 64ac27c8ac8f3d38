import type { TableName } from '../../types';
import { createMutator } from '../mutate';
import { bench, typesOf } from './support/bench';
import { faultsOf } from './support/invariants';
import { NOW } from './support/ledgers';

describe('creating', () => {
	it.each<TableName>([
		'credit_notes',
		'customers',
		'estimates',
		'invoices',
		'items',
		'payments',
		'plans',
		'subscriptions',
		'transactions',
	])('makes a coherent record of %s, stamped by the clock', (table) => {
		const { mutator, ledger, clock } = bench();
		const before = ledger.count(table);
		const { record, id } = mutator.apply({ action: 'create', table });
		expect(ledger.count(table)).toBe(before + 1);
		expect(record).toMatchObject({ id, created_at: clock.now, updated_at: clock.now });
		expect(faultsOf(ledger.account(), clock.now)).toEqual([]);
	});

	it('takes the fields of a request, and computes the money from the lines', () => {
		const { mutator, find } = bench();
		const customer = find('customers', ({ record }) => record.active === true).rowId;
		const { record } = mutator.apply({
			action: 'create',
			table: 'invoices',
			fields: {
				customer,
				currency: 'USD',
				number: 'X-1',
				date: NOW - 86_400,
				payment_terms: 'NET 14',
				autopay: false,
				items: [
					{ name: 'A', unit_cost: 105.26, discounts: [{ coupon: { value: 5, is_percent: true } }] },
					{ quantity: 12.045, unit_cost: 1 },
					{ quantity: 10, unit_cost: -1 },
				],
				discounts: ['FIVE'],
				taxes: [{ tax_rate: { id: 'T', value: 5, is_percent: true } }],
			},
		});
		expect(record).toMatchObject({
			customer,
			currency: 'usd',
			number: 'X-1',
			subtotal: 107.31,
			total: 101.8,
			balance: 101.8,
			due_date: NOW + 13 * 86_400,
			status: 'not_sent',
			discounts: [{ amount: 5.1, coupon: { id: 'FIVE' } }],
		});
	});

	it('writes an event with the customer in full', () => {
		const { mutator, eventsOf, record } = bench();
		const result = mutator.apply({ action: 'create', table: 'invoices' });
		const [event] = eventsOf(result).filter(({ type }) => type === 'invoice.created');
		expect(event).toEqual({
			id: expect.any(Number),
			type: 'invoice.created',
			timestamp: NOW + 100,
			data: {
				object: { ...result.record, customer: record('customers', result.record?.customer) },
			},
		});
	});

	it('writes no event for items and plans, and only the one of the payment for a payment', () => {
		const { mutator, eventsOf } = bench();
		expect(eventsOf(mutator.apply({ action: 'create', table: 'items' }))).toEqual([]);
		expect(eventsOf(mutator.apply({ action: 'create', table: 'plans' }))).toEqual([]);
		const types = typesOf(eventsOf(mutator.apply({ action: 'create', table: 'payments' })));
		expect(types).toContain('payment.created');
		expect(types).not.toContain('transaction.created');
	});

	it('makes many at once, in one second if it is told so', () => {
		const { mutator, ledger } = bench();
		const before = ledger.rowIds('customers').length;
		let second = NOW + 200;
		const running = createMutator(ledger, { seed: 1, clock: () => second++ });
		const stamps = (): unknown[] =>
			ledger
				.rowIds('customers')
				.slice(before)
				.map((id) => ledger.get('customers', id)?.record.updated_at);
		running.apply({ action: 'create', table: 'customers', count: 3, sameSecond: true });
		expect(stamps()).toEqual([NOW + 200, NOW + 200, NOW + 200]);
		running.apply({ action: 'create', table: 'customers', count: 3 });
		expect(new Set(stamps().slice(3)).size).toBe(3);
		expect(mutator.apply({ action: 'create', table: 'customers', count: 2 }).touched).toHaveLength(
			4,
		);
	});

	it('takes stamps of its own', () => {
		const { mutator } = bench();
		const stamps = { createdAt: NOW - 500, updatedAt: NOW - 7 };
		const { record } = mutator.apply({ action: 'create', table: 'customers', ...stamps });
		expect(record).toMatchObject({ created_at: NOW - 500, updated_at: NOW - 7 });
	});
});
