import { Random as Draws } from '../../emulator/data/random';

/** The emulator's source of chance, with what a simulation of time needs besides. */
export class Random extends Draws {
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

	/** A fraction in [low, high). */
	between(low: number, high: number): number {
		return low + (high - low) * this.next();
	}

	/** Waiting time of a memoryless process. */
	exponential(mean: number): number {
		return -mean * Math.log(1 - this.next());
	}
}
