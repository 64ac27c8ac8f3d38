import { contentOf, identityOf, versionKey, type Biography, type Chronicle } from './chronicle';
import type { Delivery, Ledger, Restart } from './ledger';
import { toUnix, toWall, type Zone } from './model/clock';
import { ROUTE_BY_PATH } from './model/routes';
import type { Row } from './model/row';
import { hasShiftingClock, LOOK_BEHIND, type Scenario } from './scenario';

/** Findings of one world. Every count of `FAILURES` has to be 0. */
export interface Verdict {
	/** Records that were never delivered. */
	lost: number;
	/** Records whose last delivered version is not the server's. */
	stale: number;
	/** Versions delivered again without a reason. */
	repeated: number;
	/** Versions delivered again because a process died. */
	repeatedByCrash: number;
	/** Versions delivered again because a replay was asked for. */
	repeatedByReplay: number;
	/** Versions delivered again, once, because the state had to stay small. */
	repeatedByCap: number;
	/**
	 * Records that came as created although they had come before, and nothing of what repeats
	 * versions was the cause.
	 */
	createdAgain: number;
	/** Records made after the start date that were never reported as created. */
	createdMissing: number;
	deletionsMissing: number;
	/** An older version after a newer one, or anything after the deletion. */
	disordered: number;
	/**
	 * Versions that the server never had, from before the start date, or of a kind nobody asked for.
	 */
	wrong: number;
	/** Final versions that n8n lost after the hand-over, and no replay window covers. */
	lostInHost: number;
	/** What went wrong, in words; the first few. */
	examples: string[];
}

export type Count = Exclude<keyof Verdict, 'examples'>;

/** What the rest of the last reads before a replay, and clocks that differ, may add to its span. */
const REPLAY_SLACK = 900;

/** What jumps of the local clock, by which the span is measured, may add to it. */
const LOCAL_JUMPS = 3600;

/** How far a reader looks behind a clock that goes back. */
const LOOK_BEHIND_SHIFT = 4.5 * 3600;

/** Records that come as created more than once, of all that come as created. */
const MOST_CREATED_AGAIN = 0.01;

/** How often a version may come once more that the state had to forget. */
const MOST_FORGOTTEN = 1;

/**
 * The same in lists that are walked whole: also with the next walk that is under way when it is
 * forgotten, and with the second round of one in which records seemed to be missing.
 */
const MOST_FORGOTTEN_IN_WALKS = 3;

/**
 * A walk in which records are missing goes round once more, and begins anew when it has told so:
 * with what it had to forget meanwhile.
 */
const ROUNDS_OF_A_WALK = 2;

/**
 * Besides, around an instant at which clocks are set back: once with the look at it, with the
 * ranges that the instants of other zones make, and where polls have little time with each that has
 * to begin anew.
 */
const MOST_FORGOTTEN_IN_AUTUMN = 5;

/** Examples of one kind. */
const MOST_EXAMPLES = 2;

/** Holds what was delivered against the truth. */
export function judge(
	scenario: Scenario,
	chronicle: Chronicle,
	ledger: Ledger,
	view: { zone: Zone; isReachable(biography: Biography): boolean; forgotten: number },
): Verdict {
	return new Judgement(scenario, chronicle, ledger, view).verdict;
}

class Judgement {
	readonly verdict: Verdict = {
		lost: 0,
		stale: 0,
		repeated: 0,
		repeatedByCrash: 0,
		repeatedByReplay: 0,
		repeatedByCap: 0,
		createdAgain: 0,
		createdMissing: 0,
		deletionsMissing: 0,
		disordered: 0,
		wrong: 0,
		lostInHost: 0,
		examples: [],
	};
	/** Last delivery of a version. */
	private readonly delivered = new Map<string, Delivery>();
	/** Index of the last version delivered, by identity. */
	private readonly positions = new Map<string, number>();
	private readonly created = new Set<string>();
	/** Last delivery of a record. */
	private readonly last = new Map<string, Delivery>();
	/**
	 * How often each version came once more because it may have been forgotten, and how often that
	 * was in all.
	 */
	private readonly forgotten = new Map<string, number>();
	private forgettings = 0;
	private readonly deletedFor = new Set<string>();
	private readonly publicVersions = new Map<string, string>();
	private readonly contents = new Map<string, string>();

	constructor(
		private readonly scenario: Scenario,
		private readonly chronicle: Chronicle,
		private readonly ledger: Ledger,
		private readonly view: {
			zone: Zone;
			isReachable(biography: Biography): boolean;
			forgotten: number;
		},
	) {
		for (const delivery of ledger.deliveries) this.follow(delivery);
		const lostInHost = this.lostVersions();
		for (const [identity, biography] of chronicle.biographies) {
			this.judgeRecord(identity, biography, lostInHost);
		}
		this.judgeDeletions(lostInHost);
		this.judgeCreations();
	}

