import { Shares } from '../../../nodes/Invoiced/feed/shares';
import type { Turn } from '../../../nodes/Invoiced/feed/turns';

const turn = (part: Turn['part'], name: string = part): Turn => ({
	name,
	of: 'invoices',
	part,
	goesOn: false,
	read: () => {
		throw new Error('Only its share is asked for');
	},
});

/** What each of the reads may hand over when those before it took all that they may. */
function sharesOf(maxRecords: number, parts: Turn['part'][], keeps = true): number[] {
	const turns = parts.map((part, index) => turn(part, `${part} ${index}`));
	const shares = new Shares(maxRecords, turns, keeps);
	return turns.map((each, index) => {
		const share = shares.next(each, turns.slice(index + 1));
		shares.take(each, share);
		return share;
	});
}

describe('What a poll may hand over', () => {
	test('is all for the present where there is no past to read', () => {
		expect(sharesOf(1_000, ['head'])).toEqual([1_000]);
		expect(sharesOf(1_000, ['head', 'head'])).toEqual([500, 500]);
	});

	test('is all for it, too, where the first of them leaves something to the past on its way', () => {
		const [first, second] = [turn('head', 'one'), turn('head', 'another')];
		const shares = new Shares(1_000, [first, second], true);
		expect(shares.next(first, [second])).toBe(500);
		shares.take(first, 500);
		expect(shares.next(second, [turn('rest')])).toBe(500);
	});

	test('has a fifth for the past, be it of the start or left by a head', () => {
		expect(sharesOf(1_000, ['head', 'history'])).toEqual([800, 200]);
		expect(sharesOf(1_000, ['head', 'rest'])).toEqual([800, 200]);
	});

	test('has a tenth for each where there is both', () => {
		expect(sharesOf(1_000, ['head', 'rest', 'history'])).toEqual([800, 100, 100]);
	});

	test('is all for whoever is first where the time will not suffice for the others', () => {
		expect(sharesOf(1_000, ['head', 'history'], false)).toEqual([1_000, 0]);
	});

	test('is one where the limit leaves nothing to keep', () => {
		expect(sharesOf(1, ['head', 'history'])).toEqual([1, 0]);
	});
});
