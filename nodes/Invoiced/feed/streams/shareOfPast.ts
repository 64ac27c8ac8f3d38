/**
 * The part of a poll's records that belongs to what is left of earlier times, so that it drains
 * however busy the present is.
 */
const SHARE_OF_PAST = 0.2;

/** How many of the records are kept for what is left of earlier times. */
export function shareOfPast(records: number): number {
	return Math.ceil(records * SHARE_OF_PAST);
}
