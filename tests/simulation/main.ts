import { readArguments, USAGE, type SimulationArguments } from './arguments';
import { FEED } from './feedReader';
import { runMutants } from './runMutants';
import { runSeed } from './runSeed';
import { scenarioOf } from './scenario';
import { simulate } from './simulate';

void main().then(
	(code) => process.exit(code),
	(error: unknown) => {
		console.error(error);
		process.exit(2);
	},
);

/**
 * @returns the exit code: 1 when a world was not stood or a mutant not caught, 2 for wrong
 * arguments
 */
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

/** Tells every request of the worlds before they are judged. */
async function traceWorlds(chosen: SimulationArguments): Promise<void> {
	for (let seed = chosen.firstSeed; seed < chosen.firstSeed + chosen.seeds; seed++) {
		const { faults, objects, ...rest } = scenarioOf(seed, chosen);
		console.log(`world ${seed}: ${objects.join(', ')}; faults: ${[...faults].join(', ')}`);
		console.log(JSON.stringify(rest));
		await runSeed(seed, chosen, FEED, (line) => console.log(line));
	}
}
