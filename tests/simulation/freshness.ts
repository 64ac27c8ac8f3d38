import type { Change } from '../../nodes/Invoiced/feed';
import { contentOf, identityOf, type Biography, type Chronicle } from './chronicle';
import { toUnix } from './model/clock';
import { ROUTE_BY_PATH } from './model/routes';
import type { ModelServer } from './modelServer';
import { isClockShifting, type Scenario } from './scenario';

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
 * However much history is still to be read: what changes comes with the next poll, as long as it is no more than the share of the
 * present.
 *
 * Left out are polls in which something failed or the time ran out, and lists that are not read in every poll; replays, which read
 * old changes along with the new ones; and clocks that are off, the local one included: when it jumps, that looks like a server
 * clock that was set back, and the feed looks further back as well.
 */
export class Freshness {
	/** Changes that had to wait, in words. */
	readonly broken: string[] = [];
	/** By record, the version that was handed over last. */
	private readonly latest = new Map<string, string>();
	private isMeasured = false;
	private mayBeBehind = false;
	/** When the process had come through its first clean poll, and the first second of the present then. */
	private since: { real: number; stamp: number } | null = null;

	constructor(
		private readonly scenario: Scenario,
		private readonly chronicle: Chronicle,
		private readonly server: ModelServer,
	) {}

	/** What was not saved is gone, and with it where the present began; what was saved may be behind. */
	processStarts(isFirst: boolean, replays: boolean): void {
		this.since = null;
		// Without a Date nothing says where the present begins: it waits for the history.
		this.mayBeBehind = !isFirst || this.scenario.faults.has('noDate');
		this.isMeasured = !replays;
	}

	/** A poll came to nothing: what it had to bring is still to come. */
	pollIsLost(): void {
		this.mayBeBehind = true;
	}

	review(poll: ReviewedPoll): void {
		const counts = this.countPresent(poll.changes);
		const { scenario, since } = this;
		const isWhole = poll.isClean && poll.ended - poll.began < scenario.timeBudget;
		if (!isWhole) this.mayBeBehind = true;
		if (!isWhole || !this.isMeasured || isClockShifting(scenario, poll.began)) return;
		const { maxRecords, objects } = scenario;
		const share = Math.floor((maxRecords * SHARE_OF_PRESENT) / objects.length) - 1;
		if (since === null) {
			if (this.mayBeBehind && poll.changes.length > share) return;
			const { startDate, overlap, clockJitter } = scenario;
			const earliest = this.server.date(poll.began) - overlap - 2 * clockJitter;
			this.since = { real: poll.ended, stamp: Math.max(startDate, earliest) };
			return;
		}
		const waiting = [...this.chronicle.biographies].filter(([identity, biography]) =>
			this.waits(identity, biography, since.stamp),
		);
		for (const [, { table }] of waiting) counts.set(table, (counts.get(table) ?? 0) + 1);
		if (Math.max(0, ...counts.values()) > share) return;
		for (const [identity, { visibleSince }] of waiting) {
			if (visibleSince > since.real && visibleSince <= poll.began) {
				const began = (poll.began - this.scenario.start).toFixed(0);
				const seconds = (poll.began - visibleSince).toFixed(0);
				this.broken.push(
					`${identity}, visible for ${seconds} s, did not come with the poll at +${began} s`,
				);
			}
		}
	}

	/** Notes what was handed over. @returns how much of it was of the present, by table; of lists without a filter all */
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

	private waits(identity: string, biography: Biography, from: number): boolean {
		const { table, row, versions, gone } = biography;
		if (gone || !this.isFiltered(table) || this.latest.get(identity) === versions.at(-1)) {
			return false;
		}
		// A server that keeps to the docs shows the others in lists that are read seldom.
		const isListed = this.scenario.profile === 'observed' || row.status === 'open';
		return isListed && toUnix(this.server.zone, row.stamp) >= from;
	}

	private isFiltered(object: string): boolean {
		return ROUTE_BY_PATH.get(`/${object}`)?.changedSince === true;
	}
}
