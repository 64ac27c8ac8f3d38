import { clocksSetBack } from '../../../nodes/Invoiced/feed/clock/clockChanges';

const HOUR = 3600;
const DAY = 24 * HOUR;
const at = (instant: string) => Date.parse(instant) / 1000;

describe('The instants at which clocks are set back', () => {
	test.each([
		['Berlin', '2026-10-25T01:00:00Z'],
		['New York', '2026-11-01T06:00:00Z'],
		['Adelaide, whose offset is no whole hour', '2026-04-04T16:30:00Z'],
		['Lord Howe, by half an hour', '2026-04-04T15:00:00Z'],
		['Santiago', '2026-04-05T03:00:00Z'],
	])('are known to the second: %s', (_zone, instant) => {
		const second = at(instant);
		expect(clocksSetBack(second - 1000, second + 1000)).toContain(second);
		expect(clocksSetBack(second, second + 1)).toEqual([second]);
		expect(clocksSetBack(second + 1, second + 600)).toEqual([]);
		expect(clocksSetBack(second - 600, second)).toEqual([]);
	});

	test('come in their order, each once', () => {
		const night = clocksSetBack(at('2026-11-01T00:00:00Z'), at('2026-11-01T12:00:00Z'));
		expect(night).toEqual([...new Set(night)].sort((a, b) => a - b));
		expect(night).toContain(at('2026-11-01T06:00:00Z'));
		expect(night).toContain(at('2026-11-01T09:00:00Z'));
	});

	test('do not lie in spring, when clocks are set forward, nor in between', () => {
		for (const day of ['2026-03-29', '2026-03-08', '2026-01-15', '2026-07-15']) {
			const start = at(`${day}T00:00:00Z`);
			expect(clocksSetBack(start, start + DAY)).toEqual([]);
		}
	});

	test('are a few a year, on a few nights', () => {
		const nights = Array.from({ length: 365 }, (_, day) => {
			const start = at('2026-01-01T00:00:00Z') + day * DAY;
			return clocksSetBack(start, start + DAY).length;
		});
		expect(nights.filter((count) => count > 0).length).toBeLessThan(20);
		expect(nights.reduce((sum, count) => sum + count, 0)).toBeLessThan(30);
	});
});
