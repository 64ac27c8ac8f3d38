import type { ClockState, WaitingSpan } from '../stored';

/**
 * Spans that wait for late writes: one that is complete, and one that grows while the flood goes
 * on.
 */
const MOST_WAITING = 2;

/** Whether the time has not come yet to read what was forgotten once more. */
export function isWaiting({ dueAt }: Partial<WaitingSpan>, { serverTime }: ClockState): boolean {
	return dueAt !== undefined && serverTime !== null && dueAt > serverTime;
}

/**
 * Adds what was forgotten to what waits already, in order.
 *
 * @param isFull whether there is no room for another one beside those that are given
 */
export function withWaiting<Waiting extends WaitingSpan>(
	waiting: readonly Waiting[],
	added: Waiting,
	isFull = false,
): Waiting[] {
	const last = waiting.at(-1);
	if (last === undefined) return [added];
	const others = waiting.slice(0, -1);
	// What the last one has already is not read twice.
	const begins = Math.max(added.from, last.until);
	const isOne = isFull || waiting.length >= MOST_WAITING || begins >= added.until;
	if (isOne || added.from < last.from) return [...others, joined(last, added)];
	return [...waiting, { ...added, from: begins }];
}

function joined<Waiting extends WaitingSpan>(one: Waiting, other: Waiting): Waiting {
	return {
		...one,
		from: Math.min(one.from, other.from),
		until: Math.max(one.until, other.until),
		dueAt: Math.max(one.dueAt, other.dueAt),
	};
}
