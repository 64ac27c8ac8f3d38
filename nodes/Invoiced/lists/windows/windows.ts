import { PAGE_SIZE } from '../../objects';

/**
 * A span of `updated_at` in whole Unix seconds. Windows that follow one another share a bound, so
 * that together they have neither a gap nor an overlap.
 */
export interface Window {
	/** Inclusive; null: from the first record on. */
	from: number | null;
	/** Exclusive. */
	until: number;
}

/**
 * Below this, what finding the windows and the closing read cost (about ten requests) outweighs
 * what they save.
 */
const LEAST_PAGES = 20;

/** A window is worth the request that finds its bound and its last, partly filled page. */
const LEAST_PAGES_PER_WINDOW = 5;

/**
 * Below offset 10,000, from which on the server refuses a page whose cursor has expired; and what a
 * walk that has to begin anew reads again stays bounded.
 */
const MOST_PAGES_PER_WINDOW = 95;

/**
 * Records by which a window stays below whole pages. A bound is moved to the start of its second,
 * which may add a few records; they would cost a page more. It also spares the empty page that ends
 * a walk whose last page is full.
 */
const SLACK = 10;

/**
 * How many windows a list is read in: as many as requests may run at once, or a multiple of it
 * where they would get too large.
 *
 * @returns 1 where the list is better read in one walk
 */
export function countWindows(records: number, concurrency: number): number {
	const pages = Math.ceil(records / PAGE_SIZE);
	if (pages < LEAST_PAGES || concurrency < 2) return 1;
	const atOnce = Math.min(concurrency, Math.floor(pages / LEAST_PAGES_PER_WINDOW));
	const turns = Math.ceil(pages / MOST_PAGES_PER_WINDOW / atOnce);
	return atOnce * turns;
}

/**
 * The places, in the order of `updated_at`, of the records at which a window is to begin; 0 is the
 * first record.
 *
 * @returns `windows − 1` places or fewer, ascending
 */
export function placesOfBounds(records: number, windows: number): number[] {
	const pages = Math.ceil((records / windows + SLACK) / PAGE_SIZE);
	const size = pages * PAGE_SIZE - SLACK;
	return Array.from({ length: windows - 1 }, (_, index) => size * (index + 1)).filter(
		(place) => place < records,
	);
}

/**
 * The windows between the stamps found at the places, which together cover the range exactly,
 * whatever the stamps are. Where several places fall into one second, it holds more than a window's
 * worth, as after a bulk import; it becomes a window by itself, so that what follows it does not
 * have to wait.
 *
 * @param stamps `updated_at` of the records at the places, in any order
 * @param range of all records that are to be read in windows; `from` inclusive, `until` exclusive
 * @returns the windows in the order in which to begin them: dense seconds first, as they take
 * longest
 */
export function planWindows(stamps: readonly number[], range: Window): Window[] {
	const dense = new Set(stamps.filter((stamp, index) => stamps.indexOf(stamp) !== index));
	const bounds = [...new Set([...stamps, ...[...dense].map((second) => second + 1)])]
		.filter((bound) => bound > (range.from ?? 0) && bound < range.until)
		.sort((a, b) => a - b);
	const starts = [range.from, ...bounds];
	const windows = starts.map((from, index) => ({ from, until: bounds[index] ?? range.until }));
	const isDense = ({ from }: Window) => from !== null && dense.has(from);
	return windows.sort((a, b) => Number(isDense(b)) - Number(isDense(a)));
}
