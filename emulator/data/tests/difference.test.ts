import { difference, isOnlyStamp } from '../events/difference';

describe('the old values of a change', () => {
	it.each([
		['a value', { a: 1, b: 2 }, { a: 1, b: 3 }, { b: 2 }],
		['a new value', { a: null }, { a: 'x' }, { a: null }],
		['a new key', {}, { a: 'x' }, { a: null }],
		['a value that went', { a: 'x' }, { a: null }, { a: 'x' }],
		['nothing to something empty', { a: null }, { a: 0, b: '' }, {}],
		['a list, given whole', { a: [1, 2] }, { a: [1, 3] }, { a: [1, 2] }],
		['the same list anew', { a: [{ b: 1 }] }, { a: [{ b: 1 }] }, {}],
		['a map, key by key', { a: { b: 1, c: 2 } }, { a: { b: 1, c: 3 } }, { a: { c: 2 } }],
		['a map that came', { a: null }, { a: { b: 1 } }, { a: null }],
	])('of %s', (_, before, after, expected) => {
		expect(difference(before, after)).toEqual(expected);
	});

	it('are only the stamp when nothing else moved', () => {
		expect(isOnlyStamp(difference({ updated_at: 1, a: 1 }, { updated_at: 2, a: 1 }))).toBe(true);
		expect(isOnlyStamp(difference({ updated_at: 1, a: 1 }, { updated_at: 2, a: 2 }))).toBe(false);
	});
});
