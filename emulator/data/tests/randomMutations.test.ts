import type { MemoryLedger } from '../memoryLedger';
import { createMutator } from '../mutate';
import type { MutationResult } from '../types';
import { faultsOf } from './support/invariants';
import { accountLedger, NOW } from './support/ledgers';

/** A new seed on every run, printed so that a failure can be repeated. */
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000);

interface Run {
	ledger: MemoryLedger;
	results: MutationResult[];
	end: number;
}

function run(seed: number, invoices: number, count: number): Run {
	const ledger = accountLedger({ invoices, seed });
	let now = NOW;
	const mutator = createMutator(ledger, { seed, clock: () => now });
	const results: MutationResult[] = [];
	for (let done = 0; done < count; done += 1) {
		now += done % 3 === 0 ? 600 : 0;
		results.push(...mutator.random(1));
	}
	return { ledger, results, end: now };
}

describe(`random mutations with the seed ${SEED}`, () => {
	let outcome: Run;

	beforeAll(() => {
		console.info(`SEED=${SEED}`);
		outcome = run(SEED, 300, 2000);
	});

	it('leave a coherent account after 2,000 of them', () => {
		expect(outcome.results).toHaveLength(2000);
		expect(faultsOf(outcome.ledger.account(), outcome.end)).toEqual([]);
	});

	it('touch every table with every kind of action; deletions are about three per cent', () => {
		const kinds = new Set(outcome.results.map(({ action }) => action));
		expect([...kinds].sort()).toEqual([
			'archive',
			'cancel',
			'create',
			'delete',
			'pay',
			'touch',
			'update',
			'void',
		]);
		const tables = new Set(outcome.results.map(({ table }) => table));
		expect(tables.size).toBe(9);
		const deleted = outcome.results.filter(({ action }) => action === 'delete').length;
		expect(deleted).toBeGreaterThan(2000 * 0.01);
		expect(deleted).toBeLessThan(2000 * 0.06);
	});

	it('report each row they wrote once, and write events for deletions', () => {
		for (const { touched } of outcome.results) {
			const rows = touched.map(({ table, rowId }) => `${table}:${rowId}`);
			expect(new Set(rows).size).toBe(rows.length);
		}
		const deletions = outcome.ledger
			.account()
			.events.filter(({ record }) => String(record.type).endsWith('.deleted'));
		expect(deletions.length).toBeGreaterThan(20);
	});
});

it('random mutations are the same for the same seed and data', () => {
	const [first, second] = [run(5, 60, 300), run(5, 60, 300)];
	expect(second.results).toEqual(first.results);
	expect(second.ledger.account()).toEqual(first.ledger.account());
});

it('random mutations start an account from nothing', () => {
	const { ledger, end } = run(6, 0, 400);
	expect(faultsOf(ledger.account(), end)).toEqual([]);
	expect(ledger.count('customers')).toBeGreaterThan(5);
	expect(ledger.count('invoices')).toBeGreaterThan(5);
});
