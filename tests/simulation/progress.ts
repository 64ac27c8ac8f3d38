import type { Change } from '../../nodes/Invoiced/feed';
import { contentOf, identityOf, type Biography, type Chronicle } from './chronicle';
import { pagesOf } from './meter';
import { toUnix, toWall } from './model/clock';
import { ROUTE_BY_PATH } from './model/routes';
import type { TableName } from './model/row';
import type { ModelServer } from './modelServer';
import type { Settings } from './settings';
import { isClockShifting, waitForForgotten, type Scenario } from './scenario';

/**
 * Looking everywhere may take this many rounds until something new is found: heads, deletions and
 * histories take turns.
 */
const ROUNDS = 3;

/**
 * As long as something is waiting and requests succeed, work has to come to something: there is a
 * number of requests within which a version is handed over that was not handed over before.
 */
export class Progress {
	/** Polls that went round in circles, in words. */
	readonly broken: string[] = [];
	private readonly handedOver = new Set<string>();
	/** The same, since the last replay began. */
	private readonly replayed = new Set<string>();
	/** What had to be forgotten and came once more, since then. */
	private readonly remembered = new Set<string>();
	private since: { time: number; requests: number } | null = null;

	constructor(
		private readonly scenario: Scenario,
		private readonly chronicle: Chronicle,
		private readonly server: ModelServer,
		/** As they are now. */
		private readonly settings: () => Settings,
	) {}

	/**
	 * What was not saved is to be read again, and what a replay brings once more comes before
	 * anything new.
	 */
	processStarts(replays: boolean): void {
		this.since = null;
		if (!replays) return;
		this.replayed.clear();
		this.remembered.clear();
	}

	/** @param requests of the poll; 0 where some failed */
	review(changes: readonly Change[], requests: number, now: number): void {
		if (this.take(changes) || this.since === null) {
			this.since = { time: now, requests: 0 };
			return;
		}
		// Looking behind a clock that went back may be more than a slow server lets a poll do: it ends
		// with the shift.
		this.since.requests += isClockShifting(this.scenario, now) ? 0 : requests;
		if (this.since.requests <= this.mostRequests() || now - this.since.time <= this.leastTime()) {
			return;
		}
		const waiting = [...this.chronicle.biographies].find(([identity, biography]) =>
			this.waits(identity, biography, this.since?.time ?? now),
		);
		if (waiting !== undefined) {
			const seconds = (now - this.since.time).toFixed(0);
			this.broken.push(
				`${this.since.requests} requests in ${seconds} s while ${waiting[0]} was waiting`,
			);
		}
		this.since = { time: now, requests: 0 };
	}

	/**
	 * @returns whether one of them was new, or came for the first time in a replay or once more after
	 * it had to be forgotten
	 */
	private take(changes: readonly Change[]): boolean {
		const before = this.replayed.size + this.remembered.size;
		for (const { object, type, id, record, updatedAt } of changes) {
			const identity = identityOf(object, id, Number(record.created_at));
			const version = type === 'deleted' ? `deletion ${updatedAt}` : contentOf(record);
			this.handedOver.add(`${identity} ${version}`);
			const came = this.scenario.faults.has('flood') && this.replayed.has(`${identity} ${version}`);
			if (came) this.remembered.add(`${identity} ${version}`);
			this.replayed.add(`${identity} ${version}`);
		}
		return this.replayed.size + this.remembered.size > before;
	}

	private waits(identity: string, biography: Biography, since: number): boolean {
		const { table, row, versions, visibleSince, gone } = biography;
		const { objects, changeTypes, startDate } = this.settings();
		if (!objects.includes(table)) return false;
		if (gone || visibleSince >= since || !this.server.isReachable(table, row)) return false;
		if (!changeTypes.includes('updated') || !changeTypes.includes('created')) return false;
		const { zone } = this.server;
		if (toUnix(zone, row.stamp) < startDate || row.stamp < toWall(zone, startDate)) return false;
		return !this.handedOver.has(`${identity} ${versions.at(-1)}`);
	}

	private mostRequests(): number {
		const { objects, pageCap } = this.scenario;
		const pages = objects.map((name) =>
			this.isReadInParts(name) ? 1 : pagesOf(this.server.table(name).size, pageCap),
		);
		const walks = 4 * objects.length + pagesOf(this.server.events.size, pageCap);
		return ROUNDS * pages.reduce((sum, each) => sum + each, walks);
	}

	/**
	 * Lists that have no filter are read at most once every catalogue interval; what is waited for
	 * may take three polls.
	 */
	private leastTime(): number {
		const { catalogInterval, interval, overlap } = this.scenario;
		const most = catalogInterval + 3 * Math.max(interval, overlap / 4);
		return most + waitForForgotten(this.scenario);
	}

	private isReadInParts(name: TableName): boolean {
		return (
			this.server.profile === 'observed' && ROUTE_BY_PATH.get(`/${name}`)?.changedSince === true
		);
	}
}
