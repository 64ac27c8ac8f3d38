import { pagesOf, type PollMeter } from './meter';
import { LARGEST_PAGE } from './model/paging';
import { ROUTE_BY_PATH } from './model/routes';
import type { ModelServer } from './modelServer';
import { isClockShifting, isPressed, type Scenario } from './scenario';

/** Local clocks are read in whole seconds. */
const TOLERANCE = 2;

/**
 * Requests that a poll may still begin when its time is up: deletions of each kind, and a page of
 * the history.
 */
const MOST_LATE = 12;

/**
 * How many requests a reader may take:
 *
 * - for n rows that fit one poll, 1.6 × ceil(n / 100) + 2 for each list, and some more where
 *   records are deleted meanwhile;
 * - at rest one for each list with a filter, and one for all deletions;
 * - when the time is up, no more than it takes to leave nothing behind for ever;
 * - lists without a filter, and lists that show what others hide, at most once every catalogue
 *   interval.
 */
export class RequestRules {
	/** What was broken, in words. */
	readonly broken: string[] = [];
	private readonly walkedAt = new Map<string, number>();

	constructor(
		private readonly scenario: Scenario,
		private readonly server: ModelServer,
		private readonly readsDeletions: boolean,
	) {}

	/**
	 * Reviews a poll without trouble, that took from `began` until `now`.
	 *
	 * @param rests whether nothing has changed for a while
	 */
	review(meter: PollMeter, { began, now }: { began: number; now: number }, rests: boolean): void {
		const { isStrict } = this.scenario;
		if (meter.late > (isStrict || isPressed(this.scenario) ? 0 : MOST_LATE)) {
			this.broken.push(`${meter.late} requests begun after the time was up`);
		}
		// A short page is asked for again before it is believed, each time on a server that caps its
		// pages.
		if (meter.isMisled || meter.isSetBack || this.scenario.pageCap < LARGEST_PAGE) return;
		const { maxRecords, objects } = this.scenario;
		const share = maxRecords / objects.length;
		this.broken.push(...meter.excessive((list) => (isFilterable(list) ? share : null)));
		if (!rests || isClockShifting(this.scenario, now)) return;
		this.reviewRest(meter);
		this.reviewPace(meter, began, now);
	}

	private reviewRest(meter: PollMeter): void {
		let most = this.readsDeletions ? 1 : 0;
		for (const name of this.scenario.objects) if (isFilterable(`/${name}`)) most += 1;
		const { pageCap, faults } = this.scenario;
		for (const [list, { rows }] of meter.lists) {
			// Without a Date time stands still: the overlap before the newest record is read again for
			// ever.
			if (faults.has('noDate') && !isWalked(list)) {
				most += 1 + Math.ceil(1.6 * pagesOf(rows, pageCap));
			}
			// Pages with numbers begin a row before the end of the last one, and at the end the rows are
			// counted anew.
			const pages = pagesOf(this.server.countAll(list) + 1, pageCap);
			if (isWalked(list)) most += Math.ceil(1.2 * pages) + 2;
		}
		if (meter.requests > most) {
			this.broken.push(`${meter.requests} requests at rest, ${most} allowed`);
		}
	}

	/**
	 * Whether a walk of the list may outlast the poll's time budget; it is then taken up again at
	 * once.
	 */
	private mayBeCutShort(list: string): boolean {
		const { slowest, timeBudget, pageCap } = this.scenario;
		return (pagesOf(this.server.countAll(list), pageCap) + 1) * slowest > timeBudget;
	}

	private reviewPace(meter: PollMeter, began: number, now: number): void {
		for (const list of meter.lists.keys()) {
			// Where time is short, one poll goes on with the walk of another.
			if (!isWalked(list) || isPressed(this.scenario) || this.mayBeCutShort(list)) continue;
			// It may have been the last of its poll that time, and be the first now.
			const elapsed = now - (this.walkedAt.get(list) ?? -Infinity);
			this.walkedAt.set(list, began);
			if (elapsed < this.scenario.catalogInterval - TOLERANCE) {
				this.broken.push(`${list} walked again after ${elapsed.toFixed(0)} s at rest`);
			}
		}
	}
}

/**
 * A list with a filter by time; one that stands in for another (`/subscriptions?canceled`) is not
 * meant.
 */
function isFilterable(list: string): boolean {
	return ROUTE_BY_PATH.get(list)?.changedSince === true;
}

function isWalked(list: string): boolean {
	return list !== '/events' && !isFilterable(list);
}
