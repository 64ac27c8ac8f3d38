import { orderOf, sortRecords } from '../../../nodes/Invoiced/lists/order';

const ids = (records: ReadonlyArray<{ id?: unknown }>) => records.map((record) => record.id);

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