	private follow(delivery: Delivery): void {
		const { change } = delivery;
		const { record } = change;
		if (change.id !== String(record.id)) this.note('wrong', `${change.object} id ${change.id}`);
		if (!this.scenario.changeTypes.includes(change.type)) {
			this.note('wrong', `${change.object} ${change.id} as ${change.type}, which nobody asked for`);
		}
		if (change.type === 'deleted') this.followDeletion(delivery);
		else this.followVersion(delivery);
	}

	private followDeletion(delivery: Delivery): void {
		const { object, id, updatedAt } = delivery.change;
		const key = `deletion ${object} ${id} ${updatedAt}`;
		this.noteRepeat(key, delivery);
		this.delivered.set(key, delivery);
		const biography = this.chronicle.biographies.get(`${object} ${id}`);
		if (biography?.gone === true) this.deletedFor.add(`${object} ${id}`);
	}

	private followVersion(delivery: Delivery): void {
		const { object, type, record, updatedAt, version } = delivery.change;
		const identity = identityOf(object, String(record.id), Number(record.created_at));
		const content = contentOf(record);
		const key = `${identity} ${content}`;
		const versions = this.chronicle.biographies.get(identity)?.versions ?? [];
		const position = this.positions.get(identity) ?? -1;
		const next = versions.indexOf(content, position + 1);
		const known = versions.indexOf(content);
		if (known < 0) this.note('wrong', `${identity} in a version it never had: ${content}`);
		if (updatedAt !== record.updated_at || Number(updatedAt) < this.scenario.startDate) {
			this.note('wrong', `${identity} stamped ${updatedAt}, before the start date`);
		}
		if (this.publicVersions.get(key) !== undefined && this.publicVersions.get(key) !== version) {
			this.note('wrong', `${identity}: two versions for one content`);
		}
		const other = this.contents.get(`${identity} ${version}`);
		if (other !== undefined && other !== content) {
			this.note('wrong', `${identity}: one version for two contents`);
		}
		this.contents.set(`${identity} ${version}`, content);
		this.publicVersions.set(key, version);
		if (next >= 0) this.positions.set(identity, next);
		else if (versions[position] === content) this.noteRepeat(key, delivery);
		else if (known >= 0) this.note('disordered', `${identity}: ${content} after a newer version`);
		if (this.deletedFor.has(identity)) this.note('disordered', `${identity} after its deletion`);
		if (type === 'created') this.followCreation(identity, delivery);
		this.last.set(identity, delivery);
		this.delivered.set(key, delivery);
	}

	private followCreation(identity: string, delivery: Delivery): void {
		const createdAt = Number(delivery.change.record.created_at);
		const before = this.last.get(identity);
		if (before !== undefined && this.causeBetween(before, delivery) === null) {
			this.verdict.createdAgain += 1;
		}
		this.created.add(identity);
		if (createdAt < this.scenario.startDate) {
			this.note('wrong', `${identity} as created, although it is older than the start date`);
		}
	}

	private noteRepeat(key: string, delivery: Delivery): void {
		const before = this.delivered.get(key);
		if (before === undefined) return;
		const cause = this.causeBetween(before, delivery);
		// What comes again for such a cause may be forgotten as often as what came first.
		if (cause !== null) this.forgotten.delete(key);
		if (cause === 'crash') this.verdict.repeatedByCrash += 1;
		else if (cause === 'replay') this.verdict.repeatedByReplay += 1;
		else if (this.mayBeForgotten(key, delivery)) this.verdict.repeatedByCap += 1;
		else {
			const [first, again] = [before.handOver.poll, delivery.handOver.poll];
			this.note('repeated', `${key} in polls ${first} and ${again}`);
		}
	}

	/**
	 * What may have made the reader forget, between two deliveries, that it had handed over the
	 * first.
	 */
	private causeBetween(before: Delivery, after: Delivery): 'crash' | 'replay' | null {
		const [first, again] = [before.handOver, after.handOver];
		const restarts = this.ledger.restarts.filter(
			({ process }) => process > first.process && process <= again.process,
		);
		if (restarts.some(({ savedPoll }) => first.poll > savedPoll)) return 'crash';
		return restarts.some((restart) => this.isReplayed(before, restart)) ? 'replay' : null;
	}

	/** What was handed over, or changed, within the span before the position was saved. */
	private isReplayed({ change, handOver }: Delivery, { replays, savedAt }: Restart): boolean {
		const { replay, interval, overlap, isStrict, faults } = this.scenario;
		// A walk without a filter looks behind its bound, where a replay has forgotten what was handed
		// over.
		const behind = isFiltered(change.object) ? 0 : LOOK_BEHIND;
		// A reader that looks behind a clock which goes back meets what a replay has made it forget.
		const shift = !isStrict && hasShiftingClock(this.scenario) ? LOOK_BEHIND_SHIFT : 0;
		const jumps = faults.has('localClock') ? LOCAL_JUMPS : 0;
		const since = savedAt - shift - jumps - replay - REPLAY_SLACK - 2 * interval - overlap - behind;
		return replays && (handOver.at >= since || Number(change.updatedAt) >= since);
	}

