/**
 * `npm run mutate -- FOLDER`: makes one small mistake after another in a folder of the nodes and shows which of them no test
 * notices. Prints the score and the survivors; the report lies in `.cache/mutation/FOLDER`.
 *
 * Exit codes: 0 it ran, whatever the score; 1 it could not; 2 wrong command line.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import type { Stryker } from '@stryker-mutator/core';
import { readArguments, USAGE, type MutationArguments } from './arguments';
import { draw } from './draw';
import { mutantsOf } from './mutants';
import { scoreOf, survivorsOf, type MutantOutcome } from './score';
import { TESTS_OF } from './testsOf';

const root = join(__dirname, '../..');

/**
 * A loop without end is told by how often it runs; only what waits for ever meets these. They are wide, because on a busy
 * machine a mutant that survives would otherwise count as noticed: so many times what its tests took in the first run, and
 * so long on top.
 */
const TIMEOUT_FACTOR = 5;
const TIMEOUT_MILLISECONDS = 15_000;

/** n8n-core, loaded anew for each mutant, is never given back whole. */
const RUNS_OF_A_PROCESS = 40;

function readCommandLine(): MutationArguments {
	try {
		const newSeed = Math.floor(Math.random() * 1_000_000);
		return readArguments(process.argv.slice(2), Object.keys(TESTS_OF), newSeed);
	} catch (error) {
		console.error(`${(error as Error).message}\n\n${USAGE}`);
		process.exit(2);
	}
}

type StrykerOptions = ConstructorParameters<typeof Stryker>[0];

type StrykerResult = Awaited<ReturnType<Stryker['runMutationTest']>>[number];

function toOutcome({
	fileName,
	location,
	status,
	mutatorName,
	replacement,
	static: isStatic,
	coveredBy,
}: StrykerResult): MutantOutcome {
	return {
		file: relative(root, fileName).replaceAll('\\', '/'),
		start: location.start,
		end: location.end,
		mutatorName,
		replacement,
		status,
		isStatic: isStatic ?? false,
		coveredBy: coveredBy?.length ?? 0,
	};
}

async function main(): Promise<void> {
	const { folder, sample, seed, concurrency, file, long } = readCommandLine();
	const start = Date.now();
	const { files, keys, prose } = await mutantsOf(root, `nodes/Invoiced/${folder}`, file);
	const drawn = sample === null ? keys : draw(keys, sample, seed);
	const which = sample === null ? 'all of them' : `${drawn.length} drawn with seed ${seed}`;
	console.log(
		`${folder}: ${keys.length} mutants, ${which}; ${prose} in words of the editor left out`,
	);

	const report = join('.cache', 'mutation', folder);
	rmSync(join(root, report), { recursive: true, force: true });
	mkdirSync(join(root, report), { recursive: true });
	process.env.MUTATED_FOLDER = folder;
	process.env.MUTATED_LONG = long ? 'yes' : 'no';
	// An ES module: its dependencies cannot be required.
	const { Stryker } = await import('@stryker-mutator/core');
	const results = await new Stryker({
		mutate: files,
		testRunner: 'jest',
		jest: {
			configFile: 'scripts/mutate/jest/jest.config.cjs',
			// Each stage needs every file of the folder.
			enableFindRelatedTests: false,
		},
		coverageAnalysis: 'perTest',
		plugins: ['@stryker-mutator/jest-runner', './scripts/mutate/stryker/plugins.mjs'],
		ignorers: ['prose'],
		checkers: sample === null ? [] : ['drawn'],
		// Of ours, for the checker.
		sampling: { root, keys: drawn },
		concurrency: concurrency ?? availableParallelism(),
		maxTestRunnerReuse: RUNS_OF_A_PROCESS,
		timeoutFactor: TIMEOUT_FACTOR,
		timeoutMS: TIMEOUT_MILLISECONDS,
		ignorePatterns: ['/dist', '/docs/images', '/demo/.state', '/.cache', '/benchmarks'],
		tempDirName: '.cache/mutation/sandboxes',
		reporters: ['html', 'json', 'progress-append-only'],
		htmlReporter: { fileName: join(report, 'report.html') },
		jsonReporter: { fileName: join(report, 'report.json') },
		warnings: { unknownOptions: false, slow: false },
		logLevel: 'warn',
	} as unknown as StrykerOptions).runMutationTest();

	const outcomes = results
		.filter(({ status }) => status !== 'Ignored' && status !== 'CompileError')
		.map(toOutcome);
	const score = scoreOf(outcomes);
	const survivors = survivorsOf(outcomes, (name) => readFileSync(join(root, name), 'utf8'));
	const summary = [
		`${folder}: ${score.percent.toFixed(1)} % of ${score.valid} mutants noticed (${which})`,
		`killed ${score.killed}, timed out ${score.timedOut}, survived ${score.survived}, run into by no test ${score.uncovered}, not judged ${score.broken}`,
		`${outcomes.filter(({ isStatic }) => isStatic).length} of them run while their file loads; ${Math.round((Date.now() - start) / 1000)} s`,
	];
	writeFileSync(join(root, report, 'survivors.txt'), [...summary, '', ...survivors, ''].join('\n'));
	console.log(['', ...survivors, '', ...summary, `Report: ${report}`].join('\n'));
}

main().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
