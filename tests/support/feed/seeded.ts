/**
 * The seed of an ordinary run: a test that turns red then says that the code changed, not the
 * weather.
 */
const USUAL_SEED = 479_447;

/**
 * `FEED_SEED=…` gives other changes, faults and restarts, and the same ones again for the same
 * number.
 */
export const feedSeed = Number(process.env.FEED_SEED ?? USUAL_SEED);

/** For the title of a suite, so that every run can be repeated from its output. */
export const seedLabel = `FEED_SEED=${feedSeed}`;
