/** The seed of an ordinary run: a test that turns red then says that the code changed, not the weather. */
const USUAL_SEED = 479_447;

/** `FEED_SEED=…` gives other changes, faults and restarts, and the same ones again for the same number. */
export const feedSeed = Number(process.env.FEED_SEED ?? USUAL_SEED);

/** For the title of a suite, so that every run can be repeated from its output. */
export const seedLabel = `FEED_SEED=${feedSeed}`;

/** Random numbers, the same for the same seed (mulberry32). */
export class SeededNumbers {
	private state: number;

	constructor(seed: number) {
		this.state = seed >>> 0;
	}

	/** From 0 (included) to 1. */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	/** A whole number, both ends included. */
	whole(from: number, to: number): number {
		return from + Math.floor(this.next() * (to - from + 1));
	}

	chance(probability: number): boolean {
		return this.next() < probability;
	}

	pick<Value>(values: readonly Value[]): Value {
		return values[Math.floor(this.next() * values.length)];
	}
}
