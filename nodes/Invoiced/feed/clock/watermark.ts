import type { FirstAnswer, Page } from '../types';

/**
 * The second before which everything has been handed over, for the next state.
 *
 * It is the server's time, as far as that is plausible, not the newest record seen: the newest
 * record would have every later poll read a bulk import again. It stays behind by the overlap
 * because a write can become visible after a later-stamped one. A read that stopped at a limit goes
 * on at its own position, without the overlap, or it would never get away from a busy stretch.
 *
 * @param position first second that was not read to its end; null when the read reached the present
 * @param newestStamp of the records read, the fallback where the server sends no `Date`
 */
export function nextFrom(options: {
	startDate: number;
	previousFrom: number;
	position: number | null;
	first: FirstAnswer;
	newestStamp: number | null;
	overlap: number;
}): number {
	const { startDate, previousFrom, position, first, newestStamp, overlap } = options;
	const now = whenSent(first);
	const settled =
		now !== null ? now - overlap : Math.max(previousFrom, (newestStamp ?? previousFrom) - overlap);
	return Math.max(startDate, position === null ? settled : Math.min(position, settled));
}

/** What a page tells of the time, without its records. */
export function firstAnswer({ serverTime, duration, whenSent: sent, sentAt }: Page): FirstAnswer {
	return { serverTime, duration, whenSent: sent, sentAt };
}

/** The server's time when the request was sent; null when the server tells no time. */
export function whenSent(answer: FirstAnswer): number | null {
	const { serverTime, duration } = answer;
	if (answer.whenSent !== undefined) return answer.whenSent();
	return serverTime === null ? null : Math.floor(serverTime - duration);
}
