const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/**
 * A seeded source of chance (mulberry32): the same seed gives the same draws on every machine.
 * Small and fast rather than strong, which is what test data needs.
 */
export class Random {
	private state: number;

	constructor(seed: number) {
		this.state = seed >>> 0;
	}

	/** A fraction in [0, 1). */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) >>> 0;
		let mixed = this.state;
		mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	}

	/** An integer between the two bounds, both included. */
	integer(lowest: number, highest: number): number {
		return lowest + Math.floor(this.next() * (highest - lowest + 1));
	}

	/** True with the given probability. */
	chance(probability: number): boolean {
		return this.next() < probability;
	}

	/** One of the choices; there must be at least one. */
	pick<Choice>(choices: readonly Choice[]): Choice {
		return choices[Math.floor(this.next() * choices.length)];
	}

	/** One of the keys, each as often as its weight says. */
	weighted<Choice extends string>(weights: Readonly<Partial<Record<Choice, number>>>): Choice {
		const entries = Object.entries(weights) as [Choice, number][];
		let mark = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
		for (const [choice, weight] of entries) {
			mark -= weight;
			if (mark < 0) return choice;
		}
		return entries[entries.length - 1][0];
	}

	/** The same values in another order; the given array stays as it is. */
	shuffle<Value>(values: readonly Value[]): Value[] {
		const shuffled = [...values];
		for (let last = shuffled.length - 1; last > 0; last -= 1) {
			const other = this.integer(0, last);
			[shuffled[last], shuffled[other]] = [shuffled[other], shuffled[last]];
		}
		return shuffled;
	}

	/** Letters and digits, as the platform's tokens and gateway ids have them. */
	token(length: number): string {
		let token = '';
		for (let position = 0; position < length; position += 1) {
			token += ALPHANUMERIC[this.integer(0, ALPHANUMERIC.length - 1)];
		}
		return token;
	}

	/** A seed for another source of chance. */
	seed(): number {
		return Math.floor(this.next() * 4_294_967_296);
	}
}

/**
 * Deals choices in the given proportion, like cards: within one deck every choice comes up exactly
 * as often as its weight says. Plain chance would leave the rare choices out of a small account
 * altogether.
 */
export class Deck<Choice extends string> {
	private cards: Choice[] = [];

	constructor(
		private readonly random: Random,
		private readonly weights: Readonly<Record<Choice, number>>,
	) {}

	deal(): Choice {
		if (this.cards.length === 0) {
			const choices = Object.keys(this.weights) as Choice[];
			this.cards = this.random.shuffle(
				choices.flatMap((choice) => Array<Choice>(this.weights[choice]).fill(choice)),
			);
		}
		return this.cards.pop() as Choice;
	}
}
