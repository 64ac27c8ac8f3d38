import { BASELINES } from './baselines';
import { misfits } from './buildMutant';
import { FEED } from './feedReader';
import { MUTANTS } from './mutants';
import { runSeed } from './runSeed';
import type { ScenarioChoice } from './scenario';

/** `npm run simulate` runs a thousand worlds and more; these few are for every test run. */
const WORLDS = 30;

const ANY: ScenarioChoice = { fault: null, profile: null };

const seeds = Array.from({ length: WORLDS }, (_none, index) => index + 1);

describe('the change feed in simulated worlds', () => {
	it.each(seeds)('stands world %i', async (seed) => {
		const { failures, verdict, report } = await runSeed(seed, ANY, FEED);

		const replay = `npm run simulate -- --seed ${seed} --trace`;
		const { excessive, waited } = report;
		const examples = [...verdict.examples, ...excessive.slice(0, 3), ...waited.slice(0, 3)];
		expect({ replay, failures, examples }).toEqual({ replay, failures: [], examples: [] });
	});
});

describe('the simulation itself', () => {
	it('gives the same result for the same seed', async () => {
		const first = await runSeed(5, ANY, FEED);
		const second = await runSeed(5, ANY, FEED);

		expect(second).toEqual(first);
	});

	it.each(BASELINES.map((reader) => [reader.name, reader] as const))(
		'catches what is lost by %s',
		async (_name, reader) => {
			const results = await Promise.all(
				seeds.slice(0, 10).map((seed) => runSeed(seed, ANY, reader)),
			);
			const lost = results.reduce((sum, { verdict }) => sum + verdict.lost + verdict.stale, 0);

			expect(lost).toBeGreaterThan(0);
		},
	);

	it('has mutants that fit the feed as it is', () => {
		expect(misfits(MUTANTS)).toEqual([]);
	});
});
