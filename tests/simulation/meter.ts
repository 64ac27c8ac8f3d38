/** Requests of one poll to one list. */
interface PathCount {
	requests: number;
	/** Rows that matched the first request. */
	rows: number;
}

const PAGE = 100;

/** Most requests for n rows that fit one poll: 1.6 × ceil(n / 100) + 1. */
const FACTOR = 1.6;

/** Requests of one poll. */
export class PollMeter {
	readonly paths = new Map<string, PathCount>();
	isTroubled = false;
	requests = 0;

	/** @param rows that match, as counted by the server without its caches */
	count(path: string, rows: number): void {
		this.requests += 1;
		const counted = this.paths.get(path);
		if (counted === undefined) this.paths.set(path, { requests: 1, rows });
		else counted.requests += 1;
	}

	/** What the best reader would need for the same rows, list by list. */
	get ideal(): number {
		return [...this.paths.values()].reduce((sum, { rows }) => sum + pagesOf(rows), 0);
	}

	/** Lists that took more requests than allowed for the rows they had to give. */
	excessive(limit: (path: string) => number | null): string[] {
		return [...this.paths]
			.filter(([path, { requests, rows }]) => {
				const mostRows = limit(path);
				return mostRows !== null && rows <= mostRows && requests > FACTOR * pagesOf(rows) + 1;
			})
			.map(([path, { requests, rows }]) => `${requests} requests for ${rows} rows of ${path}`);
	}
}

function pagesOf(rows: number): number {
	return Math.max(1, Math.ceil(rows / PAGE));
}
