import type { INodeProperties } from 'n8n-workflow';
import { allObjects, objects } from '../../../nodes/Invoiced/objects';
import {
	orderOf,
	sortOf,
	sortParameter,
	sortRecords,
} from '../../../nodes/Invoiced/operations/shared/sort';

const ids = (records: ReadonlyArray<{ id?: unknown }>) => records.map((record) => record.id);

describe('the Sort collection', () => {
	const ofInvoices = sortOf(objects.invoices);

	it('offers what the list sorts by, in alphabetical order, newest first by default', () => {
		for (const description of allObjects) {
			const sort = sortOf(description);
			const [direction, field] = sort.field.options as Array<
				Omit<INodeProperties, 'options'> & { options: Array<{ name: string; value: string }> }
			>;
			const labels = field.options.map((option) => option.name);
			expect(labels).toEqual([...labels].sort((a, b) => a.localeCompare(b)));
			expect(field.options.map((option) => option.value).sort()).toEqual(
				[...description.list.sortable].sort(),
			);
			const preset = { field: field.default, direction: direction.default };
			expect(sort.read(preset)).toEqual(preset);
		}
	});

	it('is not set when it is empty', () => {
		for (const given of [{}, { field: '' }]) expect(ofInvoices.read(given)).toBeNull();
	});

	it('sorts ascending unless told otherwise', () => {
		expect(ofInvoices.read({ field: 'total' })).toEqual({ field: 'total', direction: 'asc' });
		expect(ofInvoices.read({ field: 'total', direction: 'DESC' })).toEqual({
			field: 'total',
			direction: 'desc',
		});
	});

	test.each([
		[{ field: 'colour' }, `'Field' is "colour", by which Invoiced cannot sort invoices`],
		[{ field: 'total desc, id' }, `'Field' is "total desc, id", by which`],
		[{ field: ['total'] }, `'Field' is ["total"], by which Invoiced cannot sort invoices`],
		[{ direction: 'desc' }, "'Sort' has no field"],
		[{ field: 'total', direction: 'down' }, `'Direction' is "down", which is not a direction`],
		[{ field: undefined, direction: 'asc' }, "'Field' was given nothing (undefined)"],
		[{ by: 'total' }, `'Sort' has nothing called "by"`],
		['total desc', `'Sort' is "total desc", which is not an object`],
	])('refuses %j, which Invoiced would ignore', (given, message) => {
		expect(() => ofInvoices.read(given)).toThrow(message);
	});

	it('always gives the server a direction and a tie-breaker', () => {
		expect(sortParameter({ field: 'paid', direction: 'asc' })).toBe('paid asc,id asc');
		expect(sortParameter({ field: 'id', direction: 'desc' })).toBe('id desc');
	});
});

describe('sorting in memory', () => {
	it('follows the database: missing first, texts without case, ties by id', () => {
		const records = [
			{ id: 4, name: 'beta' },
			{ id: 3, name: 'Alpha' },
			{ id: 2, name: null },
			{ id: 1, name: 'BETA' },
			{ id: 5 },
		];
		const ascending = sortRecords(records, { field: 'name', direction: 'asc' });
		expect(ids(ascending)).toEqual([2, 5, 3, 1, 4]);
		const descending = sortRecords(records, { field: 'name', direction: 'desc' });
		expect(ids(descending)).toEqual([1, 4, 3, 2, 5]);
	});

	it('sorts numbers as numbers, flags, and relations by their id', () => {
		const records = [
			{ id: 1, total: 10, paid: true, customer: { id: 2 } },
			{ id: 2, total: 9.5, paid: false, customer: 10 },
			{ id: 3, total: -1, paid: true, customer: 1 },
		];
		const by = (field: string) => ids(sortRecords(records, { field, direction: 'asc' }));
		expect(by('total')).toEqual([3, 2, 1]);
		expect(by('paid')).toEqual([2, 1, 3]);
		expect(by('customer')).toEqual([3, 1, 2]);
	});

	it('does not change its input', () => {
		const records = [{ id: 2 }, { id: 1 }];
		sortRecords(records, { field: 'id', direction: 'asc' });
		expect(ids(records)).toEqual([2, 1]);
	});

	it('tells whether a server sorted, by the tie-breaker too', () => {
		const ascending = { field: 'date', direction: 'asc' } as const;
		const descending = { field: 'date', direction: 'desc' } as const;
		const sorted = [
			{ id: 5, date: null },
			{ id: 1, date: 3 },
			{ id: 4, date: 3 },
			{ id: 2, date: 7 },
		];
		expect(orderOf(sorted, ascending)).toBe('kept');
		expect(orderOf(sorted, descending)).toBe('lost');
		expect(orderOf([...sorted].reverse(), descending)).toBe('lost');
		expect(orderOf([sorted[3], sorted[1], sorted[2], sorted[0]], descending)).toBe('kept');
		expect(orderOf([sorted[2], sorted[1]], ascending)).toBe('lost');
		expect(orderOf([{ id: 2 }, { id: 1 }], ascending)).toBe('unknown');
		expect(orderOf([], ascending)).toBe('kept');
		const untold = [
			{ id: 2, date: null },
			{ id: 1, date: null },
		];
		expect(orderOf(untold, ascending)).toBe('unknown');
		expect(orderOf([...untold].reverse(), ascending)).toBe('kept');
	});

	it('leaves it to the server how texts compare', () => {
		const byName = { field: 'name', direction: 'asc' } as const;
		const named = (...names: string[]) => names.map((name, index) => ({ id: index, name }));
		expect(orderOf(named('apple', 'Banana', 'cherry'), byName)).toBe('kept');
		expect(orderOf(named('Banana', 'apple', 'cherry'), byName)).toBe('kept');
		expect(orderOf(named('banana', 'apple'), byName)).toBe('lost');
	});
});
