import { BASELINES } from './baselines';
import { misfits } from './buildMutant';
import { ALL_FAULTS, type Fault } from './faults';
import { FEED } from './feedInJest';
import { MUTANTS } from './mutants';
import { runSeed } from './runSeed';
import { scenarioOf, type ScenarioChoice } from './scenario';

/** `npm run simulate` runs a thousand worlds and more; these few are for every test run. */
const WORLDS = 30;

const ANY: ScenarioChoice = { fault: null, profile: null };

/**
 * A slow server, and a clock set back: a head whose last request was refused stood still for good
 * while others read first.
 */
const STOOD_STILL = 707;

/**
 * Imports, lists that are walked whole, deletions, little time; what came up to 36 times, and what
 * was lost on the way to what stands now: ranges with a bound in the second of the two hours, a
 * look that was left out, deletions that were written an hour later.
 */
const FLOODED_NIGHTS = [3, 6, 7, 13, 15, 23, 26, 36, 40, 118, 123];

/**
 * Restarts in autumn's night: ranges that began long before it were kept apart from what was
 * replayed, so that each of them brought the same.
 */
const CAME_BY_TWO_RANGES = [350, 640];

/**
 * A second with more records than a page, on a server that gives smaller pages than it is asked
 * for: the read that went on in it took the first short page for the end.
 */
const SMALL_PAGES = [1160, 2080];

/** Overlapping ranges of what was forgotten, of which each brought the same. */
const FLOODED = [4, 36, 201, 290, 419, 464, 580, 862, 932, 937];

const first = Array.from({ length: WORLDS }, (_none, index) => index + 1);
const seeds = [...first, STOOD_STILL, ...CAME_BY_TWO_RANGES, ...SMALL_PAGES];

/** Faults that none of those worlds has get one of their own. */
const drawn = new Set(seeds.flatMap((seed) => [...scenarioOf(seed, ANY).faults]));
const others = ALL_FAULTS.filter((fault) => !drawn.has(fault));

describe('the change feed in simulated worlds', () => {
	it.each(seeds)('stands world %i', async (seed) => {
		await expectToStand(seed, ANY);
	});

	it.each(others.length > 0 ? others : (['node'] as Fault[]))('stands %s', async (fault) => {
		await expectToStand(1, { ...ANY, withFaults: [fault] });
	});
});

describe('the change feed where more is written than it remembers', () => {
	it.each(FLOODED)('stands world %i', async (seed) => {
		await expectToStand(seed, { ...ANY, withFaults: ['flood'] });
	});
});

describe('the change feed where more is written than it remembers, in the night in which clocks are set back', () => {
	it.each(FLOODED_NIGHTS)('stands world %i', async (seed) => {
		await expectToStand(seed, { ...ANY, withFaults: ['flood', 'autumn'] });
	});
});

describe('the simulation itself', () => {
	it('gives the same result for the same seed', async () => {
		const first = await runSeed(5, ANY, FEED);
		const second = await runSeed(5, ANY, FEED);

		expect(second).toEqual(first);
	});

	it('gives the same result for the same seed where the node polls', async () => {
		const choice: ScenarioChoice = { ...ANY, withFaults: ['node'] };
		const first = await runSeed(2, choice, FEED);
		const second = await runSeed(2, choice, FEED);

		expect(second).toEqual(first);
	});

	it.each(BASELINES.map((reader) => [reader.name, reader] as const))(
		'catches what is lost by %s',
		async (_name, reader) => {
			const results = await Promise.all(
				seeds.slice(0, 10).map((seed) => runSeed(seed, { ...ANY, fault: 'adversary' }, reader)),
			);
			const lost = results.reduce((sum, { verdict }) => sum + verdict.lost + verdict.stale, 0);

			expect(lost).toBeGreaterThan(0);
		},
	);

	it('has mutants that fit the feed as it is', () => {
		expect(misfits(MUTANTS)).toEqual([]);
	});
});

async function expectToStand(seed: number, choice: ScenarioChoice): Promise<void> {
	const { failures, verdict, report } = await runSeed(seed, choice, FEED);

	const { withFaults = [] } = choice;
	const chosen = withFaults.length === 0 ? '' : ` --with ${withFaults.join()}`;
	const replay = `npm run simulate -- --seed ${seed}${chosen} --trace`;
	const examples = [
		...verdict.examples,
		...[report.excessive, report.waited, report.stuck, report.oversized].flatMap((lines) =>
			lines.slice(0, 3),
		),
	];
	expect({ replay, failures, examples }).toEqual({ replay, failures: [], examples: [] });
}
