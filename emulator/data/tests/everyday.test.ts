import { HAPPENINGS } from '../mutations/everyday';
import type { Happening, HappeningName } from '../mutations/everyday';
import { Random } from '../random';
import type { StoredRecord } from '../types';
import { Work } from '../work';
import type { Bench } from './support/bench';
import { bench } from './support/bench';
import { faultsOf } from './support/invariants';

interface Outcome {
	/** The record before it happened, and after. */
	before: StoredRecord;
	after: StoredRecord;
	/** Types of the events that were written. */
	types: unknown[];
}

/** Lets something happen to the first record that fits; the account must be coherent afterwards. */
function happen({ ledger, clock, find, record }: Bench, name: HappeningName): Outcome {
	const happening: Happening = HAPPENINGS[name];
	const { table } = happening;
	const before = find(table, (stored) => happening.fits(stored, clock.now));
	const work = new Work({ ledger, random: new Random(1), now: clock.now, writesEvents: true });
	happening.happen(work, before, ledger);
	const events = work.finish().filter((touched) => touched.table === 'events');
	expect(faultsOf(ledger.account(), clock.now)).toEqual([]);
	return {
		before,
		after: ledger.get(table, before.rowId) as StoredRecord,
		types: events.map(({ rowId }) => record('events', rowId).type),
	};
}

describe('what happens in an account by itself', () => {
	const table = bench(500);

	it('writes an invoice off: bad debt, closed, not paid, with a credit note over the balance', () => {
		const { before, after, types } = happen(table, 'writeOff');
		expect(after.record).toMatchObject({
			status: 'bad_debt',
			paid: false,
			closed: true,
			balance: 0,
		});
		expect(after.hidden).toMatchObject({
			amount_written_off: before.record.balance,
		});
		expect(types).toEqual(
			expect.arrayContaining(['credit_note.created', 'payment.created', 'invoice.updated']),
		);
		expect(types).not.toContain('invoice.paid');
	});

	it('clears a pending charge, which pays the invoice only now', () => {
		const { after, types } = happen(table, 'clearCharge');
		expect(after.record).toMatchObject({ charge: { status: 'succeeded' } });
		expect(types).toEqual(expect.arrayContaining(['invoice.paid', 'payment.updated']));
	});

	it('voids the payment of a charge that fails', () => {
		const { after, types } = happen(table, 'failCharge');
		expect(after.record).toMatchObject({ voided: true, charge: { status: 'failed' } });
		expect(types).toContain('payment.deleted');
	});

	it('leaves a failed transaction of a declined charge, and counts the attempt', () => {
		const { before, after, types } = happen(table, 'declineCharge');
		expect(after.record.attempt_count).toBe((before.record.attempt_count as number) + 1);
		expect(types).toContain('transaction.created');
	});

	it('tells a view and the change it brings', () => {
		const { after, types } = happen(table, 'viewInvoice');
		expect(after.hidden.viewed).toBe(true);
		expect(types).toContain('invoice.viewed');
	});

	it('turns an approved estimate into an invoice of the same total', () => {
		const { after } = happen(table, 'invoiceEstimate');
		expect(after.record).toMatchObject({ status: 'invoiced', closed: true });
		expect(table.record('invoices', after.record.invoice).total).toBe(after.record.total);
	});

	it('approves an estimate with an event of its own', () => {
		expect(happen(table, 'approveEstimate').types).toEqual(['estimate.approved']);
	});

	it('uses up a credit note', () => {
		const { before, after, types } = happen(table, 'useCredit');
		expect(after.record.balance).toBeLessThan(before.record.balance as number);
		expect(types).toContain('payment.created');
	});
});
