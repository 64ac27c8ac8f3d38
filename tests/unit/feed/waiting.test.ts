import { isWaiting, withWaiting } from '../../../nodes/Invoiced/feed/memory/waiting';
import type { WaitingSpan } from '../../../nodes/Invoiced/feed/stored';

const span = (from: number, until: number, dueAt = until + 60): WaitingSpan => ({
	from,
	until,
	dueAt,
});

describe('What was forgotten waits', () => {
	const clock = (serverTime: number | null) => ({ serverTime, shiftedUntil: null, readAt: 0 });

	test.each([
		['until the second when late writes come into it no more', 100, 99, true],
		['no longer from then on', 100, 100, false],
		['not where the server tells no time', 100, null, false],
		['not where it is due at once', undefined, 99, false],
	])('%s', (_name, dueAt, serverTime, waits) => {
		expect(isWaiting({ dueAt }, clock(serverTime))).toBe(waits);
	});
});

describe('What is forgotten next', () => {
	test('waits by itself where nothing waits', () => {
		expect(withWaiting([], span(0, 100))).toEqual([span(0, 100)]);
		expect(withWaiting([], span(0, 100), true)).toEqual([span(0, 100)]);
	});

	test('waits by itself beside one that waits, without what that has already', () => {
		expect(withWaiting([span(0, 100)], span(200, 300))).toEqual([span(0, 100), span(200, 300)]);
		expect(withWaiting([span(0, 100)], span(50, 300))).toEqual([span(0, 100), span(100, 300)]);
	});

	test('waits by itself where it begins with the one that waits and ends later', () => {
		expect(withWaiting([span(0, 100)], span(0, 300))).toEqual([span(0, 100), span(100, 300)]);
	});

	test('makes the last of two longer, so that the first comes to its time', () => {
		const waiting = [span(0, 100), span(100, 200)];
		expect(withWaiting(waiting, span(250, 300))).toEqual([span(0, 100), span(100, 300)]);
	});

	test('makes the only one longer where there is no room for another', () => {
		expect(withWaiting([span(0, 100)], span(200, 300), true)).toEqual([span(0, 300)]);
	});

	test('adds nothing where it waits already, but for a later time at which it is due', () => {
		expect(withWaiting([span(0, 100, 160)], span(20, 100, 500))).toEqual([span(0, 100, 500)]);
		expect(withWaiting([span(0, 100, 160)], span(20, 60, 120))).toEqual([span(0, 100, 160)]);
	});

	test('makes the one longer before which it begins, and waits by itself behind that', () => {
		expect(withWaiting([span(100, 200)], span(50, 300))).toEqual([span(50, 200), span(200, 300)]);
		expect(withWaiting([span(100, 200)], span(50, 60))).toEqual([span(50, 200)]);
	});

	test('makes each of two longer by its part, so that nothing of it is read by both', () => {
		const waiting = [span(0, 100), span(100, 200)];
		expect(withWaiting(waiting, span(-50, 300))).toEqual([span(-50, 100), span(100, 300)]);
	});

	test('makes the first of two later where it is due as late itself', () => {
		const waiting = [span(0, 100), span(100, 200)];
		const late = span(50, 150, 150 + 3_600);
		expect(withWaiting(waiting, late)).toEqual([span(0, 100, 3_700), span(100, 200, 3_750)]);
	});
});
