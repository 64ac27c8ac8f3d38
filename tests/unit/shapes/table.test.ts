import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { objects } from '../../../nodes/Invoiced/objects';
import type { ColumnType, ObjectName } from '../../../nodes/Invoiced/objects';
import { toTableRow } from '../../../nodes/Invoiced/shapes';
import type { InvoicedRecord } from '../../../nodes/Invoiced/shapes';
import { expectSameShape } from '../../support/sameShape';

const FOLDER = join(__dirname, 'tables');

const tables = readdirSync(FOLDER)
	.sort()
	.map((file) => ({
		table: file.replace('.json', '') as ObjectName,
		...(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as {
			record: InvoicedRecord;
			row: Record<string, unknown>;
		}),
	}));

/** What each type makes of a field. */
const RULES: Record<ColumnType, Array<[unknown, unknown]>> = {
	NUMBER: [
		[12.345, 12.345],
		[-0, 0],
		['12.50', 12.5],
		['-3', -3],
		['', null],
		['abc', null],
		[true, null],
		[Number.NaN, null],
		[{ id: 5 }, null],
		[null, null],
	],
	INTEGER: [
		[5, 5],
		['5', 5],
		[5.9, 5],
		[-5.9, -5],
		[-0.5, 0],
		[{ id: 5, name: 'Acme' }, 5],
		[{ id: '5' }, 5],
		[{ id: 'gold' }, null],
		[{}, null],
		['5 days', null],
		['', null],
		[true, null],
		[null, null],
	],
	BOOLEAN: [
		[true, true],
		[1, true],
		['1', true],
		['true', true],
		['JR', true],
		[false, false],
		[0, false],
		['0', false],
		['false', false],
		['', null],
		[2, null],
		[{}, null],
		[null, null],
	],
	STRING: [
		['text', 'text'],
		['', ''],
		['  ', '  '],
		[78701, '78701'],
		[true, 'true'],
		[{ id: 'gold', name: 'Gold' }, 'gold'],
		[{ id: 5 }, '5'],
		[{}, null],
		[['a'], null],
		[null, null],
	],
	'DATE-TIME': [
		[1_735_689_600, '2025-01-01T00:00:00Z'],
		['1735689600', '2025-01-01T00:00:00Z'],
		[1_735_689_600.7, '2025-01-01T00:00:00Z'],
		[0, '1970-01-01T00:00:00Z'],
		// Milliseconds.
		[1_735_689_600_000, null],
		[9e15, null],
		['2025-01-01', null],
		['', null],
		[false, null],
		[null, null],
	],
	ARRAY: [
		[[], []],
		[[{ id: 1 }], [{ id: 1 }]],
		[{}, null],
		['[]', null],
		[null, null],
	],
	OBJECT: [
		[{ a: 1 }, { a: 1 }],
		[{}, {}],
		[[], {}],
		[['a', { b: 1 }], { 0: 'a', 1: { b: 1 } }],
		['{}', null],
		[5, null],
		[null, null],
	],
};

/** How the first day before 1970 reads, by column: it is not a date for the two stamps. */
const DAY_BEFORE_1970 = '1969-12-31T00:00:00Z';
const START_OF_1970 = '1970-01-01T00:00:00Z';

it('has an example of all seven tables', () => {
	expect(tables.map(({ table }) => table)).toEqual([
		'credit_notes',
		'customers',
		'estimates',
		'invoices',
		'plans',
		'subscriptions',
		'transactions',
	]);
});

describe.each(tables)('table $table', ({ table, record, row }) => {
	const { columns } = objects[table];

	it('has exactly its columns, in their order, whatever the record holds', () => {
		expectSameShape(toTableRow(columns, record), row);
	});

	it('is all null for an empty record', () => {
		const empty = toTableRow(columns, {});
		expect(Object.keys(empty)).toEqual(Object.keys(row));
		expect(Object.values(empty).every((value) => value === null)).toBe(true);
	});

	it('casts every column by its type', () => {
		for (const { name, type } of columns) {
			for (const [value, expected] of RULES[type]) {
				const { [name]: actual } = toTableRow(columns, { [name]: value });
				expect([name, type, value, actual]).toStrictEqual([name, type, value, expected]);
			}
		}
	});

	it('takes negative stamps for the start of 1970 and other dates as they are', () => {
		const dates = columns.filter(({ type }) => type === 'DATE-TIME').map(({ name }) => name);
		for (const name of dates) {
			const isStamp = name === 'created_at' || name === 'updated_at';
			expect(toTableRow(columns, { [name]: -86_400 })[name]).toBe(
				isStamp ? START_OF_1970 : DAY_BEFORE_1970,
			);
			expect(toTableRow(columns, { [name]: -9e15 })[name]).toBe(isStamp ? START_OF_1970 : null);
		}
	});

	it('leaves the record alone', () => {
		const before = JSON.stringify(record);
		toTableRow(columns, record);
		expect(JSON.stringify(record)).toBe(before);
	});
});
