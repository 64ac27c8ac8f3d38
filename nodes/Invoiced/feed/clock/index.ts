/**
 * What time it is at the server: stamps, `Date`, clocks that go back, and how far the next read may
 * start.
 */
export { CLOCK_SHIFT, UNKNOWN_CLOCK, isInAutumnNight, observeClock } from './clock';
export {
	clearOfClockChanges,
	clockChanges,
	clocksSetBack,
	LONGEST_CHANGE,
	type ClockChange,
} from './clockChanges';
export { isAscending, readStamp, stampOf } from './stamps';
export { TrustedTime } from './trustedTime';
export { firstAnswer, nextFrom, whenSent } from './watermark';
