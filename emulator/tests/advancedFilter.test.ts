import type { Emulator } from '../emulator';
import { ids, refusal } from './support/client';
import { emulators } from './support/emulators';
import { record } from './support/records';

const start = emulators();

/** Noon of 2024-05-01 in UTC. */
const NOON = Date.UTC(2024, 4, 1, 12) / 1000;
const DAY = 86_400;
const HOUR = 3600;

interface Row {
	field?: string;
	operator?: string;
	value?: unknown;
}

function where(...rows: Row[]): string {
	return `advanced_filter=${encodeURIComponent(JSON.stringify(rows))}`;
}

describe('2.6 advanced_filter', () => {
	let emulator: Emulator;

	beforeAll(async () => {
		const invoices = [
			record(1, { total: 10, number: 'A-100', date: NOON - DAY, purchase_order: null, paid: true }),
			record(2, { total: 20, number: 'A-200', date: NOON, purchase_order: 'PO', paid: false }),
			record(3, {
				total: 30,
				number: 'B-100',
				date: NOON + DAY,
				purchase_order: 'PO',
				paid: false,
			}),
		].map((each, index) => ({
			...each,
			record: {
				...each.record,
				updated_at: NOON + index * HOUR,
				metadata: { region: ['north', 'south', null][index] ?? undefined },
			},
		}));
		emulator = await start({ account: { invoices } });
	});

	it.each<[string, unknown, number[]]>([
		['=', 20, [2]],
		['<>', 20, [1, 3]],
		['>', 10, [2, 3]],
		['>=', 20, [2, 3]],
		['<', 30, [1, 2]],
		['<=', 20, [1, 2]],
	])('compares with %s', async (operator, value, expected) => {
		const query = where({ field: 'total', operator, value });
		expect(await ids(emulator, `/invoices?${query}`)).toEqual(expected);
	});

	it.each<[string, string, number[]]>([
		['starts_with', 'a-', [1, 2]],
		['ends_with', '100', [1, 3]],
		['contains', '-1', [1, 3]],
		['not_contains', '-1', [2]],
	])('searches text with %s', async (operator, value, expected) => {
		const query = where({ field: 'number', operator, value });
		expect(await ids(emulator, `/invoices?${query}`)).toEqual(expected);
	});

	it('finds empty and not empty fields', async () => {
		const empty = where({ field: 'purchase_order', operator: 'empty' });
		expect(await ids(emulator, `/invoices?${empty}`)).toEqual([1]);
		const full = where({ field: 'purchase_order', operator: 'not_empty' });
		expect(await ids(emulator, `/invoices?${full}`)).toEqual([2, 3]);
	});

	it('joins its rows and the simple filter by AND', async () => {
		const query = where(
			{ field: 'total', operator: '>', value: 10 },
			{ field: 'number', operator: 'starts_with', value: 'A' },
		);
		expect(await ids(emulator, `/invoices?${query}`)).toEqual([2]);
		expect(await ids(emulator, `/invoices?${query}&filter[paid]=1`)).toEqual([]);
	});

	it('reaches metadata', async () => {
		const query = where({ field: 'metadata.region', operator: '=', value: 'south' });
		expect(await ids(emulator, `/invoices?${query}`)).toEqual([2]);
	});

	it('compares ids, so that a walk in key order can go on after a known one', async () => {
		const query = where({ field: 'id', operator: '>', value: 1 });
		expect(await ids(emulator, `/invoices?${query}`)).toEqual([2, 3]);
	});

	it('snaps >= to the start and <= to the end of the day on document dates', async () => {
		const from = where({ field: 'date', operator: '>=', value: '2024-05-01T23:00:00Z' });
		expect(await ids(emulator, `/invoices?${from}`)).toEqual([2, 3]);
		const to = where({ field: 'date', operator: '<=', value: '2024-05-01T01:00:00Z' });
		expect(await ids(emulator, `/invoices?${to}`)).toEqual([1, 2]);
	});

	it('takes > and < on document dates exactly', async () => {
		const after = where({ field: 'date', operator: '>', value: '2024-05-01T12:00:00Z' });
		expect(await ids(emulator, `/invoices?${after}`)).toEqual([3]);
		const before = where({ field: 'date', operator: '<', value: '2024-05-01 12:00:00' });
		expect(await ids(emulator, `/invoices?${before}`)).toEqual([1]);
	});

	it('compares stamps exactly in UTC when that is the account’s zone', async () => {
		const query = where({ field: 'updated_at', operator: '>=', value: '2024-05-01 13:00:00' });
		expect(await ids(emulator, `/invoices?${query}`)).toEqual([2, 3]);
	});

	it('compares stamps with the account’s wall clock and drops the value’s own zone', async () => {
		const invoices = [record(1, { updated_at: NOON }), record(2, { updated_at: NOON + 2 * HOUR })];
		const berlin = await start({ account: { invoices }, timeZone: 'Europe/Berlin' });
		const find = (value: string): Promise<unknown[]> =>
			ids(berlin, `/invoices?${where({ field: 'updated_at', operator: '>=', value })}`);
		expect(await find('2024-05-01 14:00:00')).toEqual([1, 2]);
		expect(await find('2024-05-01 14:00:01')).toEqual([2]);
		expect(await find('2024-05-01T12:00:00Z')).toEqual([1, 2]);
		expect(await find('2024-05-01T15:00:00Z')).toEqual([2]);
	});

	it('reads document dates without a zone in the account’s zone', async () => {
		const invoices = [record(1, { date: Date.UTC(2024, 3, 30, 22) / 1000 })];
		const berlin = await start({ account: { invoices }, timeZone: 'Europe/Berlin' });
		const query = where({ field: 'date', operator: '=', value: '2024-05-01' });
		expect(await ids(berlin, `/invoices?${query}`)).toEqual([1]);
	});

	it.each<[string, string]>([
		['nonsense', 'Invalid advanced filter: nonsense'],
		['[{"operator":"=","value":1}]', 'Missing field in advanced filter condition'],
		['[{"field":"foo","operator":"=","value":1}]', 'Invalid field used in advanced filter: foo'],
		['[{"field":"id","value":1}]', 'Missing operator in advanced filter condition'],
		[
			'[{"field":"id","operator":"~","value":1}]',
			'Invalid operator in advanced filter condition: ~',
		],
		[
			'[{"field":"date","operator":">","value":"soon"}]',
			'Invalid value for `date` filter parameter: soon',
		],
	])('refuses %s', async (text, message) => {
		const path = `/invoices?advanced_filter=${encodeURIComponent(text)}`;
		expect(await refusal(emulator, path)).toEqual({ type: 'invalid_request', message });
	});

	it('works on lists that ignore updated_after', async () => {
		const items = [
			record('a', { updated_at: NOON }, { archived: false }, 1),
			record('b', { updated_at: NOON + 1 }, { archived: false }, 2),
		];
		const other = await start({ account: { items } });
		const query = where({ field: 'updated_at', operator: '>', value: '2024-05-01 12:00:00' });
		expect(await ids(other, `/items?${query}`)).toEqual(['b']);
	});
});
