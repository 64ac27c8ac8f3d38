import { Random } from '../data/random';
import type { ActiveFault, DeliveryFault, Fault, FaultEffect, FaultMatch } from './types';

/** What a fault is matched against. */
export interface Occasion {
	method: string;
	path: string;
	/** The raw query string. */
	query: string;
	/** The type of the event, where it is a delivery to a webhook. */
	event?: string;
}

/** The faults that strike deliveries to webhooks, in place of requests. */
const OF_DELIVERIES: readonly FaultEffect['type'][] = [
	'deliveryOutOfOrder',
	'duplicateDelivery',
	'lostDelivery',
	'wrongSignature',
] satisfies DeliveryFault['type'][];

/** Keeps the draws for deliveries apart from those for requests: neither shifts the other. */
const DELIVERY_STREAM = 0x9e3779b9;

/** The faults in force, and the seeded decision which of them strike. */
export class FaultPlan {
	private active: ActiveFault[] = [];
	private lastId = 0;
	private random: Random;
	private deliveryRandom: Random;
	private lifted = new AbortController();

	constructor(private readonly seed: number) {
		this.random = new Random(seed);
		this.deliveryRandom = new Random(seed ^ DELIVERY_STREAM);
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
		this.deliveryRandom = new Random(this.seed ^ DELIVERY_STREAM);
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
			.filter(({ fault }) => fault.type !== 'lateWrites' && !isOfDeliveries(fault))
			.filter(({ fault }) => matches(fault.match ?? {}, occasion))
			.filter((each) => this.decide(each, this.random))
			.map(({ fault }) => fault);
	}

	/**
	 * The faults that strike a delivery to a webhook. @param mayWait whether it may be one that makes
	 * the delivery wait
	 */
	strikeDelivery(occasion: Occasion, mayWait: boolean): DeliveryFault[] {
		return this.active
			.filter(({ fault }) => mayWait || fault.type !== 'deliveryOutOfOrder')
			.filter(({ fault }) => isOfDeliveries(fault) && matches(fault.match ?? {}, occasion))
			.filter((each) => this.decide(each, this.deliveryRandom))
			.map(({ fault }) => fault)
			.filter(isOfDeliveries);
	}

	/** A text of letters and digits, from the generator of deliveries. */
	token(length: number): string {
		return this.deliveryRandom.token(length);
	}

	/** Seconds by which the next write becomes visible late. */
	lateSeconds(): number {
		for (const each of this.active) {
			const { fault } = each;
			if (fault.type === 'lateWrites' && this.decide(each, this.random)) return fault.seconds;
		}
		return 0;
	}

	private letGo(): void {
		this.lifted.abort();
		this.lifted = new AbortController();
	}

	private decide(each: ActiveFault, random: Random): boolean {
		const { rate = 1, count = Infinity, skip = 0 } = each.fault;
		each.matched += 1;
		if (each.matched <= skip || each.struck >= count) return false;
		if (rate < 1 && !random.chance(rate)) return false;
		each.struck += 1;
		return true;
	}
}

function matchesPath(pattern: string, path: string): boolean {
	return pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
}

function isOfDeliveries(fault: FaultEffect): fault is DeliveryFault {
	return OF_DELIVERIES.includes(fault.type);
}

function matchesEvent(pattern: string, { event }: Occasion): boolean {
	return event !== undefined && matchesPath(pattern, event);
}

function matches({ method, path, query, event }: FaultMatch, occasion: Occasion): boolean {
	if (event !== undefined && !matchesEvent(event, occasion)) return false;
	if (method !== undefined && method.toUpperCase() !== occasion.method) return false;
	if (path !== undefined && !matchesPath(path, occasion.path)) return false;
	return query === undefined || occasion.query.includes(query);
}
