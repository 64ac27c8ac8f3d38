import { createCustomer } from '../customers/create';
import { MemoryLedger } from '../memoryLedger';
import { Random } from '../random';
import type { WireRecord } from '../../types';
import { Work } from '../work';

const NOW = 1_760_000_000;

function workOn(ledger: MemoryLedger, now: number): Work {
	return new Work({ ledger, random: new Random(1), now, writesEvents: true });
}

function customerOf(ledger: MemoryLedger): number {
	const work = workOn(ledger, NOW);
	const { rowId } = createCustomer(work, { fields: { name: 'Before', notes: null } });
	work.finish();
	return rowId;
}

function newestEvent(ledger: MemoryLedger): WireRecord {
	return ledger.account().events.at(-1)?.record as WireRecord;
}

describe('one request', () => {
	it('writes nothing before it is finished', () => {
		const ledger = new MemoryLedger();
		const work = workOn(ledger, NOW);
		createCustomer(work);
		expect(ledger.count('customers')).toBe(0);
		work.finish();
		expect(ledger.count('customers')).toBe(1);
	});

	it('merges several updates of an object into one event with the oldest values', () => {
		const ledger = new MemoryLedger();
		const rowId = customerOf(ledger);
		const work = workOn(ledger, NOW + 5);
		work.save('customers', rowId, { name: 'Between' });
		work.save('customers', rowId, { name: 'After', notes: 'n' });
		expect(work.finish()).toEqual([
			{ table: 'customers', rowId },
			{ table: 'events', rowId: 2 },
		]);
		expect(newestEvent(ledger)).toMatchObject({
			type: 'customer.updated',
			timestamp: NOW + 5,
			data: {
				object: { name: 'After' },
				previous: { name: 'Before', notes: null, updated_at: NOW },
			},
		});
	});

	it('tells a creation and an update in the same request as a creation', () => {
		const ledger = new MemoryLedger();
		const work = workOn(ledger, NOW);
		const { rowId } = createCustomer(work);
		work.save('customers', rowId, { name: 'Renamed' });
		work.finish();
		expect(ledger.count('events')).toBe(1);
		expect(newestEvent(ledger)).toMatchObject({
			type: 'customer.created',
			data: { object: { name: 'Renamed' } },
		});
	});

	it('says nothing of what it created and deleted itself', () => {
		const ledger = new MemoryLedger();
		const work = workOn(ledger, NOW);
		const { rowId } = createCustomer(work);
		work.remove('customers', rowId);
		expect(work.finish()).toEqual([]);
		expect(ledger.count('events')).toBe(0);
	});

	it('moves the stamp and tells nothing when no value changed', () => {
		const ledger = new MemoryLedger();
		const rowId = customerOf(ledger);
		const work = workOn(ledger, NOW + 5);
		work.save('customers', rowId, { name: 'Before' });
		work.finish();
		expect(ledger.get('customers', rowId)?.record.updated_at).toBe(NOW + 5);
		expect(ledger.count('events')).toBe(1);
	});

	it('finds rows by what it changed itself', () => {
		const ledger = new MemoryLedger();
		const rowId = customerOf(ledger);
		const work = workOn(ledger, NOW);
		expect(work.rowIds('customers', 'active', true)).toEqual([rowId]);
		work.save('customers', rowId, { active: false });
		const { rowId: added } = createCustomer(work);
		expect(work.rowIds('customers', 'active', true)).toEqual([added]);
		expect(work.rowIds('customers', 'active', false)).toEqual([rowId]);
	});
});
