import fc from 'fast-check';
import {
	countWindows,
	placesOfBounds,
	planWindows,
} from '../../../nodes/Invoiced/lists/windows/windows';
import type { Window } from '../../../nodes/Invoiced/lists/windows/windows';
import { propertyRuns, runsLabel } from '../../support/propertyRuns';

const PER_PAGE = 100;

const holds = ({ from, until }: Window, stamp: number) =>
	stamp < until && (from === null || stamp >= from);

const concurrency = fc.integer({ min: 1, max: 10 });
const LATEST = 300;

const stamp = fc.integer({ min: 1, max: LATEST });
const range = fc.record({
	from: fc.option(fc.integer({ min: 1, max: 100 }), { nil: null }),
	until: fc.integer({ min: 101, max: 250 }),
});

/**
 * Stamps of an account: some spread out, some written in one second, as by an import or a scheduled
 * job.
 */
const accountStamps = fc
	.array(fc.tuple(stamp, fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 3_000 }))), {
		minLength: 1,
		maxLength: 40,
	})
	.map((groups) =>
		groups.flatMap(([second, size]) => Array<number>(size).fill(second)).sort((a, b) => a - b),
	);

describe(`windows (${runsLabel})`, () => {
	it('every second of the range lies in exactly one window, whatever the stamps at the bounds are', () => {
		fc.assert(
			fc.property(fc.array(stamp, { maxLength: 30 }), range, (stamps, whole) => {
				const windows = planWindows(stamps, whole);
				for (let second = 0; second <= LATEST; second += 1) {
					const holders = windows.filter((window) => holds(window, second)).length;
					if (holders !== Number(holds(whole, second))) return false;
				}
				return true;
			}),
			propertyRuns,
		);
	});

	it('no window is empty of seconds', () => {
		fc.assert(
			fc.property(fc.array(stamp), range, (stamps, whole) => {
				for (const { from, until } of planWindows(stamps, whole)) {
					expect(until).toBeGreaterThan(from ?? 0);
				}
			}),
			propertyRuns,
		);
	});

	it('finding them takes fewer requests than there are windows', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 2_000_000 }), concurrency, (records, atOnce) => {
				const windows = countWindows(records, atOnce);
				const places = placesOfBounds(records, windows);
				expect(places.length).toBeLessThan(windows);
				expect(places.every((place, index) => place > (places[index - 1] ?? 0))).toBe(true);
				expect(places.every((place) => place < records)).toBe(true);
			}),
			propertyRuns,
		);
	});

	it('no window holds more than what the server counts without a cursor, where its seconds are not dense', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 2_000, max: 2_000_000 }),
				fc.integer({ min: 2, max: 10 }),
				(records, atOnce) => {
					const places = placesOfBounds(records, countWindows(records, atOnce));
					const bounds = [0, ...places, records];
					const sizes = bounds.slice(1).map((bound, index) => bound - bounds[index]);
					expect(Math.max(...sizes)).toBeLessThan(10_000);
				},
			),
			propertyRuns,
		);
	});

	it('a window holds no more than its share and one second, a dense second apart', () => {
		fc.assert(
			fc.property(accountStamps, fc.integer({ min: 2, max: 10 }), (stamps, atOnce) => {
				const count = countWindows(stamps.length, atOnce);
				const places = placesOfBounds(stamps.length, count);
				const share = (places[0] ?? stamps.length) + PER_PAGE * count;
				const perSecond = new Map<number, number>();
				for (const each of stamps) perSecond.set(each, (perSecond.get(each) ?? 0) + 1);
				const windows = planWindows(
					places.map((place) => stamps[place]),
					{ from: null, until: LATEST + 1 },
				);
				for (const window of windows) {
					const inside = stamps.filter((each) => holds(window, each));
					const [densest = 0] = [...new Set(inside)]
						.map((second) => perSecond.get(second) ?? 0)
						.sort((a, b) => b - a);
					const isOneSecond = window.from !== null && window.until === window.from + 1;
					expect(inside.length).toBeLessThanOrEqual(isOneSecond ? densest : share + densest);
				}
			}),
			propertyRuns,
		);
	});

	it('records spread over time give windows that end on a page that is all but full', () => {
		const stamps = Array.from({ length: 20_000 }, (_, index) => 1_000 + index);
		const places = placesOfBounds(stamps.length, countWindows(stamps.length, 8));
		const windows = planWindows(
			places.map((place) => stamps[place]),
			{ from: null, until: 100_000 },
		);
		const pages = windows.map(
			(window) => Math.floor(stamps.filter((each) => holds(window, each)).length / PER_PAGE) + 1,
		);
		expect(pages).toEqual([26, 26, 26, 26, 26, 26, 26, 19]);
	});

	it('a second with more than a window’s worth is a window by itself, and begins first', () => {
		expect(planWindows([10, 20, 20, 20, 30], { from: null, until: 40 })).toEqual([
			{ from: 20, until: 21 },
			{ from: null, until: 10 },
			{ from: 10, until: 20 },
			{ from: 21, until: 30 },
			{ from: 30, until: 40 },
		]);
	});
});

describe('reading in windows is not worth it', () => {
	it('for fewer than 20 pages', () => {
		expect(countWindows(1_900, 10)).toBe(1);
		expect(countWindows(1_901, 10)).toBe(4);
	});

	it('where only one request may run at a time', () => {
		expect(countWindows(100_000, 1)).toBe(1);
	});
});
