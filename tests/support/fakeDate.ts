/**
 * Lets a test set the local date (`jest.setSystemTime`) while everything else of time stays real:
 * requests and timers go on. Call it in a suite; it ends with the suite.
 *
 * @param start Unix seconds at the start of each test
 */
export function useFakeDate(start: number): void {
	beforeEach(() => jest.useFakeTimers({ doNotFake: REAL_TIMERS, now: start * 1000 }));
	afterEach(() => jest.useRealTimers());
}

/** Moves the local date on. @param seconds negative: back */
export function passLocalTime(seconds: number): void {
	jest.setSystemTime(Date.now() + seconds * 1000);
}

/** All but `Date`. */
const REAL_TIMERS: FakeTimersConfig['doNotFake'] = [
	'hrtime',
	'nextTick',
	'performance',
	'queueMicrotask',
	'setImmediate',
	'clearImmediate',
	'setInterval',
	'clearInterval',
	'setTimeout',
	'clearTimeout',
];
