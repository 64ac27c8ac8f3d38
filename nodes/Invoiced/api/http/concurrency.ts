/** Requests at once. */
export const CONCURRENCY = {
	/**
	 * What the server handles per key, for everybody who uses it (server source:
	 * config/services.yaml).
	 */
	ofServer: 20,
	/** Half of that: one node must not lock out everything else that uses the key. */
	most: 10,
	/** A fifth of it, which leaves room for other workflows; more gains little. */
	usual: 4,
} as const;

/**
 * As many requests at once as are asked for, within the bounds. An expression may give anything for
 * the number.
 */
export function clampConcurrency(value: number | undefined): number {
	const asked = Number(value ?? CONCURRENCY.usual);
	if (Number.isNaN(asked)) return CONCURRENCY.usual;
	return Math.min(CONCURRENCY.most, Math.max(1, Math.floor(asked)));
}

/**
 * Lets a bounded number of tasks run at once; further ones wait for a place, first come, first
 * served.
 */
export class Semaphore {
	private free: number;

	private readonly waiting: Array<() => void> = [];

	constructor(places: number) {
		this.free = places;
	}

	async run<Result>(task: () => Promise<Result>): Promise<Result> {
		await this.acquire();
		try {
			return await task();
		} finally {
			this.release();
		}
	}

	private async acquire(): Promise<void> {
		if (this.free > 0) {
			this.free -= 1;
			return;
		}
		await new Promise<void>((resolve) => this.waiting.push(resolve));
	}

	/** A place that is waited for goes from hand to hand, so that nobody can slip in between. */
	private release(): void {
		const next = this.waiting.shift();
		if (next === undefined) this.free += 1;
		else next();
	}
}
