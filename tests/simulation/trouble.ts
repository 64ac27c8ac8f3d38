import type { Random } from '../support/random';
import type { Scenario } from './scenario';

/** What becomes of one request. Times are seconds after it was sent. */
export interface Fate {
	/** When the server reads the list. */
	evaluated: number;
	/** When the server writes the `Date` header. */
	dated: number;
	/** When the last byte is there. */
	received: number;
	fails: boolean;
	/** The process dies before the answer is there. */
	crashes: boolean;
}

/** Seconds that a stalled request takes: around the five minutes that the server remembers page cursors. */
const STALL = [100, 420] as const;

/** Decides the faults of requests and processes. */
export class Trouble {
	/** Off in the calm at the end, when a reader has to come to rest. */
	isOn = true;
	private readonly outage: { path: string; from: number; until: number } | null;

	constructor(
		private readonly scenario: Scenario,
		private readonly random: Random,
	) {
		const { start, polls, interval, objects, changeTypes } = scenario;
		const span = polls * interval;
		const from = start + span * random.between(0, 0.6);
		const lists: string[] = [...objects, ...(changeTypes.includes('deleted') ? ['events'] : [])];
		this.outage = this.has('outage')
			? { path: `/${random.pick(lists)}`, from, until: from + span * random.between(0.1, 0.3) }
			: null;
	}

	fateOf(path: string, now: number): Fate {
		const { random } = this;
		const received =
			this.isOn && this.has('stalls') && random.chance(0.03)
				? random.between(...STALL)
				: random.between(0.02, this.scenario.slowest);
		const evaluated = received * random.between(0.05, 0.9);
		return {
			received,
			evaluated,
			dated: random.between(evaluated, received),
			fails: this.fails(path, now),
			crashes: this.isOn && this.has('crash') && random.chance(0.02),
		};
	}

	/** Where the hand-over of items breaks off. */
	handOver(): 'complete' | 'delivered unsaved' | 'nothing' | 'saved undelivered' {
		if (!this.isOn || !this.has('handOver') || !this.random.chance(0.12)) return 'complete';
		return this.random.pick(['delivered unsaved', 'nothing', 'saved undelivered']);
	}

	/** Whether the server has no memory of where pages ended. */
	forgets(): boolean {
		return this.isOn && this.has('forgetting');
	}

	restarts(): boolean {
		return this.isOn && this.has('restart') && this.random.chance(0.08);
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
		const { outage } = this;
		if (outage !== null && path === outage.path && now >= outage.from && now < outage.until) {
			return true;
		}
		return this.has('pageErrors') && this.random.chance(0.04);
	}

	private has(fault: Parameters<Scenario['faults']['has']>[0]): boolean {
		return this.scenario.faults.has(fault);
	}
}
