import { Random } from '../data/random';
import type { ActiveFault, Fault, FaultEffect, FaultMatch } from './types';

/** What a fault is matched against. */
export interface Occasion {
	method: string;
	path: string;
	/** The raw query string. */
	query: string;
}

/** The faults in force, and the seeded decision which of them strike. */
export class FaultPlan {
	private active: ActiveFault[] = [];
	private lastId = 0;
	private random: Random;
	private lifted = new AbortController();

	constructor(private readonly seed: number) {
		this.random = new Random(seed);
	}

	/** Replaces all faults and starts the random numbers anew. */
	set(faults: readonly Fault[]): ActiveFault[] {
		this.clear();
		return faults.map((fault) => this.add(fault));
	}

	add(fault: Fault): ActiveFault {
		this.lastId += 1;
		const active = { id: this.lastId, fault, matched: 0, struck: 0 };
		this.active.push(active);
		return active;
	}

	/** Aborts when faults that are in force now end: what waits because of them waits no longer. */
	get end(): AbortSignal {
		return this.lifted.signal;
	}

	/** Removes one fault. Returns whether there was one. */
	remove(id: number): boolean {
		const before = this.active.length;
		this.letGo();
		this.active = this.active.filter((each) => each.id !== id);
		return this.active.length < before;
	}

	clear(): void {
		this.letGo();
		this.active = [];
		this.random = new Random(this.seed);
	}

	list(): readonly ActiveFault[] {
		return this.active;
	}

	/** A whole number from 0 up to a bound, from the same seeded generator. */
	upTo(bound: number): number {
		return this.random.integer(0, Math.floor(bound));
	}

	/** The faults that strike a request. */
	strike(occasion: Occasion): FaultEffect[] {
		return this.active
			.filter(({ fault }) => fault.type !== 'lateWrites')
			.filter(({ fault }) => matches(fault.match ?? {}, occasion))
			.filter((each) => this.decide(each))
			.map(({ fault }) => fault);
	}

	/** Seconds by which the next write becomes visible late. */
	lateSeconds(): number {
		for (const each of this.active) {
			if (each.fault.type === 'lateWrites' && this.decide(each)) return each.fault.seconds;
		}
		return 0;
	}

	private letGo(): void {
		this.lifted.abort();
		this.lifted = new AbortController();
	}

	private decide(each: ActiveFault): boolean {
		const { rate = 1, count = Infinity, skip = 0 } = each.fault;
		each.matched += 1;
		if (each.matched <= skip || each.struck >= count) return false;
		if (rate < 1 && !this.random.chance(rate)) return false;
		each.struck += 1;
		return true;
	}
}

function matchesPath(pattern: string, path: string): boolean {
	return pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
}

function matches({ method, path, query }: FaultMatch, occasion: Occasion): boolean {
	if (method !== undefined && method.toUpperCase() !== occasion.method) return false;
	if (path !== undefined && !matchesPath(path, occasion.path)) return false;
	return query === undefined || occasion.query.includes(query);
}
