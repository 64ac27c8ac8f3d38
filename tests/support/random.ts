/**
 * A small, fast generator of repeatable random numbers (mulberry32). Same seed, same numbers, on
 * every machine.
 */
export class Random {
	private state: number;

	constructor(seed: number) {
		this.state = seed >>> 0;
	}

	/**
	 * A generator of its own for a named purpose, so that drawing more numbers for one does not shift
	 * those of another.
	 */
	static named(seed: number, purpose: string): Random {
		let hash = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b);
		for (const letter of purpose) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
		const random = new Random(hash ^ (hash >>> 15));
		random.next();
		return random;
	}

	/** In [0, 1). */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	}

	between(low: number, high: number): number {
		return low + (high - low) * this.next();
	}

	/** A whole number, both ends included. */
	whole(low: number, high: number): number {
		return low + Math.floor(this.next() * (high - low + 1));
	}

	chance(probability: number): boolean {
		return this.next() < probability;
	}

	pick<Value>(values: readonly Value[]): Value {
		return values[Math.floor(this.next() * values.length)];
	}

	/** Picks a key by its weight. */
	weighted<Key extends string>(weights: Readonly<Partial<Record<Key, number>>>): Key {
		const entries = Object.entries(weights) as [Key, number][];
		let rest = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
		for (const [key, weight] of entries) {
			rest -= weight;
			if (rest < 0) return key;
		}
		return entries[entries.length - 1][0];
	}

	/** Waiting time of a memoryless process. */
	exponential(mean: number): number {
		return -mean * Math.log(1 - this.next());
	}
}
