import type { TableName, WireRecord } from '../../types';
import type { MemoryLedger } from '../memoryLedger';
import { createMutator } from '../mutate';
import type { Mutation, MutationResult, Mutator, StoredRecord } from '../types';
import { faultsOf } from './support/invariants';
import { accountLedger, NOW } from './support/ledgers';

interface Bench {
	ledger: MemoryLedger;
	mutator: Mutator;
	clock: { now: number };
	/** Events that a mutation wrote, in order. */
	eventsOf: (result: MutationResult) => WireRecord[];
	/** The first record of a table that fits. */
	find: (table: TableName, fits: (stored: StoredRecord) => boolean) => StoredRecord;
	record: (table: TableName, rowId: unknown) => WireRecord;
	hidden: (table: TableName, rowId: unknown) => WireRecord;
}

function bench(invoices = 150, seed = 21): Bench {
	const ledger = accountLedger({ invoices, seed });
	const clock = { now: NOW + 100 };
	const get = (table: TableName, rowId: unknown): StoredRecord =>
		ledger.get(table, rowId as number) as StoredRecord;
	return {
		ledger,
		clock,
		mutator: createMutator(ledger, { seed, clock: () => clock.now }),
		eventsOf: ({ touched }) =>
			touched
				.filter(({ table }) => table === 'events')
				.map(({ rowId }) => get('events', rowId).record),
		find: (table, fits) => {
			const found = ledger.account()[table].find(fits);
			if (!found) {
				throw new Error(`No record of ${table} fits`);
			}
			return found;
		},
		record: (table, rowId) => get(table, rowId).record,
		hidden: (table, rowId) => get(table, rowId).hidden,
	};
}

const isOpen = ({ record }: StoredRecord): boolean =>
	(record.status === 'sent' || record.status === 'not_sent') &&
	!record.closed &&
	((record.due_date ?? NOW * 2) as number) > NOW + 3600 &&
	(record.balance as number) > 20;

const typesOf = (events: WireRecord[]): unknown[] => events.map(({ type }) => type);
const dataOf = (event: WireRecord): { object: WireRecord; previous?: WireRecord } =>
	event.data as { object: WireRecord; previous?: WireRecord };

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

describe('changing', () => {
	it('recomputes an invoice when its lines change, and tells the old values', () => {
		const { mutator, find, eventsOf } = bench();
		const invoice = find('invoices', isOpen);
		const result = mutator.apply({
			action: 'update',
			table: 'invoices',
			id: invoice.rowId,
			fields: { items: [{ name: 'Only', quantity: 2, unit_cost: 50 }], discounts: [], taxes: [] },
		});
		expect(result.record).toMatchObject({ subtotal: 100, total: 100 });
		const [event] = eventsOf(result).filter(({ type }) => type === 'invoice.updated');
		expect(dataOf(event).previous).toMatchObject({
			total: invoice.record.total,
			items: invoice.record.items,
			updated_at: invoice.record.updated_at,
		});
		expect(dataOf(event).previous).not.toHaveProperty('number');
	});

	it('keeps the ids of lines that stay and gives new ones to others', () => {
		const { mutator, find } = bench();
		const invoice = find('invoices', isOpen);
		const [line] = invoice.record.items as WireRecord[];
		const { record } = mutator.apply({
			action: 'update',
			table: 'invoices',
			id: invoice.rowId,
			fields: { items: [line, { name: 'New', unit_cost: 1 }] },
		});
		const [kept, added] = record?.items as WireRecord[];
		expect(kept.id).toBe(line.id);
		expect(added.id).not.toBe(line.id);
	});

	it('bumps the stamp and writes no event on a touch', () => {
		const { mutator, find, clock } = bench();
		const { rowId, record } = find('customers', () => true);
		const result = mutator.apply({ action: 'touch', table: 'customers', id: rowId });
		expect(result.record).toEqual({ ...record, updated_at: clock.now });
		expect(result.touched).toEqual([{ table: 'customers', rowId }]);
	});

	it('saves the subscription with its invoice', () => {
		const { mutator, find, clock, record } = bench(500);
		const subscription = find('subscriptions', ({ record: { status } }) => status === 'active');
		const invoice = find(
			'invoices',
			({ record: { subscription: id } }) => id === subscription.rowId,
		);
		mutator.apply({ action: 'touch', table: 'invoices', id: invoice.rowId });
		expect(record('subscriptions', subscription.rowId).updated_at).not.toBe(clock.now);
		mutator.apply({
			action: 'update',
			table: 'invoices',
			id: invoice.rowId,
			fields: { notes: 'x' },
		});
		expect(record('subscriptions', subscription.rowId).updated_at).toBe(clock.now);
	});

	it('computes what a subscription bills', () => {
		const { mutator, find } = bench(500);
		const { rowId, record } = find(
			'subscriptions',
			({ record: { status, addons, discounts, taxes } }) => {
				const extras = [addons, discounts, taxes] as unknown[][];
				return status === 'active' && extras.every(({ length }) => length === 0);
			},
		);
		const fields = { quantity: 2, amount: 10 };
		const changed = mutator.apply({
			action: 'update',
			table: 'subscriptions',
			id: rowId,
			fields,
		}).record;
		expect(changed).toMatchObject({ recurring_total: 20 });
		expect(changed?.mrr).not.toBe(record.mrr);
	});

	it('changes the newest version of a text id, with an archived one beside it', () => {
		const { mutator, ledger } = bench();
		const { id } = mutator.apply({ action: 'create', table: 'items', fields: { id: 'twice' } });
		const first = ledger.rowIds('items', { field: 'id', equals: id });
		const again = mutator.apply({ action: 'archive', table: 'items', id: 'twice', reuse: true });
		expect(ledger.get('items', first[0])?.hidden.archived).toBe(true);
		const fields = { name: 'Second' };
		const changed = mutator.apply({ action: 'update', table: 'items', id: 'twice', fields });
		expect(changed.rowId).toBe(again.rowId);
		expect(ledger.get('items', first[0])?.record.name).not.toBe('Second');
	});
});

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
