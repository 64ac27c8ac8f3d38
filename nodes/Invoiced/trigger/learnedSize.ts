/** Part of a learned size that it grows by each time the work takes no longer than it should. */
const GROWTH = 1 / 8;

/** Size of a piece of work that did not get done in time: the next one has half of it. */
export function halved(size: number, least: number): number {
	return Math.max(least, size / 2);
}

/** Size of a piece of work that was small enough: the next one has a little more. */
export function grown(size: number): number {
	return size * (1 + GROWTH) + 1;
}
