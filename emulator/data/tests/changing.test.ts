import type { WireRecord } from '../../types';
import { bench, dataOf, isOpen } from './support/bench';

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
