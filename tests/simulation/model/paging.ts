/** How long the server remembers counts and where a page ended. */
const CACHE_SECONDS = 300;

/** From here on the server refuses a page whose predecessor it does not remember. */
const LARGEST_FREE_OFFSET = 10_000;

export const LARGEST_PAGE = 100;

interface Cached {
	value: number;
	until: number;
}

export interface PageAddress {
	offset: number;
	size: number;
	number: number;
}

/**
 * Reads `page` and `per_page` the server's way: nothing is refused, too much is capped. @param
 * largest rows of a page
 */
export function pageAddress(
	query: Readonly<Record<string, string>>,
	largest: number = LARGEST_PAGE,
): PageAddress {
	const number = Math.max(1, wholeOr(query.page, 1));
	const asked = wholeOr(query.per_page, query.per_page === undefined ? largest : 1);
	const size = asked === 0 ? largest : Math.min(largest, Math.max(1, asked));
	return { offset: (number - 1) * size, size, number };
}

/** The server's memory of walks: shared by everybody who sends the same query. */
export class WalkCache {
	private readonly cursors = new Map<string, Cached>();
	private readonly counts = new Map<string, Cached>();

	/** Key of the last row of the preceding page; null when the server does not know it any more. */
	cursor(walk: string, offset: number, now: number): number | null {
		const cached = this.cursors.get(`${walk}@${offset}`);
		return cached !== undefined && now <= cached.until ? cached.value : null;
	}

	remember(walk: string, offset: number, key: number, now: number): void {
		this.cursors.set(`${walk}@${offset}`, { value: key, until: now + CACHE_SECONDS });
	}

	/** Forgets where the pages of a list ended. */
	forget(path: string): void {
		for (const key of this.cursors.keys()) {
			if (key.startsWith(`${path}?`)) this.cursors.delete(key);
		}
	}

	/** Page 1 counts anew; later pages repeat a count up to five minutes old. */
	count(walk: string, page: number, now: number, counted: number): number {
		const cached = this.counts.get(walk);
		if (page > 1 && cached !== undefined && now <= cached.until) return cached.value;
		this.counts.set(walk, { value: counted, until: now + CACHE_SECONDS });
		return counted;
	}
}

export function needsPredecessor(offset: number): boolean {
	return offset >= LARGEST_FREE_OFFSET;
}

function wholeOr(text: string | undefined, otherwise: number): number {
	return text !== undefined && /^-?\d+$/.test(text) ? Number(text) : otherwise;
}
