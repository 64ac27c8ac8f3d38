/** The time limits of the requests that a test makes. */
export interface TimeLimits {
	/** Milliseconds that each attempt was given, in the order of the attempts. */
	readonly given: readonly number[];
	/**
	 * Lets the limit of every attempt under way run out, as if that much time had passed since the
	 * last began.
	 */
	runOut(): void;
}

/**
 * Puts the time limits of requests (`AbortSignal.timeout`) into the hands of the tests of a suite:
 * none runs out by itself, however long a busy machine takes, and none is waited for.
 */
export function useTimeLimits(): TimeLimits {
	const given: number[] = [];
	const underWay = new Set<AbortController>();
	let passed = 0;

	beforeEach(() => {
		given.length = 0;
		underWay.clear();
		passed = 0;
		jest.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
			const controller = new AbortController();
			given.push(milliseconds);
			underWay.add(controller);
			return controller.signal;
		});
		// Whole, so that differences of it are exact.
		const start = Math.floor(performance.now());
		jest.spyOn(performance, 'now').mockImplementation(() => start + passed);
	});

	afterEach(() => jest.restoreAllMocks());

	return {
		given,
		runOut: () => {
			passed += given.at(-1) ?? 0;
			const ended = [...underWay];
			underWay.clear();
			for (const controller of ended) controller.abort();
		},
	};
}
