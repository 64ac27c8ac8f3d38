import type { FaultPlan } from '../faults/faultPlan';
import type { EmulatorClock } from '../store/clock';
import type { Job } from './job';

interface Waiting {
	job: Job;
	/** Unix seconds. */
	until: number;
}

/** The deliveries that a fault makes wait until a later one to the same address was made. */
export class WaitingRoom {
	private waiting: Waiting[] = [];

	/** @param letGo takes those that need not wait any more */
	constructor(
		private readonly clock: EmulatorClock,
		private readonly faults: FaultPlan,
		private readonly letGo: (job: Job) => void,
	) {}

	/** Lets a delivery wait, at most so many seconds of the clock and as long as its fault. */
	take(job: Job, seconds: number): void {
		const entry = { job, until: this.clock.seconds() + seconds };
		this.waiting.push(entry);
		const letGo = (): void => this.release((each) => each === entry);
		this.faults.end.addEventListener('abort', letGo, { once: true });
	}

	jobs(): Job[] {
		return this.waiting.map(({ job }) => job);
	}

	/** Whether one waits for this address. */
	has(url: string): boolean {
		return this.waiting.some(({ job }) => job.url === url);
	}

	/** A delivery to this address was made. */
	overtaken(url: string): void {
		this.release(({ job }) => job.url === url);
	}

	/** Lets those go whose time is over. */
	letGoDue(): void {
		const now = this.clock.seconds();
		this.release(({ until }) => until <= now);
	}

	/** When the next one's time is over, unix seconds; null: none waits. */
	nextMoment(): number | null {
		const moments = this.waiting.map(({ until }) => until);
		return moments.length === 0 ? null : Math.min(...moments);
	}

	/** Forgets them all. */
	clear(): void {
		this.waiting = [];
	}

	private release(isReady: (waiting: Waiting) => boolean): void {
		const ready = this.waiting.filter(isReady);
		this.waiting = this.waiting.filter((each) => !ready.includes(each));
		for (const { job } of ready) this.letGo(job);
	}
}
