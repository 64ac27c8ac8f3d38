/** The seed of an ordinary run: a test that turns red then says that the code changed, not the weather. */
const USUAL_SEED = 20_260_115;

/**
 * How the property tests draw their examples. `PROPERTY_RUNS` raises the number of examples for a thorough run,
 * `PROPERTY_SEED` draws others.
 */
export const propertyRuns = {
	numRuns: Number(process.env.PROPERTY_RUNS ?? 500),
	seed: Number(process.env.PROPERTY_SEED ?? USUAL_SEED),
};

/** For the title of a suite, so that every run can be repeated from its output. */
export const runsLabel = `${propertyRuns.numRuns} runs, PROPERTY_SEED=${propertyRuns.seed}`;
