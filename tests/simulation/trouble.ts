import type { Random } from '../support/random';
import { SLOWEST_ANSWER, type Scenario } from './scenario';

/** What becomes of one request. Times are seconds after it was sent. */
export interface Fate {
	/** When the server reads the list. */
	evaluated: number;
	/** When the server writes the `Date` header. */
	dated: number;
	/** When the last byte is there; never: it is infinite. */
	received: number;
	fails: boolean;
	/** The process dies before the answer is there. */
	crashes: boolean;
}

/**
 * Seconds that a stalled request takes: around the five minutes that the server remembers page
 * cursors.
 */
const STALL = [100, 420] as const;

/** Part of a poll's time that each request to the slow one of the lists takes. */
const SLOW_LIST = [0.15, 0.38] as const;

/** The longest that an execution runs. */
const LONGEST_EXECUTION = 240;

/** A time in which something is the matter with one list, or with every list. Real time. */
interface Spell {
	path: string;
	from: number;
	until: number;
}

const EVERY_LIST = '*';

/** Decides the faults of requests and processes. */
export class Trouble {
	/** Off in the calm at the end, when a reader has to come to rest. */
	isOn = true;
	private readonly outage: Spell | null;
	private readonly hanging: Spell | null;
	private readonly slow: Spell | null;

	constructor(
		private readonly scenario: Scenario,
		private readonly random: Random,
	) {
		this.outage = this.has('outage') ? this.spell() : null;
		this.hanging = this.has('hangingLists') ? this.spell() : null;
		if (this.hanging !== null && random.chance(0.6)) this.hanging.path = EVERY_LIST;
		this.slow = this.has('unevenServer') ? this.spell() : null;
		if (this.slow !== null && random.chance(0.5)) this.slow.until = Infinity;
	}

	fateOf(path: string, now: number): Fate {
		const { random } = this;
		const received = this.timeOf(path, now);
		const evaluated = received * random.between(0.05, 0.9);
		return {
			received: this.isOn && isIn(this.hanging, path, now) ? Infinity : received,
			evaluated,
			dated: random.between(evaluated, received),
			fails: this.fails(path, now),
			crashes: this.isOn && this.has('crash') && random.chance(0.02),
		};
	}

	/** Seconds that a request takes. */
	private timeOf(path: string, now: number): number {
		const { random, scenario } = this;
		if (this.isOn && this.has('stalls') && random.chance(0.03)) return random.between(...STALL);
		if (isIn(this.slow, path, now)) {
			return Math.min(SLOWEST_ANSWER, scenario.pollTime * random.between(...SLOW_LIST));
		}
		return random.between(scenario.quickest, scenario.slowest);
	}

	/** A time within the active polls, and a list that is read in it. */
	private spell(): Spell {
		const { random } = this;
		const { start, polls, interval, objects, changeTypes } = this.scenario;
		const span = polls * interval;
		const from = start + span * random.between(0, 0.6);
		const lists: string[] = [...objects, ...(changeTypes.includes('deleted') ? ['events'] : [])];
		const path = `/${random.pick(lists)}`;
		return { path, from, until: from + span * random.between(0.1, 0.3) };
	}

	/** What becomes of a page on the way: a row, or all of them, are not in it. */
	pageFault(): 'empty' | 'missing row' | null {
		if (!this.isOn) return null;
		if (this.has('emptyPages') && this.random.chance(0.04)) return 'empty';
		return this.has('missingRows') && this.random.chance(0.06) ? 'missing row' : null;
	}

	/** What a request that fails is answered with: for good, or for the moment. */
	failureStatus(): number {
		return this.random.pick([403, 503]);
	}

	/** Which of the rows is missing. */
	rowIn(rows: readonly unknown[]): number {
		return this.random.integer(0, rows.length - 1);
	}

	/** How many pages another client reads of the same list right before a page of ours. */
	neighboursPages(): number {
		if (!this.isOn || !this.has('neighbour') || !this.random.chance(0.4)) return 0;
		return this.random.integer(1, 4);
	}

	/** How long an execution runs. */
	executionTime(): number {
		if (!this.has('executions')) return 0;
		const { replay } = this.scenario;
		const longest = Math.min(LONGEST_EXECUTION, replay > 0 ? replay / 2 : Infinity);
		return longest * this.random.between(0.2, 1);
	}

	/** Where the hand-over of items breaks off. */
	handOver(): 'complete' | 'delivered unsaved' | 'nothing' | 'saved undelivered' {
		if (!this.isOn || !this.has('handOver') || !this.random.chance(0.12)) return 'complete';
		return this.random.pick(['delivered unsaved', 'nothing', 'saved undelivered']);
	}

	/**
	 * Whether the server has no memory of where pages ended.
	 *
	 * @param goesById whether the list can be read by id, so that nobody needs that memory
	 */
	forgets(goesById: boolean): boolean {
		if (!this.isOn) return false;
		if (this.has('lostCursors')) return this.random.chance(0.5);
		return this.has('forgetting') && goesById;
	}

	restarts(): boolean {
		const mayDie = this.has('restart') || this.has('executions');
		return this.isOn && mayDie && this.random.chance(0.08);
	}

	/** Seconds until a dead process is up again. */
	downtime(): number {
		return this.random.pick([1, 10, 60, 600]) * this.random.between(0.5, 1.5);
	}

	/** Seconds by which the local clock jumps. */
	localJump(): number {
		if (!this.isOn || !this.has('localClock') || !this.random.chance(0.05)) return 0;
		return this.random.between(-1800, 1800);
	}

	private fails(path: string, now: number): boolean {
		if (!this.isOn) return false;
		return isIn(this.outage, path, now) || (this.has('pageErrors') && this.random.chance(0.04));
	}

	private has(fault: Parameters<Scenario['faults']['has']>[0]): boolean {
		return this.scenario.faults.has(fault);
	}
}

function isIn(spell: Spell | null, path: string, now: number): boolean {
	if (spell === null || now < spell.from || now >= spell.until) return false;
	return spell.path === EVERY_LIST || spell.path === path;
}