	/**
	 * Each version that was forgotten may come once more; not more often than that, however often it
	 * is forgotten.
	 */
	private mayBeForgotten(key: string, { change, handOver }: Delivery): boolean {
		const times = (this.forgotten.get(key) ?? 0) + 1;
		this.forgotten.set(key, times);
		this.forgettings += 1;
		const isInParts = this.scenario.profile === 'observed' && isFiltered(change.object);
		const isWhole = change.type !== 'deleted' && !isInParts;
		const ordinary = isWhole ? MOST_FORGOTTEN_IN_WALKS : MOST_FORGOTTEN;
		// What lies behind the head is forgotten without a word, and met again where the account's
		// clock is set back.
		const { faults } = this.scenario;
		if (faults.has('autumn') && faults.has('flood')) return times <= MOST_FORGOTTEN_IN_AUTUMN;
		const object = change.type === 'deleted' ? 'deletions' : change.object;
		const told = this.ledger.incomplete.filter(
			(each) => each.object === object && each.poll <= handOver.poll,
		);
		const most = ordinary + told.length * ROUNDS_OF_A_WALK;
		return times <= most && this.forgettings <= this.view.forgotten;
	}

	/**
	 * What n8n lost after the hand-over. Executions end within the span of a replay, so one has to
	 * bring all of it back.
	 */
	private lostVersions(): Set<string> {
		const excused = new Set<string>();
		for (const { change, handOver } of this.ledger.lostInHost) {
			const { object, id, record, updatedAt, type } = change;
			const restart = this.ledger.restarts.find(({ process }) => process > handOver.process);
			// A replay brings the record again, as updated where it was created before the window.
			if (type === 'created') {
				excused.add(`created ${identityOf(object, id, Number(record.created_at))}`);
			}
			if (restart?.replays === true) continue;
			if (type === 'deleted') excused.add(`deletion ${object} ${id} ${updatedAt}`);
			const identity = identityOf(object, id, Number(record.created_at));
			excused.add(`${identity} ${contentOf(record)}`);
		}
		return excused;
	}

	private judgeRecord(identity: string, biography: Biography, excused: ReadonlySet<string>): void {
		const { row, versions, gone } = biography;
		const { before, after } = this.scenario.settings;
		const isFollowed = after.objects.includes(biography.table);
		if (gone || !isFollowed || !this.view.isReachable(biography)) return;
		const { zone } = this.view;
		const { startDate } = this.scenario;
		// In the hour that comes twice a record may be served as younger than it is; the server's own
		// filter knows better.
		if (toUnix(zone, row.stamp) < startDate || row.stamp < toWall(zone, startDate)) return;
		const position = this.positions.get(identity);
		const final = finalVersion(row, zone);
		const isLast = position !== undefined && versions[position] === final;
		if (!isLast && excused.has(`${identity} ${final}`)) this.verdict.lostInHost += 1;
		else if (position === undefined) this.note('lost', this.describe(identity, biography));
		else if (!isLast) {
			this.note('stale', `${this.describe(identity, biography)}, got ${versions[position]}`);
		}
		// What is older than the first start date may have come as updated before that was moved.
		const isYoung = toUnix(zone, row.created) >= before.startDate;
		if (!isYoung || this.created.has(identity) || position === undefined) return;
		if (!excused.has(`created ${identity}`)) {
			this.note('createdMissing', this.describe(identity, biography));
		}
	}

	private judgeDeletions(excused: ReadonlySet<string>): void {
		const { changeTypes, objects } = this.scenario.settings.after;
		if (!changeTypes.includes('deleted')) return;
		for (const { table, id, timestamp, isTold } of this.chronicle.deletions) {
			if (!objects.includes(table)) continue;
			const key = `deletion ${table} ${id} ${timestamp}`;
			if (!isTold || timestamp < this.scenario.startDate || this.delivered.has(key)) continue;
			if (excused.has(key)) this.verdict.lostInHost += 1;
			else this.note('deletionsMissing', key);
		}
	}

	/** A record may come as created more than once, but seldom. */
	private judgeCreations(): void {
		const { createdAgain } = this.verdict;
		if (!this.scenario.isStrict || createdAgain <= 2 + MOST_CREATED_AGAIN * this.created.size) {
			return;
		}
		this.note('wrong', `${createdAgain} of ${this.created.size} records as created more than once`);
	}

	private describe(identity: string, { row, versions, visibleSince }: Biography): string {
		const seconds = (visibleSince - this.scenario.start).toFixed(1);
		const stamp = toUnix(this.view.zone, row.stamp) - this.scenario.start;
		return `${identity}: ${versions.at(-1)}, stamped at +${stamp.toFixed(0)} s, visible since +${seconds} s`;
	}

	private note(count: Count, example: string): void {
		this.verdict[count] += 1;
		if (this.verdict[count] <= MOST_EXAMPLES) {
			this.verdict.examples.push(`${count}: ${example}`);
		}
	}
}

function finalVersion(row: Row, zone: Zone): string {
	return versionKey(toUnix(zone, row.stamp), row.revision, row.status);
}

/** Whether the object's list can be asked for what changed since a time. */
function isFiltered(object: string): boolean {
	return ROUTE_BY_PATH.get(`/${object}`)?.changedSince === true;
}
