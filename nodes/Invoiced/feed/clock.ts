import type { ClockState } from './types';
import type { FirstAnswer } from './watermark';

/**
 * How far the clock of the account may go back in autumn, and a quarter of an hour for the polls around it. Some zones step
 * by half an hour; none by more than one.
 */
export const CLOCK_SHIFT = 75 * 60;

/** How long a sign of a shifted clock keeps the overlap wide: the repeated hour and the hour after it. */
const SHIFT_LASTS = 2 * 3600;

/** A stamp this far ahead of the server's `Date` is not jitter between servers but a shifted clock. */
const STAMP_AHEAD = 5 * 60;

/** `Date` going back by less is jitter between the servers behind one address. */
const DATE_JITTER = 30;

/** A clock that nothing is known of yet. */
export const UNKNOWN_CLOCK: ClockState = { serverTime: null, shiftedUntil: null, readAt: null };

/**
 * Learns from a read whether the server's stamps went, or are about to go, back: its `Date` stepped back, a stamp lies well
 * ahead of `Date`, or a record came whose stamp lies before the bound that was asked for. Invoiced keeps stamps in the
 * account's local time, so that in autumn one hour of them comes twice.
 *
 * @param now local seconds
 * @returns the new state, and by how much the overlap has to be wider than usual (0 in ordinary times)
 */
export function observeClock(
	clock: ClockState,
	signs: { first: FirstAnswer; newestStamp: number | null; cameBelowBound: boolean },
	now: number,
): { clock: ClockState; widening: number } {
	const { serverTime } = signs.first;
	if (serverTime === null) return { clock: { ...clock, readAt: now }, widening: 0 };
	const steppedBack = clock.serverTime !== null && serverTime < clock.serverTime - DATE_JITTER;
	const isAhead = signs.newestStamp !== null && signs.newestStamp > serverTime + STAMP_AHEAD;
	const shiftedUntil =
		steppedBack || isAhead || signs.cameBelowBound
			? serverTime + SHIFT_LASTS
			: stillShifted(clock.shiftedUntil, serverTime);
	// What was written since the last read may be stamped as much earlier as that read is ago.
	const sinceLastRead = clock.readAt === null ? 0 : Math.max(0, now - clock.readAt);
	return {
		clock: { serverTime, shiftedUntil, readAt: now },
		widening: shiftedUntil === null ? 0 : CLOCK_SHIFT + sinceLastRead,
	};
}

/** The end of a shift that is still on; null once it is over, also when the clock was wrong and has been put right. */
function stillShifted(shiftedUntil: number | null, serverTime: number): number | null {
	if (shiftedUntil === null) return null;
	const isOn = serverTime < shiftedUntil && serverTime >= shiftedUntil - SHIFT_LASTS;
	return isOn ? shiftedUntil : null;
}
