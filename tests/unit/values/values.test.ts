import {
	currencyCode,
	finiteNumber,
	flag,
	idText,
	numeric,
	remember,
	text,
} from '../../../nodes/Invoiced/values';

describe('ids', () => {
	it.each([
		[15444, '15444'],
		['tee-black', 'tee-black'],
		[{ id: 15444, name: 'Acme' }, '15444'],
		[{ id: 'tee' }, 'tee'],
		[0, '0'],
	])('%p is the id %s', (value, id) => {
		expect(idText(value)).toBe(id);
	});

	it.each([null, undefined, '', '  ', {}, { id: null }, { id: {} }, [], [5], true, Number.NaN])(
		'%p is no id',
		(value) => {
			expect(idText(value)).toBeNull();
		},
	);
});

describe('text', () => {
	it('keeps every character', () => {
		expect(text('  Two spaces\n')).toBe('  Two spaces\n');
		expect(text('ÄÖ 🙂')).toBe('ÄÖ 🙂');
	});

	it('writes out a number', () => {
		expect(text(1042)).toBe('1042');
		expect(text(-0)).toBe('0');
		expect(text(Number.MAX_SAFE_INTEGER)).toBe('9007199254740991');
	});

	it.each([null, undefined, '', ' ', '\n\t\u00a0', true, {}, [], Number.NaN])(
		'%p is no text',
		(value) => {
			expect(text(value)).toBeNull();
		},
	);

	it('writes currency codes in upper case', () => {
		expect(currencyCode('usd')).toBe('USD');
		expect(currencyCode('')).toBeNull();
	});
});

describe('flags', () => {
	it.each([true, 1, '1', 'true'])('%p says yes', (value) => {
		expect(flag(value)).toBe(true);
	});

	it.each([false, 0, '0', 'false', '', null, undefined, 2, 'yes', {}, []])(
		'%p says no',
		(value) => {
			expect(flag(value)).toBe(false);
		},
	);
});

describe('numbers', () => {
	it('are passed on as given when finite', () => {
		expect(finiteNumber(0.0025)).toBe(0.0025);
		expect(finiteNumber(-0)).toBe(0);
		expect(finiteNumber('1')).toBeNull();
		expect(finiteNumber(Number.NEGATIVE_INFINITY)).toBeNull();
	});

	it.each([
		['12.50', 12.5],
		['-3', -3],
		['1e3', 1000],
		['.5', 0.5],
		['-0', 0],
	])('are read from the text %s', (value, number) => {
		expect(numeric(value)).toBe(number);
	});

	it.each(['', ' ', '1 000', '1,5', '0x10', 'NaN', 'Infinity', '1e999', true, null, []])(
		'are not read from %p',
		(value) => {
			expect(numeric(value)).toBeNull();
		},
	);
});

describe('remembering', () => {
	it('computes a result once, and again only after the limit was reached', () => {
		const compute = jest.fn((key: number) => key * 2);
		const double = remember(2, compute);
		expect([double(1), double(1), double(2)]).toEqual([2, 2, 4]);
		expect(compute).toHaveBeenCalledTimes(2);
		expect([double(3), double(1)]).toEqual([6, 2]);
		expect(compute).toHaveBeenCalledTimes(4);
	});
});
