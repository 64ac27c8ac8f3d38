import {
	fromMinorUnits,
	isTooLarge,
	minorUnitsPerUnit,
	roundedPercentage,
	toMinorUnits,
} from '../../../nodes/Invoiced/values';

describe('money', () => {
	it.each([
		[1, 'BIF CLP DJF GNF JPY KMF KRW PYG RWF VUV XAF XOF XPF'],
		[1_000, 'BHD IQD JOD KWD LYD OMR TND'],
		[10_000, 'CLF UYW'],
		[100_000_000, 'BTC'],
		[100, 'USD EUR GBP CHF MGA ISK UGX UYI VND MRU'],
	])('has %d minor units per unit for %s', (units, codes) => {
		for (const code of codes.split(' ')) {
			expect(minorUnitsPerUnit(code)).toBe(units);
			expect(minorUnitsPerUnit(code.toLowerCase())).toBe(units);
		}
	});

	it.each([null, undefined, '', 'XX', 'dollars', 5, {}])(
		'takes two digits for the currency %p',
		(currency) => {
			expect(minorUnitsPerUnit(currency)).toBe(100);
		},
	);

	it.each([
		[0.1 + 0.2, 100, 30],
		[1.005, 100, 101],
		[-1.005, 100, -101],
		[2.675, 100, 268],
		[0.5, 1, 1],
		[-0.5, 1, -1],
		[0.4, 1, 0],
		[-0.4, 1, 0],
		[-0, 100, 0],
		[0.00000001, 100_000_000, 1],
		[1.0005, 1_000, 1001],
		[113.905, 100, 11391],
	])('rounds %d half away from zero (%d per unit)', (amount, perUnit, minor) => {
		expect(toMinorUnits(amount, perUnit)).toBe(minor);
	});

	it.each([
		'12',
		'',
		null,
		undefined,
		Number.NaN,
		Number.POSITIVE_INFINITY,
		-1e308,
		2 ** 53,
		true,
		{},
		[1],
	])('takes %p for no amount', (amount) => {
		expect(toMinorUnits(amount, 100)).toBeNull();
	});

	it.each([
		['usd', 90_071_992_547_409, 90_071_992_547_410],
		['jpy', Number.MAX_SAFE_INTEGER - 1, Number.MAX_SAFE_INTEGER + 1],
		['btc', 90_071_992, 90_071_993],
	])('has room for what a number can hold to the minor unit, in %s', (currency, fits, exceeds) => {
		const perUnit = minorUnitsPerUnit(currency);
		for (const sign of [1, -1]) {
			expect(fromMinorUnits(toMinorUnits(sign * fits, perUnit) ?? 0, perUnit)).toBe(sign * fits);
			expect(toMinorUnits(sign * exceeds, perUnit)).toBeNull();
			expect(isTooLarge(sign * exceeds, perUnit)).toBe(true);
			expect(isTooLarge(sign * fits, perUnit)).toBe(false);
		}
		expect([null, '1e99', Number.NaN, Infinity].map((each) => isTooLarge(each, perUnit))).toEqual([
			false,
			false,
			false,
			false,
		]);
	});

	it('gives back the shortest decimal, never a binary fraction and never -0', () => {
		expect(fromMinorUnits(30, 100)).toBe(0.3);
		expect(fromMinorUnits(134371, 100)).toBe(1343.71);
		expect(fromMinorUnits(1, 100_000_000)).toBe(0.00000001);
		expect(fromMinorUnits(toMinorUnits(-0.001, 100) ?? 1, 100)).toBe(0);
	});

	it('rounds percentages half away from zero to two decimals', () => {
		expect(roundedPercentage(8.3333)).toBe(8.33);
		expect(roundedPercentage(8.335)).toBe(8.34);
		expect(roundedPercentage(-8.335)).toBe(-8.34);
		expect(roundedPercentage(Number.POSITIVE_INFINITY)).toBeNull();
	});
});
