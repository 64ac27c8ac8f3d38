import { generateAccount } from '../generate';
import { digitsOf } from '../money/currency';
import { invoicesOf } from '../scenarios';
import type { AccountData } from '../types';
import { NOW } from './support/ledgers';

const SEEDS = [1, 2, 3];

describe('The scenario everyday', () => {
	it('is what there is when nobody names one', () => {
		const options = { seed: 5, invoices: 100, now: NOW };
		expect(generateAccount({ ...options, scenario: 'everyday' })).toEqual(generateAccount(options));
	});

	it('is what large has more of', () => {
		const options = { seed: 5, invoices: 100, now: NOW };
		expect(generateAccount({ ...options, scenario: 'large' })).toEqual(generateAccount(options));
		expect(invoicesOf('large', undefined)).toBe(100_000);
		expect(invoicesOf('large', 300)).toBe(300);
	});
});

describe.each(SEEDS)('The scenario overdue, seed %p', (seed) => {
	let open: AccountData['invoices'];

	beforeAll(() => {
		const account = generateAccount({ seed, invoices: 200, now: NOW, scenario: 'overdue' });
		open = account.invoices.filter(
			({ record, hidden }) =>
				!record.draft &&
				!record.closed &&
				!record.paid &&
				!hidden.voided &&
				record.status !== 'pending',
		);
	});

	it('has mostly invoices that are past due among those that are open', () => {
		const late = open.filter(({ record }) => record.status === 'past_due');
		expect(late.length / open.length).toBeGreaterThan(0.6);
		for (const { record } of late) {
			// What AutoPay could not collect is late without a due date.
			if (!record.autopay) expect(record.due_date as number).toBeLessThan(NOW);
		}
	});

	it('has promises that were not kept', () => {
		const broken = open.filter(({ hidden }) => {
			const promise = hidden.expected_payment_date as { date: number } | null;
			return promise !== null && promise.date < NOW;
		});
		expect(broken.length).toBeGreaterThan(5);
	});

	it('has AutoPay attempts that failed', () => {
		const failed = open.filter(({ record }) => (record.attempt_count as number) > 0);
		expect(failed.length).toBeGreaterThan(5);
	});
});

describe.each(SEEDS)('The scenario multi-currency, seed %p', (seed) => {
	it('has customers and documents in many currencies, of every number of decimals', () => {
		const account = generateAccount({ seed, invoices: 300, now: NOW, scenario: 'multi-currency' });
		for (const table of ['customers', 'invoices', 'payments'] as const) {
			const currencies = new Set(account[table].map(({ record }) => record.currency));
			currencies.delete(null);
			expect(currencies.size).toBeGreaterThanOrEqual(12);
			const digits = new Set([...currencies].map((currency) => digitsOf(String(currency))));
			expect([...digits].sort()).toEqual([0, 2, 3]);
		}
	});
});

describe('The scenario empty', () => {
	it('has no invoices, and refuses to have any', () => {
		expect(invoicesOf('empty', undefined)).toBe(0);
		expect(() => invoicesOf('empty', 4)).toThrow('The scenario empty has no invoices');
	});
});
