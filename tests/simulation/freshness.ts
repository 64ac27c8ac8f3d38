import type { Change } from '../../nodes/Invoiced/feed';
import { contentOf, identityOf, type Biography, type Chronicle } from './chronicle';
import { toUnix } from './model/clock';
import { ROUTE_BY_PATH } from './model/routes';
import type { Row } from './model/row';
import type { ModelServer } from './modelServer';
import type { Settings } from './settings';
import { isClockShifting, isPressed, waitForForgotten, type Scenario } from './scenario';

/** The part of a poll's records that the present gets at least, however much history is left. */
const SHARE_OF_PRESENT = 0.8;

/** One poll that came through. Real time. */
export interface ReviewedPoll {
	began: number;
	ended: number;
	changes: readonly Change[];
	/** No request failed. */
	isClean: boolean;
}

/**
 * However much history is still to be read: what changes comes with the next poll, as long as it is
 * no more than the share of the present.
 *
 * Left out are polls in which something failed or the time ran out, and lists that are not read in
 * every poll; replays, which read old changes along with the new ones; and clocks that are off, the
 * local one included: when it jumps, that looks like a server clock that was set back, and the feed
 * looks further back as well.
 */
export class Freshness {
	/** Changes that had to wait, in words. */
	readonly broken: string[] = [];
	/** By record, the version that was handed over last. */
	private readonly latest = new Map<string, string>();
	/** Of the poll before. */
	private lastBegan = -Infinity;
	/** The poll before had all the time that it needed. */
	private wasWhole = true;
	private isMeasured = false;
	private mayBeBehind = false;
	/**
	 * When the process had come through its first clean poll, and the first second of the present
	 * then.
	 */
	private since: { real: number; stamp: number } | null = null;

	constructor(
		private readonly scenario: Scenario,
		private readonly chronicle: Chronicle,
		private readonly server: ModelServer,
		/** As they are now. */
		private readonly settings: () => Settings,
	) {}

	/**
	 * What was not saved is gone, and with it where the present began; what was saved may be behind.
	 */
	processStarts(isFirst: boolean, replays: boolean): void {
		this.since = null;
		this.mayBeBehind = !isFirst;
		// Without a Date nothing says where the present begins: it waits for what is older.
		this.isMeasured = !replays && !this.scenario.faults.has('noDate');
	}

	/**
	 * The local clock jumped: that looks like a server clock that was set back, so the reader looks
	 * further back for a while.
	 */
	localClockJumped(): void {
		this.since = null;
		this.mayBeBehind = true;
	}

	/** A poll came to nothing: what it had to bring is still to come. */
	pollIsLost(): void {
		this.mayBeBehind = true;
	}

	review(poll: ReviewedPoll): void {
		const counts = this.countPresent(poll.changes);
		this.reviewNow(poll, counts);
		this.lastBegan = poll.isClean ? poll.began : -Infinity;
	}

	private reviewNow(poll: ReviewedPoll, counts: Map<string, number>): void {
		const { scenario, since } = this;
		const isWhole = poll.isClean && poll.ended - poll.began < scenario.timeBudget;
		if (!isWhole) this.mayBeBehind = true;
		// What a poll had no time for comes first in the next one, before the present.
		const wasWhole = this.wasWhole;
		this.wasWhole = isWhole;
		if (!isWhole || !wasWhole || !this.isMeasured || isClockShifting(scenario, poll.began)) return;
		const { maxRecords, objects, changeTypes } = scenario;
		const reads = objects.length + Number(changeTypes.includes('deleted'));
		const share = Math.floor((maxRecords * SHARE_OF_PRESENT) / reads) - 1;
		if (since === null) {
			if (!this.mayBeBehind || poll.changes.length <= share) this.startPresent(poll);
			return;
		}
		const open = [...this.chronicle.biographies].filter(([, biography]) =>
			this.isListed(biography),
		);
		const missing = open.filter(([identity, { versions }]) => !this.has(identity, versions));
		const waiting = missing.filter(([, { row }]) => this.stampOf(row) >= since.stamp);
		for (const [, { table }] of waiting) counts.set(table, (counts.get(table) ?? 0) + 1);
		this.reviewHistory(
			poll,
			missing.map(([, biography]) => biography),
		);
		if (Math.max(0, ...counts.values()) > share) {
			// More than fits is left to the history, and the present begins anew.
			this.startPresent(poll);
			return;
		}
		for (const [identity, { visibleSince, row }] of waiting) {
			// In a flood what became visible late may lie in a minute that was forgotten, and waits until
			// that is read again.
			const isLate = scenario.faults.has('flood') && visibleSince > this.stampOf(row) + 1;
			if (isLate) continue;
			if (visibleSince > since.real && visibleSince <= poll.began) {
				const seconds = (poll.began - visibleSince).toFixed(0);
				this.broken.push(
					`${identity}, visible for ${seconds} s, did not come with ${this.describe(poll)}`,
				);
			}
		}
	}

