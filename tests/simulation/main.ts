import { readArguments, USAGE, type SimulationArguments } from './arguments';
import { FEED } from './feedReader';
import { runMutants } from './runMutants';
import { printCircumstances, printFailures, printReaders } from './report';
import { grouped } from './printTable';
import { runSeed, type SeedResult } from './runSeed';
import { addTo, newTotals, type Totals } from './totals';
import { spreadWorlds } from './workers';

/** The loops that people use today are run in every so many worlds. */
const BASELINES_EVERY = 4;

const SAME_WORLDS = 'this feed, in the worlds of the loops below';

void main().then(
	(code) => process.exit(code),
	(error: unknown) => {
		console.error(error);
		process.exit(2);
	},
);

/** @returns the exit code: 1 when a world was not stood or a mutant not caught */
async function main(): Promise<number> {
	let chosen: SimulationArguments;
	try {
		chosen = readArguments(process.argv.slice(2));
	} catch (error) {
		console.error(`${(error as Error).message}\n\n${USAGE}`);
		return 2;
	}
	if (chosen.mutants) return await runMutants(chosen);
	if (chosen.trace) await traceWorlds(chosen);
	return await simulate(chosen);
}

async function simulate(chosen: SimulationArguments): Promise<number> {
	const began = Date.now();
	const readers = new Map<string, Totals>();
	const failed: SeedResult[] = [];
	const add = (name: string, result: SeedResult) => {
		const totals = readers.get(name) ?? newTotals(name);
		readers.set(name, totals);
		addTo(totals, result);
	};
	const take = (reader: string, result: SeedResult) => {
		const hasBaselines = result.seed % BASELINES_EVERY === 0;
		add(reader, result);
		if (reader !== FEED.name) return;
		if (hasBaselines) add(SAME_WORLDS, result);
		if (result.failures.length > 0) failed.push(result);
	};

	await spreadWorlds({
		firstSeed: chosen.firstSeed,
		choice: chosen,
		feedFolder: null,
		baselinesEvery: BASELINES_EVERY,
		take: (results) => {
			for (const { reader, result } of results) {
				if (result.seed < chosen.firstSeed + chosen.seeds || chosen.versions > 0) {
					take(reader, result);
				}
			}
			const { worlds = 0, versions = 0 } = readers.get(FEED.name) ?? {};
			return worlds < chosen.seeds || versions < chosen.versions;
		},
	});

	const seconds = (Date.now() - began) / 1000;
	printFailures(
		failed.sort((a, b) => a.seed - b.seed),
		chosen,
	);
	const order = [FEED.name, SAME_WORLDS];
	const rows = [...readers.values()].sort((a, b) => rank(order, a.name) - rank(order, b.name));
	printReaders(rows);
	console.log();
	printCircumstances(rows[0]);
	console.log();
	console.log(
		`${grouped(rows[0].versions)} record versions in ${grouped(rows[0].worlds)} worlds, ` +
			`${seconds.toFixed(0)} s: ${failed.length === 0 ? 'all stood' : `${failed.length} not stood`}`,
	);
	return failed.length === 0 ? 0 : 1;
}

async function traceWorlds(chosen: SimulationArguments): Promise<void> {
	for (let seed = chosen.firstSeed; seed < chosen.firstSeed + chosen.seeds; seed++) {
		console.log(`world ${seed}`);
		await runSeed(seed, chosen, FEED, (line) => console.log(line));
	}
}

function rank(order: readonly string[], name: string): number {
	const index = order.indexOf(name);
	return index < 0 ? order.length : index;
}
