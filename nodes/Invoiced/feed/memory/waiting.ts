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
 * Adds what was forgotten to what waits already, in order. What lies in one that waits is read with
 * that one, and not once more by another.
 *
 * @param isFull whether there is no room for another one beside those that are given
 */
export function withWaiting<Waiting extends WaitingSpan>(
	waiting: readonly Waiting[],
	added: Waiting,
	isFull = false,
): Waiting[] {
	let rest = added;
	const grown = waiting.map((each) => {
		const until = Math.min(rest.until, each.until);
		if (rest.from >= until) return each;
		const dueAt = rest.dueAt - (rest.until - until);
		const longer = joined(each, { ...rest, until, dueAt });
		rest = { ...rest, from: until };
		return longer;
	});
	if (rest.from >= rest.until) return grown;
	const last = grown.at(-1);
	if (last === undefined) return [rest];
	if (!isFull && grown.length < MOST_WAITING) return [...grown, rest];
	return [...grown.slice(0, -1), joined(last, rest)];
}

function joined<Waiting extends WaitingSpan>(one: Waiting, other: WaitingSpan): Waiting {
	return {
		...one,
		from: Math.min(one.from, other.from),
		until: Math.max(one.until, other.until),
		dueAt: Math.max(one.dueAt, other.dueAt),
	};
}
