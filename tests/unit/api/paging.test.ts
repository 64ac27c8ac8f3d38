import { withDefaults } from '../../../nodes/Invoiced/api/http/limits';
import {
	isListOfObjects,
	isSamePage,
	offsetOf,
	pageOf,
	pageSizeOf,
	readCount,
} from '../../../nodes/Invoiced/api/http/paging';
import type { Query } from '../../../nodes/Invoiced/api';

describe('a page', () => {
	it.each<[Query, number, number, number]>([
		[{}, 100, 1, 0],
		[{ per_page: 1, page: 1 }, 1, 1, 0],
		[{ per_page: 100, page: 3 }, 100, 3, 200],
		[{ per_page: 101 }, 100, 1, 0],
		[{ per_page: 0, page: 0 }, 100, 1, 0],
		[{ per_page: 0.5, page: 0.5 }, 100, 1, 0],
		[{ per_page: '7.9', page: '2.9' }, 7, 2, 7],
		[{ per_page: 'x', page: 'x' }, 100, 1, 0],
	])('has a size, a number and an offset: %j', (query, size, page, offset) => {
		expect([pageSizeOf(query), pageOf(query), offsetOf(query)]).toEqual([size, page, offset]);
	});

	it('is a list of objects', () => {
		expect(isListOfObjects([])).toBe(true);
		expect(isListOfObjects([{}, { id: 5 }])).toBe(true);
		for (const other of [{}, null, 'x', [null], [{}, 5], ['x'], [[]]]) {
			expect(isListOfObjects(other)).toBe(false);
		}
	});

	it('is the one before once more if all of its records are of that, not if some have slid into it', () => {
		const page = (...ids: number[]) => ({
			records: ids.map((id) => ({ id })),
			totalCount: null,
			serverTime: null,
			duration: 0,
		});
		expect(isSamePage(page(1, 2, 3), page(1, 2, 3))).toBe(true);
		expect(isSamePage(page(1, 2, 3), page(2, 3))).toBe(true);
		expect(isSamePage(page(1, 2, 3), page(3, 4, 5))).toBe(false);
		expect(isSamePage(page(1, 2, 3), page())).toBe(false);
	});

	it('may say how many records there are', () => {
		const count = (text: string) => readCount({ 'x-total-count': text });
		expect([count('0'), count('250')]).toEqual([0, 250]);
		expect(['', '-1', '1.5', 'x1', '1x', ' '].map(count)).toEqual(Array(6).fill(null));
		expect(readCount({})).toBeNull();
	});
});

describe('the limits of a client', () => {
	it('are these, unless others are asked for', () => {
		expect(withDefaults({})).toEqual({
			concurrency: 4,
			callDeadline: 60_000,
			until: Infinity,
			attemptDeadline: 30_000,
			responseLimit: 33_554_432,
			attempts: 5,
			firstPause: 500,
		});
		const others = {
			concurrency: 7,
			callDeadline: 1,
			until: 2,
			attemptDeadline: 3,
			responseLimit: 4,
			attempts: 5,
			firstPause: 6,
		};
		expect(withDefaults(others)).toEqual(others);
	});

	it('leave time for an attempt that hangs and one more, and never less than a minute', () => {
		expect(withDefaults({ attemptDeadline: 45_000 }).callDeadline).toBe(90_000);
		expect(withDefaults({ attemptDeadline: 10_000 }).callDeadline).toBe(60_000);
	});

	it.each([
		[0, 1],
		[1, 1],
		[3.9, 3],
		[10, 10],
		[11, 10],
		[Number.NaN, 4],
	])('keep requests at once within what the server bears: %d', (asked, concurrency) => {
		expect(withDefaults({ concurrency: asked }).concurrency).toBe(concurrency);
	});
});
