import { PAGE_SIZE } from '../api/limits';

/** Fewer would make the pages of a server that hangs whatever it is asked for not any quicker. */
const SMALLEST = 5;

/** A page that took more than this part of a call's time was slow: the next one is not made larger. */
const SLOW = 1 / 2;

/** A page that took less than this part was quick: the next one may be twice as large; between the two it grows by an eighth. */
const QUICK = 1 / 8;
const GROWTH = 1 / 8;

/** A call that failed after this part of its time failed for want of time. */
const OUT_OF_TIME = 0.9;

/** By trigger and path, where full pages have proved to take longer than a call may. */
const sizes = new Map<string, Map<string, number>>();

/**
 * How many records each list of one trigger is asked for at once. Where a page does not come in the time that a call has, a
 * smaller one has to: otherwise that list would stand still for ever. It is known to this process only; another one learns it again.
 */
export class PageSizes {
	private readonly byPath: Map<string, number>;

	/**
	 * @param key of the trigger
	 * @param callDeadline milliseconds that one call may take
	 */
	constructor(
		key: string,
		private readonly callDeadline: number,
	) {
		this.byPath = sizes.get(key) ?? new Map();
		sizes.set(key, this.byPath);
	}

	/** Sizes by path; a list that is missing is asked for full pages. */
	get current(): Readonly<Record<string, number>> {
		return Object.fromEntries([...this.byPath].map(([path, size]) => [path, Math.floor(size)]));
	}

	/** Learns from a page that came; one that is not full says nothing. */
	came(path: string, records: number, milliseconds: number): void {
		const size = this.byPath.get(path);
		if (size === undefined || records < Math.floor(size)) return;
		if (milliseconds > this.callDeadline * SLOW) return;
		const isQuick = milliseconds < this.callDeadline * QUICK;
		const larger = isQuick ? 2 * size : size * (1 + GROWTH) + 1;
		if (larger < PAGE_SIZE) this.byPath.set(path, larger);
		else this.byPath.delete(path);
	}

	/** Learns from a page that did not come. */
	failed(path: string, milliseconds: number): void {
		if (milliseconds < this.callDeadline * OUT_OF_TIME) return;
		const size = this.byPath.get(path) ?? PAGE_SIZE;
		this.byPath.set(path, Math.max(SMALLEST, size / 2));
	}
}
