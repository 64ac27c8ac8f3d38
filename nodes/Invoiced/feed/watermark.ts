/** When the server's answer to the first request of a read was written. */
export interface FirstAnswer {
	/** `Date` header, Unix seconds; null when the server sent none. */
	serverTime: number | null;
	/** Seconds the request took. */
	duration: number;
}

/**
 * The second before which everything has been handed over, for the next state.
 *
 * It is the server's time, not the newest record seen: the newest record would have every later poll read a bulk import
 * again. It stays behind by the overlap because a write can become visible after a later-stamped one. A read that stopped at
 * a limit goes on at its own position, without the overlap, or it would never get away from a busy stretch.
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
	const settled =
		first.serverTime !== null
			? Math.floor(first.serverTime - first.duration) - overlap
			: Math.max(previousFrom, (newestStamp ?? previousFrom) - overlap);
	return Math.max(startDate, position === null ? settled : Math.min(position, settled));
}
