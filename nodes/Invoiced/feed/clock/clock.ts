import { clocksSetBack } from './clockChanges';
import type { ClockState } from '../stored';
import type { FirstAnswer } from '../types';

/**
 * How far the clock of the account may go back in autumn, and a quarter of an hour for the polls
 * around it. Some zones step by half an hour; none by more than one.
 */
export const CLOCK_SHIFT = 75 * 60;

/**
 * How long a sign of a shifted clock keeps the overlap wide: the repeated hour and the hour after
 * it.
 */
const SHIFT_LASTS = 2 * 3600;

/**
 * The overlap never gets wider than this: versions further back are not known as handed over any
 * more (`SEEN_KEPT`).
 */
const WIDEST = 2 * 3600;

/**
 * A stamp this far ahead of the server's `Date` is not jitter between servers but a shifted clock.
 */
const STAMP_AHEAD = 5 * 60;

/** `Date` falling behind by less is jitter between the servers behind one address. */
const DATE_JITTER = 30;

/** A clock that nothing is known of yet. */
export const UNKNOWN_CLOCK: ClockState = { serverTime: null, shiftedUntil: null, readAt: null };

/**
 * Learns from a read whether the server's stamps went, or are about to go, back, and how much wider
 * than usual the overlap has to be for it. Two things show it:
 *
 * - A stamp lies well ahead of `Date`, or a record came whose stamp lies before the bound that was
 *   asked for: the local time of an account, in which Invoiced keeps its stamps, is not what it is
 *   thought to be. Around the known instants at which clocks are set back in autumn both are no
 *   wonder, and no reason to read wider either: see `withLook`.
 * - The server's clock is corrected: its `Date` stepped back, or advanced less than the time that
 *   passed here.
 *
 * A wrong guess costs a wider read, never a record.
 *
 * @param now local seconds when the answer was asked for, unless it says so itself
 * @returns the new state, and by how much the overlap has to be wider than usual (0 in ordinary
 * times)
 */
export function observeClock(
	clock: ClockState,
	signs: { first: FirstAnswer; newestStamp: number | null; cameBelowBound: boolean },
	now: number,
): { clock: ClockState; widening: number } {
	// A head that has left something behind learns from a later answer than its turn's first one.
	const { serverTime, duration, sentAt = now } = signs.first;
	// The answer was written by then, however long it was under way.
	const readAt = Math.floor(sentAt + duration);
	if (serverTime === null) return { clock: { ...clock, readAt }, widening: 0 };
	const isAhead = signs.newestStamp !== null && signs.newestStamp > serverTime + STAMP_AHEAD;
	const shiftedUntil =
		(isAhead || signs.cameBelowBound) && !isInAutumnNight(serverTime)
			? serverTime + SHIFT_LASTS
			: stillShifted(clock.shiftedUntil, serverTime);

	const sinceLastRead = clock.readAt === null ? 0 : Math.max(0, sentAt - clock.readAt);
	const leastAdvance = sinceLastRead - DATE_JITTER;
	const fellBehind = clock.serverTime !== null && serverTime - clock.serverTime < leastAdvance;

	const isShifted = shiftedUntil !== null || fellBehind;
	return {
		clock: { serverTime, shiftedUntil, readAt },
		// What was written since the last read may be stamped as much earlier as that read is ago. The
		// local clock may be wrong itself, so there is a limit.
		widening: isShifted ? Math.min(CLOCK_SHIFT + sinceLastRead, WIDEST) : 0,
	};
}

/** Whether somewhere a clock is set back in the hour to come, or was in the last two hours. */
export function isInAutumnNight(time: number | null): boolean {
	if (time === null) return false;
	return clocksSetBack(time - SHIFT_LASTS, time + CLOCK_SHIFT).length > 0;
}

/**
 * The end of a shift that is still on; null once it is over, also when the clock was wrong and has
 * been put right.
 */
function stillShifted(shiftedUntil: number | null, serverTime: number): number | null {
	if (shiftedUntil === null) return null;
	const isOn = serverTime < shiftedUntil && serverTime >= shiftedUntil - SHIFT_LASTS;
	return isOn ? shiftedUntil : null;
}
