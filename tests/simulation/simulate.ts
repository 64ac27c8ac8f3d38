import type { SimulationArguments } from './arguments';
import { FEED } from './feedReader';
import { grouped } from './printTable';
import { printCircumstances, printFailures, printReaders } from './report';
import type { SeedResult } from './runSeed';
import { addTo, newTotals, type Totals } from './totals';
import { withWorkers } from './workers';

/** Worlds given to a worker at a time. */
const BATCH = 10;

/** The loops that people use today are run in every so many worlds. */
const BASELINES_EVERY = 4;

const SAME_WORLDS = 'this feed, in the worlds of the loops below';

/**
 * Runs worlds until there were as many as asked for, and prints what came of it.
 *
 * @returns the exit code: 1 when the feed did not stand a world
 */
export async function simulate(chosen: SimulationArguments): Promise<number> {
	const began = Date.now();
	const tally = new Tally();
	let next = chosen.firstSeed;
	const isWanted = () => next < chosen.firstSeed + chosen.seeds || tally.versions < chosen.versions;

	await withWorkers(async (worker) => {
		while (isWanted()) {
			const left = chosen.firstSeed + chosen.seeds - next;
			const count = left > 0 ? Math.min(BATCH, left) : BATCH;
			const seeds = Array.from({ length: count }, () => next++);
			const batch = { seeds, choice: chosen, feedFolder: null, baselinesEvery: BASELINES_EVERY };
			const answer = await worker.run(batch);
			if ('error' in answer) throw new Error(`Worlds ${seeds.join(', ')}: ${answer.error}`);
			for (const { reader, result } of answer.results) tally.add(reader, result);
		}
	});

	tally.print(chosen, (Date.now() - began) / 1000);
	return tally.failed.length === 0 ? 0 : 1;
}

/** What came of the worlds, by reader. */
class Tally {
	readonly failed: SeedResult[] = [];
	private readonly readers = new Map<string, Totals>();

	get versions(): number {
		return this.readers.get(FEED.name)?.versions ?? 0;
	}

	add(reader: string, result: SeedResult): void {
		addTo(this.totalsOf(reader), result);
		if (reader !== FEED.name) return;
		if (result.seed % BASELINES_EVERY === 0) addTo(this.totalsOf(SAME_WORLDS), result);
		if (result.failures.length > 0) this.failed.push(result);
	}

	print(chosen: SimulationArguments, seconds: number): void {
		const inOrder = [...this.failed].sort((a, b) => a.seed - b.seed);
		const feed = this.totalsOf(FEED.name);
		const others = [...this.readers.values()].filter(({ name }) => !OURS.includes(name));
		const ours = OURS.filter((name) => this.readers.has(name)).map((name) => this.totalsOf(name));
		printFailures(inOrder, chosen);
		printReaders([...ours, ...others]);
		console.log();
		printCircumstances(feed);
		console.log();
		const outcome = inOrder.length === 0 ? 'all stood' : `${inOrder.length} not stood`;
		console.log(
			`${grouped(feed.versions)} record versions in ${grouped(feed.worlds)} worlds, ` +
				`${seconds.toFixed(0)} s: ${outcome}`,
		);
	}

	private totalsOf(name: string): Totals {
		const totals = this.readers.get(name) ?? newTotals(name);
		this.readers.set(name, totals);
		return totals;
	}
}

const OURS: readonly string[] = [FEED.name, SAME_WORLDS];