	/**
	 * As long as there are changes that an earlier poll had to leave, a poll that is full has its
	 * share of them.
	 *
	 * @param missing what has not come
	 */
	private reviewHistory(poll: ReviewedPoll, missing: readonly Biography[]): void {
		const { maxRecords, objects } = this.scenario;
		// What this poll had to leave is read with what earlier ones had to: each of them gets a part.
		const share = Math.floor((maxRecords * (1 - SHARE_OF_PRESENT)) / 4) - objects.length;
		const since = this.lastBegan - waitForForgotten(this.scenario);
		const left = missing.filter(({ visibleSince }) => visibleSince < since).length;
		// A second that cannot be split may take all the room there is; where time is short, reads take
		// turns over several polls.
		if (
			poll.changes.length !== maxRecords ||
			left < share ||
			share < 1 ||
			isPressed(this.scenario)
		) {
			return;
		}
		const before = this.server.date(this.lastBegan);
		const came = poll.changes.filter(({ updatedAt }) => Number(updatedAt) < before).length;
		if (came >= share) return;
		this.broken.push(`${came} of what was left came with ${this.describe(poll)}, not ${left} more`);
	}

	private startPresent({ began, ended }: ReviewedPoll): void {
		const { startDate, overlap, clockJitter } = this.scenario;
		const earliest = this.server.date(began) - overlap - 2 * clockJitter;
		this.since = { real: ended, stamp: Math.max(startDate, earliest) };
	}

	private describe({ began }: ReviewedPoll): string {
		return `the poll at +${(began - this.scenario.start).toFixed(0)} s`;
	}

	/**
	 * Notes what was handed over. @returns how much of it was of the present, by table; of lists
	 * without a filter all
	 */
	private countPresent(changes: readonly Change[]): Map<string, number> {
		const counts = new Map<string, number>();
		for (const { object, type, record, updatedAt } of changes) {
			if (type === 'deleted') continue;
			const identity = identityOf(object, String(record.id), Number(record.created_at));
			this.latest.set(identity, contentOf(record));
			const isPresent =
				!this.isFiltered(object) || Number(updatedAt) >= (this.since?.stamp ?? Infinity);
			if (isPresent) counts.set(object, (counts.get(object) ?? 0) + 1);
		}
		return counts;
	}

	private has(identity: string, versions: readonly string[]): boolean {
		return this.latest.get(identity) === versions.at(-1);
	}

	/** Whether every poll reads a list that shows the record. */
	private isListed({ table, row, gone }: Biography): boolean {
		const { objects, startDate } = this.settings();
		const isFollowed = objects.includes(table) && this.isFiltered(table);
		if (gone || !isFollowed || this.stampOf(row) < startDate) return false;
		// A server that keeps to the docs shows the others in lists that are read seldom.
		return this.scenario.profile === 'observed' || row.status === 'open';
	}

	private stampOf(row: Row): number {
		return toUnix(this.server.zone, row.stamp);
	}

	private isFiltered(object: string): boolean {
		return ROUTE_BY_PATH.get(`/${object}`)?.changedSince === true;
	}
}
