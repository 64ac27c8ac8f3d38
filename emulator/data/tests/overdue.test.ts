import type { Mutation, StoredRecord } from '../types';
import { bench, dataOf, isOpen, typesOf } from './support/bench';

const DAY = 86_400;

const order = (id?: number) => ({ action: 'makeOverdue', table: 'invoices', id }) as const;

describe('making an invoice overdue', () => {
	it('moves its due date to yesterday, and the server calls it past due and tells so', () => {
		const { mutator, find, clock, eventsOf } = bench();
		const isOld = (invoice: StoredRecord): boolean =>
			isOpen(invoice) && (invoice.record.date as number) < clock.now - DAY;
		const { rowId, record } = find('invoices', isOld);
		const result = mutator.apply(order(rowId));
		expect(result.record).toMatchObject({
			due_date: clock.now - DAY,
			date: record.date,
			status: 'past_due',
			balance: record.balance,
			updated_at: clock.now,
		});
		const [event] = eventsOf(result).filter(({ type }) => type === 'invoice.updated');
		expect(dataOf(event).previous).toEqual({
			due_date: record.due_date,
			status: record.status,
			updated_at: record.updated_at,
		});
	});

	it('lets no invoice be due before its date', () => {
		const { mutator, find, clock } = bench();
		const { rowId } = find('invoices', isOpen);
		mutator.apply({ action: 'update', table: 'invoices', id: rowId, fields: { date: clock.now } });
		const yesterday = clock.now - DAY;
		expect(mutator.apply(order(rowId)).record).toMatchObject({
			date: yesterday,
			due_date: yesterday,
		});
	});

	it('leaves a due date that has passed, as the daily job of the server does', () => {
		const { mutator, find, clock, eventsOf } = bench();
		const { rowId, record } = find('invoices', isOpen);
		clock.now = (record.due_date as number) + 5 * DAY;
		const result = mutator.apply(order(rowId));
		expect(result.record).toMatchObject({ due_date: record.due_date, status: 'past_due' });
		expect(typesOf(eventsOf(result))).toContain('invoice.updated');
	});

	it('is refused where nothing is owed, and where it is overdue already', () => {
		const { mutator, find } = bench();
		const { rowId: paid } = find('invoices', ({ record }) => record.status === 'paid');
		expect(() => mutator.apply(order(paid))).toThrow(
			`The invoice ${paid} cannot be made overdue: it is paid`,
		);
		const { rowId } = find('invoices', isOpen);
		mutator.apply(order(rowId));
		expect(() => mutator.apply(order(rowId))).toThrow(
			`The invoice ${rowId} cannot be made overdue: it is past_due`,
		);
	});
});

describe('an order without an id', () => {
	it('happens to the newest record to which it can', () => {
		const { mutator, ledger } = bench();
		const payable = (): number[] =>
			ledger
				.account()
				.invoices.filter(
					({ record: { draft, closed, status, balance }, hidden }) =>
						!draft && !closed && !hidden.voided && status !== 'pending' && (balance as number) > 0,
				)
				.map(({ rowId }) => rowId);
		const newest = payable().at(-1);
		const paid = mutator.apply({ action: 'pay', table: 'invoices' });
		expect(paid.record).toMatchObject({ id: newest, status: 'paid', balance: 0 });
		expect(payable()).not.toContain(newest);
		expect(mutator.apply(order()).record).toMatchObject({ status: 'past_due' });
	});

	it('is refused where there is none', () => {
		const { mutator, ledger } = bench();
		for (const rowId of ledger.rowIds('invoices')) ledger.remove('invoices', rowId);
		expect(() => mutator.apply({ action: 'pay', table: 'invoices' })).toThrow(
			'There is no invoice that can be paid',
		);
		expect(() => mutator.apply(order())).toThrow('There is no invoice that can become overdue');
	});

	it('is refused for all other actions', () => {
		const { mutator } = bench();
		const order = { action: 'void', table: 'invoices' } as unknown as Mutation;
		expect(() => mutator.apply(order)).toThrow('The id of invoices is a whole number, not nothing');
	});
});
