import { roundToCurrency, toMajor, toMinor } from '../money/currency';
import { ceiledInclusiveShare, roundedProduct, roundedShare } from '../money/decimal';
import type { Line, Rate } from '../money/document';
import { calculateDocument } from '../money/document';

const percent = (value: number): Rate => ({ kind: 'percent', value, inclusive: false });
const inclusive = (value: number): Rate => ({ kind: 'percent', value, inclusive: true });
const flat = (value: number): Rate => ({ kind: 'flat', value, inclusive: false });

function line(quantity: number, unitCost: number, more: Partial<Line> = {}): Line {
	return {
		quantity,
		unitCost,
		discountable: true,
		taxable: true,
		discounts: [],
		taxes: [],
		...more,
	};
}

describe('exact products', () => {
	it.each([
		[12.045, 1, 2, 1205],
		[1.005, 1, 2, 101],
		[-1.005, 1, 2, -101],
		[0.0025, 1000, 2, 250],
		[33.333, 1.333, 2, 4443],
		[3, 19.99, 2, 5997],
		[1e-7, 1, 2, 0],
		[1e21, 1e-21, 2, 100],
		[2.5, 1, 0, 3],
		[-2.5, 1, 0, -3],
		[0.5, 1.001, 3, 501],
	])('%d × %d with %d decimal digits is %d minor units', (left, right, digits, minor) => {
		expect(roundedProduct(left, right, digits)).toBe(minor);
	});

	it('never gives minus zero', () => {
		expect(Object.is(roundedProduct(-1, 0.001, 2), 0)).toBe(true);
	});
});

describe('shares of an amount', () => {
	it('rounds a percentage half away from zero', () => {
		expect(roundedShare(113_905, 10)).toBe(11_391);
		expect(roundedShare(10_205, 5)).toBe(510);
		expect(roundedShare(1000, 8.25)).toBe(83);
	});

	it('rounds an inclusive tax up, in favour of the tax agency', () => {
		expect(ceiledInclusiveShare(1100, 10)).toBe(100);
		expect(ceiledInclusiveShare(10_000, 19)).toBe(1597);
		expect(ceiledInclusiveShare(12_000, 20)).toBe(2000);
	});

	it('rounds an inclusive tax up even when it is exact, where the binary fraction of the server does', () => {
		expect(ceiledInclusiveShare(54, 20)).toBe(10);
	});
});

describe('currencies', () => {
	it('holds two digits, none for yen and won, three for the dinar', () => {
		expect([
			toMinor('usd', 1.23),
			toMinor('jpy', 123),
			toMinor('krw', 9),
			toMinor('bhd', 1.2345),
		]).toEqual([123, 123, 9, 1235]);
		expect([toMajor('usd', 10_180), toMajor('jpy', 500), toMajor('bhd', 1235)]).toEqual([
			101.8, 500, 1.235,
		]);
		expect(roundToCurrency('eur', 1.005)).toBe(1.01);
	});
});

describe('documents', () => {
	it("agrees with the server's own worked example: a total of 101.80", () => {
		const result = calculateDocument({
			currency: 'usd',
			lines: [line(1, 105.26, { discounts: [percent(5)] }), line(12.045, 1), line(10, -1)],
			discounts: [percent(5)],
			taxes: [percent(5)],
		});
		expect(result).toEqual({
			lines: [
				{ amount: 10_526, discounts: [526], taxes: [] },
				{ amount: 1205, discounts: [], taxes: [] },
				{ amount: -1000, discounts: [], taxes: [] },
			],
			discounts: [510],
			taxes: [485],
			subtotal: 10_731,
			total: 10_180,
		});
	});

	it('takes a line tax that is contained in the price out of the amount, so the total stays gross', () => {
		const result = calculateDocument({
			currency: 'eur',
			lines: [line(10, 120, { discounts: [flat(100)], taxes: [inclusive(10)] })],
			discounts: [],
			taxes: [],
		});
		expect(result.lines).toEqual([{ amount: 110_000, discounts: [10_000], taxes: [10_000] }]);
		expect([result.subtotal, result.total]).toEqual([110_000, 110_000]);
	});

	it('takes a document tax that is contained in the price out of the subtotal and of no line', () => {
		const result = calculateDocument({
			currency: 'gbp',
			lines: [line(1, 60), line(1, 60)],
			discounts: [],
			taxes: [inclusive(20)],
		});
		expect(result.lines.map(({ amount }) => amount)).toEqual([6000, 6000]);
		expect([result.taxes, result.subtotal, result.total]).toEqual([[2000], 10_000, 12_000]);
	});

	it('leaves lines that are not discountable or not taxable out of the bases', () => {
		const result = calculateDocument({
			currency: 'usd',
			lines: [line(1, 100), line(1, 50, { discountable: false }), line(1, 30, { taxable: false })],
			discounts: [percent(10)],
			taxes: [percent(10)],
		});
		expect(result.discounts).toEqual([1300]);
		expect(result.taxes).toEqual([1370]);
		expect(result.total).toBe(18_000 - 1300 + 1370);
	});

	it('gives no percentage of a negative base, and keeps flat amounts', () => {
		const result = calculateDocument({
			currency: 'usd',
			lines: [
				line(-1, 20, { discounts: [percent(10)], taxes: [percent(10), flat(1.5)] }),
				line(1, 30),
			],
			discounts: [],
			taxes: [],
		});
		expect(result.lines[0]).toEqual({ amount: -2000, discounts: [0], taxes: [0, 150] });
		expect(result.total).toBe(-2000 + 150 + 3000);
	});

	it('computes in whole yen and in thousandths of a dinar', () => {
		const inYen = calculateDocument({
			currency: 'jpy',
			lines: [line(1.5, 333)],
			discounts: [],
			taxes: [percent(10)],
		});
		expect([inYen.subtotal, inYen.taxes, inYen.total]).toEqual([500, [50], 550]);
		const inDinar = calculateDocument({
			currency: 'bhd',
			lines: [line(3, 0.0335)],
			discounts: [],
			taxes: [percent(10)],
		});
		expect([inDinar.subtotal, inDinar.taxes, inDinar.total]).toEqual([101, [10], 111]);
	});

	it('gives zero for a document without lines', () => {
		const result = calculateDocument({
			currency: 'usd',
			lines: [],
			discounts: [percent(5)],
			taxes: [],
		});
		expect([result.subtotal, result.total]).toEqual([0, 0]);
	});
});
