import type { Emulator } from '../emulator';
import type { TableName } from '../types';
import { call, ids, list } from './support/client';
import { emulators } from './support/emulators';
import { record, records, T0 } from './support/records';

const start = emulators();

const FILTERED: TableName[] = [
	'customers',
	'invoices',
	'credit_notes',
	'estimates',
	'subscriptions',
	'transactions',
	'payments',
];
const UNFILTERED: TableName[] = ['plans', 'items', 'events'];

const account = Object.fromEntries(
	[...FILTERED, ...UNFILTERED].map((table) => [
		table,
		records(3, (position) => ({ date: T0 + position, type: 'x', timestamp: T0 + position })),
	]),
);

describe('2.5 updated_after, updated_before, start_date, end_date', () => {
	let emulator: Emulator;
	let documented: Emulator;

	beforeAll(async () => {
		emulator = await start({ account });
		documented = await start({ account, profile: 'documented' });
	});

	it.each(FILTERED)('updated_after is strictly greater on %s', async (table) => {
		expect(await ids(emulator, `/${table}?updated_after=${T0}`)).toEqual([2, 3]);
		expect(await ids(emulator, `/${table}?updated_after=${T0 - 1}`)).toEqual([1, 2, 3]);
	});

	it.each(FILTERED)('updated_before is strictly smaller on %s', async (table) => {
		expect(await ids(emulator, `/${table}?updated_before=${T0 + 2}`)).toEqual([1, 2]);
	});

	it.each(UNFILTERED)('updated_after is ignored on %s', async (table) => {
		expect(await list(emulator, `/${table}?updated_after=${T0 + 9}`)).toHaveLength(3);
	});

	it.each(['0', '-5', 'yesterday', ''])('ignores the value "%s"', async (value) => {
		expect(await list(emulator, `/invoices?updated_after=${value}`)).toHaveLength(3);
	});

	it('reads leading digits only', async () => {
		expect(await ids(emulator, `/invoices?updated_after=${T0 + 1}.9`)).toEqual([3]);
	});

	it.each(['invoices', 'credit_notes', 'estimates', 'transactions', 'payments'])(
		'start_date and end_date are inclusive on the date of %s',
		async (table) => {
			expect(await ids(emulator, `/${table}?start_date=${T0 + 2}`)).toEqual([2, 3]);
			expect(await ids(emulator, `/${table}?end_date=${T0 + 2}`)).toEqual([1, 2]);
		},
	);

	it('start_date and end_date are inclusive on the timestamp of events', async () => {
		expect(await ids(emulator, `/events?start_date=${T0 + 2}&end_date=${T0 + 2}`)).toEqual([2]);
	});

	it('subscriptions ignore start_date', async () => {
		expect(await list(emulator, `/subscriptions?start_date=${T0 + 9}`)).toHaveLength(3);
	});

	it('invoices take date_column=due_date, and a future start_date then also finds rows without one', async () => {
		const invoices = [
			record(1, { due_date: T0 + 100, date: T0 }),
			record(2, { due_date: null, date: T0 }),
			record(3, { due_date: T0 + 300, date: T0 }),
		];
		const dated = await start({ account: { invoices }, now: T0 });
		const due = `/invoices?date_column=due_date&start_date=`;
		expect(await ids(dated, `${due}${T0 + 200}`)).toEqual([2, 3]);
		dated.admin.clock.set(T0 + 250);
		expect(await ids(dated, `${due}${T0 + 200}`)).toEqual([3]);
	});

	it.each(['plans', 'items'])('documented: updated_after works on %s too', async (table) => {
		expect(await ids(documented, `/${table}?updated_after=${T0 + 1}`)).toEqual([3]);
	});

	it('documented: updated_before is ignored', async () => {
		expect(await list(documented, `/invoices?updated_before=${T0}`)).toHaveLength(3);
	});

	it('documented: start_date and end_date work on documents and are unknown to events', async () => {
		expect(await ids(documented, `/invoices?start_date=${T0 + 2}&end_date=${T0 + 2}`)).toEqual([2]);
		expect(await list(documented, `/events?start_date=${T0 + 9}`)).toHaveLength(3);
	});

	describe('in a zone whose clocks go back', () => {
		/**
		 * 2024-11-03 05:30 UTC: 01:30 in New York before the clocks go back; an hour later it is
		 * 01:30 again.
		 */
		const FIRST = Date.UTC(2024, 10, 3, 5, 30) / 1000;
		const HOUR = 3600;

		it('stamps of the repeated hour come back an hour early', async () => {
			const emulated = await start({ timeZone: 'America/New_York', now: FIRST + HOUR });
			emulated.admin.clock.freeze();
			const { record: created } = emulated.admin.mutate({ action: 'create', table: 'customers' });
			expect(created?.updated_at).toBe(FIRST);
			emulated.admin.clock.advance(HOUR);
			const later = emulated.admin.mutate({ action: 'create', table: 'customers' });
			expect(later.record?.updated_at).toBe(FIRST + 2 * HOUR);
		});

		it('updated_after of the repeated hour compares an hour early', async () => {
			const customers = [record(1, { updated_at: FIRST })];
			const emulated = await start({ timeZone: 'America/New_York', account: { customers } });
			const path = `/customers?updated_after=${FIRST + HOUR - 1}`;
			expect(await ids(emulated, path)).toEqual([1]);
			expect((await call(emulated, `/customers?updated_after=${FIRST + HOUR}`)).json).toEqual([]);
		});
	});
});
