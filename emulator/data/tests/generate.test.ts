import type { TableName } from '../../types';
import { generateAccount } from '../generate';
import type { AccountData, StoredRecord } from '../types';
import { faultsOf } from './support/invariants';

const NOW = 1_760_000_000;
const DAY = 86_400;

function valuesOf(rows: readonly StoredRecord[], field: string): string[] {
	return [...new Set(rows.map(({ record }) => String(record[field])))].sort();
}

describe('an account of any size and seed', () => {
	it.each([
		[1, 1],
		[7, 2],
		[20, 3],
		[60, 4],
		[200, 5],
		[500, 6],
		[500, 7],
		[1200, 8],
	])('of %d invoices with seed %d is coherent', (invoices, seed) => {
		const account = generateAccount({ seed, invoices, now: NOW });
		expect(faultsOf(account, NOW)).toEqual([]);
		expect(account.invoices).toHaveLength(invoices);
	});

	it('is empty without invoices', () => {
		const account = generateAccount({ seed: 1, invoices: 0, now: NOW });
		expect(Object.values(account).flat()).toEqual([]);
	});

	it('is the same for the same seed, and another one for another seed or moment', () => {
		const options = { seed: 11, invoices: 80, now: NOW };
		const account = generateAccount(options);
		expect(generateAccount(options)).toEqual(account);
		expect(generateAccount({ ...options, seed: 12 })).not.toEqual(account);
		expect(generateAccount({ ...options, now: NOW + 1 })).not.toEqual(account);
	});
});

describe.each([1, 2, 3])('an account of 500 invoices with seed %d', (seed) => {
	let account: AccountData;

	beforeAll(() => {
		account = generateAccount({ seed, invoices: 500, now: NOW });
	});

	it.each<[TableName, string, string[]]>([
		[
			'invoices',
			'status',
			['bad_debt', 'draft', 'not_sent', 'paid', 'past_due', 'pending', 'sent', 'viewed', 'voided'],
		],
		[
			'estimates',
			'status',
			[
				'approved',
				'declined',
				'draft',
				'expired',
				'invoiced',
				'not_sent',
				'sent',
				'viewed',
				'voided',
			],
		],
		['credit_notes', 'status', ['closed', 'draft', 'open', 'paid', 'voided']],
		[
			'subscriptions',
			'status',
			['active', 'canceled', 'finished', 'not_started', 'past_due', 'paused', 'pending_renewal'],
		],
		['transactions', 'status', ['failed', 'pending', 'succeeded']],
		['transactions', 'type', ['adjustment', 'charge', 'document_adjustment', 'payment', 'refund']],
		['invoices', 'currency', ['bhd', 'cad', 'eur', 'gbp', 'jpy', 'krw', 'usd']],
	])('has %s of every %s', (table, field, expected) => {
		expect(valuesOf(account[table], field)).toEqual(expected);
	});

	it('has customers of every kind', () => {
		const customers = account.customers.map(({ record }) => record);
		expect(customers.some(({ parent_customer: parent }) => parent !== null)).toBe(true);
		expect(customers.some(({ active }) => !active)).toBe(true);
		expect(customers.some(({ email }) => email === null)).toBe(true);
		expect(customers.some(({ autopay }) => autopay)).toBe(true);
		expect(customers.some(({ name }) => /[^\x20-\x7e]/.test(String(name)))).toBe(true);
		expect(account.customers.some(({ hidden }) => hidden.credit_balance !== 0)).toBe(true);
	});

	it('has a catalogue with archived entries, a text id used twice, and ledger accounts', () => {
		for (const table of ['items', 'plans'] as const) {
			const ids = account[table].map(({ record }) => record.id);
			expect(new Set(ids).size).toBe(ids.length - 1);
			expect(account[table].some(({ hidden }) => hidden.archived)).toBe(true);
		}
		expect(account.items.some(({ record }) => record.gl_account !== null)).toBe(true);
	});

	it('has payments of one to three splits, voided ones, charges, credits and unidentified ones', () => {
		const splits = account.payments.map(({ hidden }) => hidden.applied_to as { type: string }[]);
		expect(new Set(splits.map(({ length }) => length))).toEqual(new Set([0, 1, 2, 3]));
		const types = new Set(splits.flat().map(({ type }) => type));
		expect([...types].sort()).toEqual(
			expect.arrayContaining(['credit', 'credit_note', 'document_adjustment', 'invoice']),
		);
		const payments = account.payments.map(({ record }) => record);
		expect(payments.some(({ voided }) => voided)).toBe(true);
		expect(payments.some(({ charge }) => charge !== null)).toBe(true);
		expect(payments.some(({ customer }) => customer === null)).toBe(true);
		expect(payments.some(({ balance }) => (balance as number) > 0)).toBe(true);
	});

	it('has lines that are hard to reckon: negative, fractional, finer than a cent, for nothing', () => {
		const lines = account.invoices.flatMap(
			({ record }) => record.items as Record<string, number>[],
		);
		expect(lines.some(({ amount }) => amount < 0)).toBe(true);
		expect(lines.some(({ quantity }) => !Number.isInteger(quantity))).toBe(true);
		expect(lines.some(({ unit_cost: price }) => price > 0 && price < 0.01)).toBe(true);
		expect(account.invoices.some(({ record }) => record.total === 0)).toBe(true);
	});

	it('spreads over three years, is denser towards now, and had an import in one second', () => {
		const stamps = account.invoices.map(({ record }) => record.created_at as number);
		expect(Math.min(...stamps)).toBeLessThan(NOW - 900 * DAY);
		const inLastYear = stamps.filter((stamp) => stamp > NOW - 365 * DAY).length;
		expect(inLastYear).toBeGreaterThan(stamps.length / 3);
		const perSecond = new Map<number, number>();
		for (const stamp of stamps) {
			perSecond.set(stamp, (perSecond.get(stamp) ?? 0) + 1);
		}
		expect(Math.max(...perSecond.values())).toBeGreaterThanOrEqual(5);
	});

	it('keeps the events of the last two weeks', () => {
		const types = valuesOf(account.events, 'type');
		expect(types).toEqual(
			expect.arrayContaining([
				'customer.created',
				'customer.deleted',
				'estimate.created',
				'invoice.created',
				'invoice.deleted',
				'invoice.paid',
				'invoice.updated',
				'invoice.viewed',
				'payment.created',
			]),
		);
		const stamps = account.events.map(({ record }) => record.timestamp as number);
		expect(Math.min(...stamps)).toBeGreaterThan(NOW - 14 * DAY);
	});
});
