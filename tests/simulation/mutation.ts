import { FEED } from './feedInJest';
import { runSeed } from './runSeed';

/**
 * The worlds that `npm run mutate -- feed` runs each mutant in: few, because thousands of mutants
 * run.
 */
const WORLDS = 20;

const seeds = Array.from({ length: WORLDS }, (_none, index) => index + 1);

describe('the change feed in simulated worlds', () => {
	it.each(seeds)('stands world %i', async (seed) => {
		const { failures } = await runSeed(seed, { fault: null, profile: null }, FEED);

		expect(failures).toEqual([]);
	});
});
