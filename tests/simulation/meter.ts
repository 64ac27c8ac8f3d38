import type { PageRequest } from '../../nodes/Invoiced/feed';
import type { Scenario } from './scenario';
import type { ModelServer } from './modelServer';

/** Most requests for n rows that fit one poll: 1.6 × ceil(n / 100) + 2. */
const FACTOR = 1.6;
const MORE = 2;

/**
 * The same where records are deleted between two pages: they move up, and are read and counted once
 * more.
 */
const FACTOR_WHILE_DELETED = 2.2;
const MORE_WHILE_DELETED = 3;

/** Requests of one poll to one list. */
interface ListCount {
	requests: number;
	/** Rows that matched the first request. */
	rows: number;
	/** Bound of the first request. */
	updatedAfter: number;
	/**
	 * It took up what an earlier poll had left, or a later request reached further back: more than
	 * this poll's rows.
	 */
	readsHistory: boolean;
}

/** Requests of one poll. */
export class PollMeter {
	/**
	 * @param page rows of a page
	 * @param areDeleted whether records are deleted between two pages
	 */
	constructor(
		private readonly page: number,
		private readonly areDeleted: boolean,
	) {}

	readonly lists = new Map<string, ListCount>();
	/** Something went wrong with a request. */
	isTroubled = false;
	/** And nothing could be done about it: that has to be told. */
	hasFailed = false;
	/** A page was not what the list holds. */
	isMisled = false;
	/** Something made the server forget where pages ended: they have to be read again. */
	isSetBack = false;
	requests = 0;
	/** Of these, begun when the poll's time was up. */
	late = 0;

	/** @param rows that match, as counted by the server without its caches */
	count({ path, query }: PageRequest, rows: number): void {
		this.requests += 1;
		// A slow server is asked for smaller pages, and more of them.
		this.isSetBack ||= Number(query.per_page) < this.page;
		const updatedAfter = Number(query.updated_after ?? 0);
		const list = listOf({ path, query });
		const counted = this.lists.get(list);
		if (counted === undefined) {
			const goesOn = query.sort !== undefined || query.advanced_filter !== undefined;
			this.lists.set(list, { requests: 1, rows, updatedAfter, readsHistory: goesOn });
			return;
		}
		counted.requests += 1;
		counted.readsHistory ||= updatedAfter < counted.updatedAfter;
	}

	/**
	 * Lists that took more requests than allowed for the rows they had to give.
	 *
	 * @param mostRows what fits one poll of that list; null where the rule does not apply
	 */
	excessive(mostRows: (list: string) => number | null): string[] {
		const factor = this.areDeleted ? FACTOR_WHILE_DELETED : FACTOR;
		const more = this.areDeleted ? MORE_WHILE_DELETED : MORE;
		return [...this.lists]
			.filter(([list, { requests, rows, readsHistory }]) => {
				const most = mostRows(list);
				// A read that gave all it may has stopped at its limit: it did not fit the poll.
				const isMeasured = most !== null && rows < most && !readsHistory;
				return isMeasured && requests > factor * pagesOf(rows, this.page) + more;
			})
			.map(([list, { requests, rows }]) => `${requests} requests for ${rows} rows of ${list}`);
	}
}

/**
 * Counts what a reader would need that always knew where to look: the rows changed since its last
 * poll, and the overlap.
 */
export class IdealReader {
	private from: number;
	private cataloguesAt = -Infinity;

	constructor(
		private readonly scenario: Scenario,
		private readonly server: ModelServer,
		private readonly readsDeletions: boolean,
	) {
		this.from = scenario.startDate;
	}

	/** Requests of a poll at `now`. */
	poll(now: number): number {
		const { objects, overlap, catalogInterval, pageCap } = this.scenario;
		const walksCatalogues = now >= this.cataloguesAt + catalogInterval;
		if (walksCatalogues) this.cataloguesAt = now;
		let requests = this.readsDeletions ? 1 : 0;
		for (const name of objects) {
			if (name === 'plans' || name === 'items') {
				if (walksCatalogues) requests += 1 + pagesOf(this.server.table(name).size, pageCap);
			} else requests += pagesOf(this.server.countSince(name, this.from), pageCap);
		}
		this.from = this.server.date(now) - overlap;
		return requests;
	}
}

export function pagesOf(rows: number, page: number): number {
	return Math.max(1, Math.ceil(rows / page));
}

/**
 * Subscriptions are shown by several lists of one path, plans and items by two that are walked
 * together.
 */
function listOf({ path, query }: PageRequest): string {
	if (query.canceled !== undefined) return `${path}?canceled`;
	return query.finished !== undefined ? `${path}?finished` : path;
}
