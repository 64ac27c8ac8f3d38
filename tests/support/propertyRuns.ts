const RANDOM_SEED = Math.floor(Math.random() * 2 ** 31);

/**
 * How the property tests draw their examples. `PROPERTY_RUNS` raises the number of examples for a thorough run,
 * `PROPERTY_SEED` repeats a run.
 */
export const propertyRuns = {
	numRuns: Number(process.env.PROPERTY_RUNS ?? 500),
	seed: Number(process.env.PROPERTY_SEED ?? RANDOM_SEED),
};

/** For the title of a suite, so that every run can be repeated from its output. */
export const runsLabel = `${propertyRuns.numRuns} runs, PROPERTY_SEED=${propertyRuns.seed}`;
