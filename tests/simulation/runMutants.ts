import type { SimulationArguments } from './arguments';
import { buildMutant, misfits } from './buildMutant';
import { MUTANTS, type Mutant } from './mutants';
import { printTable } from './printTable';
import { withWorkers, type Worker } from './workers';

/**
 * Worlds that a mutant has to live through to count as not caught, unless `--seeds` says otherwise.
 */
const WORLDS = 400;

/** Worlds given to a worker at a time. */
const BATCH = 5;

interface Outcome {
	mutant: Mutant;
	/** The world in which it was caught; null: it was not. */
	seed: number | null;
	/** What gave it away. */
	signs: string;
}

/**
 * Breaks the feed on purpose, one mistake at a time, and prints in which world each was caught. A
 * world counts only when the feed as it ships stands it.
 *
 * @returns the exit code: 1 when a mutant was not caught
 * @throws Error when a mutant does not fit the feed's source any more
 */
export async function runMutants(chosen: SimulationArguments): Promise<number> {
	const unfit = misfits(MUTANTS);
	if (unfit.length > 0) throw new Error(`Mutants that do not fit the feed:\n${unfit.join('\n')}`);
	const wanted = MUTANTS.filter(({ name }) => name.includes(chosen.mutant ?? ''));
	const folders = wanted.map((mutant) => ({ mutant, folder: buildMutant(mutant) }));
	const outcomes: Outcome[] = [];
	let next = 0;
	await withWorkers(async (worker) => {
		for (let index = next++; index < folders.length; index = next++) {
			const { mutant, folder } = folders[index];
			outcomes[index] = await hunt(worker, mutant, folder, chosen);
			// The table comes at the end; this says meanwhile that something happens.
			console.error(`${outcomes[index].seed === null ? 'escaped' : 'caught'}: ${mutant.name}`);
		}
	});
	printTable(
		['mistake made on purpose', 'caught in world', 'by'],
		outcomes.map(({ mutant, seed, signs }) => [
			mutant.name,
			seed === null ? 'NOT CAUGHT' : worldName(seed, mutant),
			signs,
		]),
	);
	const escaped = outcomes.filter(({ seed }) => seed === null);
	console.log(`\n${outcomes.length - escaped.length} of ${outcomes.length} caught`);
	return escaped.length === 0 ? 0 : 1;
}

async function hunt(
	worker: Worker,
	mutant: Mutant,
	folder: string,
	chosen: SimulationArguments,
): Promise<Outcome> {
	const choice = { ...chosen, ...mutant.worlds };
	for (const seeds of worldsFor(mutant, chosen)) {
		const failing = await failuresIn(worker, seeds, folder, choice);
		for (const [seed, signs] of failing) {
			const shipped = await failuresIn(worker, [seed], null, choice);
			if (shipped.size === 0) return { mutant, seed, signs };
		}
	}
	return { mutant, seed: null, signs: '' };
}

/** A world as the arguments that lead back to it say it. */
function worldName(seed: number, { worlds }: Mutant): string {
	const options = {
		fault: worlds?.fault,
		with: worlds?.withFaults?.join(),
		profile: worlds?.profile,
	};
	const choice = Object.entries(options)
		.filter(([, value]) => value !== undefined && value !== null)
		.map(([name, value]) => ` --${name} ${value}`);
	return `${seed}${choice.join('')}`;
}

/** The worlds to look in, in batches: first where the mutant is known to be caught. */
function* worldsFor({ caughtIn }: Mutant, chosen: SimulationArguments): Generator<number[]> {
	if (caughtIn !== undefined) yield [caughtIn];
	const last = chosen.firstSeed + (chosen.versions > 0 ? WORLDS : chosen.seeds);
	for (let first = chosen.firstSeed; first < last; first += BATCH) {
		yield Array.from({ length: BATCH }, (_none, index) => first + index);
	}
}

/** The worlds that a feed does not stand, with what gave it away. */
async function failuresIn(
	worker: Worker,
	seeds: readonly number[],
	feedFolder: string | null,
	choice: SimulationArguments,
): Promise<Map<number, string>> {
	const answer = await worker.run({ seeds, choice, feedFolder, baselinesEvery: 0 });
	if ('error' in answer) return new Map([[seeds[0], answer.error.split('\n')[0]]]);
	return new Map(
		answer.results
			.filter(({ result }) => result.failures.length > 0)
			.map(({ result }) => [result.seed, result.failures.join(', ')]),
	);
}
