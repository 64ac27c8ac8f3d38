/**
 * `npm run mutate -- FOLDER`: makes one small mistake after another in a folder of the nodes and
 * shows which of them no test notices. Prints the score and the survivors; the report lies in
 * `.cache/mutation/FOLDER`.
 *
 * Exit codes: 0 it ran, whatever the score; 1 it could not; 2 wrong command line.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import type { Stryker } from '@stryker-mutator/core';
import { readArguments, USAGE, type MutationArguments } from './arguments';
import { draw } from './draw';
import { mutantsOf } from './mutants';
import { hasSurvived, merged, scoreOf, survivorsOf, textAt, type MutantOutcome } from './score';
import { keyOf } from './stryker/plugins.mjs';
import { STAGES, TESTS_OF, type Stage } from './testsOf';

const root = join(__dirname, '../..');

/**
 * A loop without end is told by how often it runs; only what waits for ever meets these. They are
 * wide, because on a busy machine a mutant that survives would otherwise count as noticed: so many
 * times what its tests took in the first run, and so long on top.
 */
const TIMEOUT_FACTOR = 5;
const TIMEOUT_MILLISECONDS = 15_000;

/** n8n-core, loaded anew for each mutant, is never given back whole. */
const RUNS_OF_A_PROCESS = 40;

/** Of the report: what `--again` starts from. */
const KEPT = 'outcomes.json';

function readCommandLine(): MutationArguments {
	try {
		const newSeed = Math.floor(Math.random() * 1_000_000);
		return readArguments(process.argv.slice(2), Object.keys(TESTS_OF), newSeed);
	} catch (error) {
		console.error(`${(error as Error).message}\n\n${USAGE}`);
		process.exit(2);
	}
}

/** Which stages run. */
function stagesOf({ quick, long }: MutationArguments): Stage[] {
	return STAGES.filter((stage) => {
		if (stage === 'engine') return !quick;
		return stage !== 'long' || long;
	});
}

type StrykerOptions = ConstructorParameters<typeof Stryker>[0];

type StrykerResult = Awaited<ReturnType<Stryker['runMutationTest']>>[number];

/** What is kept of a run, so that its survivors can run again. */
interface Run {
	/** Which mutants it was about, in words. */
	which: string;
	outcomes: MutantOutcome[];
}

/** Stryker counts lines and columns from 0 before it runs a mutant, and from 1 afterwards. */
function fromZero({ line, column }: { line: number; column: number }) {
	return { line: line - 1, column: column - 1 };
}

function toOutcome(result: StrykerResult, sources: ReadonlyMap<string, string>): MutantOutcome {
	const { fileName, location, status, mutatorName, replacement } = result;
	const { start, end } = location;
	const file = relative(root, fileName).replaceAll('\\', '/');
	return {
		key: keyOf({ ...result, location: { start: fromZero(start), end: fromZero(end) } }, root),
		file,
		start,
		end,
		mutatorName,
		original: textAt(location, sources.get(file) ?? ''),
		replacement,
		status,
		isStatic: result.static ?? false,
		coveredBy: result.coveredBy?.length ?? 0,
	};
}

/** Runs mutants against the tests of their folder. */
async function run(
	files: string[],
	drawn: string[] | null,
	report: string,
	concurrency: number | null,
): Promise<MutantOutcome[]> {
	// They may change while the copies that Stryker has made of them run.
	const sources = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
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
		checkers: drawn === null ? [] : ['drawn'],
		// Of ours, for the checker.
		sampling: { root, keys: drawn ?? [] },
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
	return results
		.filter(({ status }) => status !== 'Ignored' && status !== 'CompileError')
		.map((result) => toOutcome(result, sources));
}

/** Runs the mutants of a folder, all or some of them. */
async function runMutants(
	{ folder, sample, seed, file, concurrency }: MutationArguments,
	report: string,
): Promise<Run> {
	const { files, keys, prose } = await mutantsOf(root, `nodes/Invoiced/${folder}`, file);
	const drawn = sample === null ? null : draw(keys, sample, seed);
	const what = drawn === null ? 'all' : `${drawn.length} drawn with seed ${seed}`;
	const which = `${what} of ${keys.length}${file === null ? '' : ` in files with '${file}'`}`;
	console.log(`${folder}: ${which} mutants; ${prose} in words of the editor left out`);
	return { which, outcomes: await run(files, drawn, report, concurrency) };
}

/** Runs once more what survived the last run. */
async function runSurvivors(
	{ folder, concurrency }: MutationArguments,
	report: string,
): Promise<Run> {
	const kept = join(root, report, KEPT);
	if (!existsSync(kept)) throw new Error(`There is no earlier run of ${folder}`);
	const { which, outcomes } = JSON.parse(readFileSync(kept, 'utf8')) as Run;
	const { keys } = await mutantsOf(root, `nodes/Invoiced/${folder}`, null);
	const standing = new Set(keys);
	const gone = outcomes.filter(({ key }) => !standing.has(key));
	const survivors = outcomes.filter((each) => hasSurvived(each) && standing.has(each.key));
	console.log(
		`${folder}: ${survivors.length} survivors of ${which} mutants once more; ${gone.length} of the earlier run stand no longer as they stood`,
	);
	if (survivors.length === 0) return { which, outcomes };
	const files = [...new Set(survivors.map(({ file }) => file))];
	const later = await run(
		files,
		survivors.map(({ key }) => key),
		report,
		concurrency,
	);
	return { which, outcomes: merged(outcomes, later) };
}

async function main(): Promise<void> {
	const words = readCommandLine();
	const { folder } = words;
	const start = Date.now();
	const report = join('.cache', 'mutation', folder);
	mkdirSync(join(root, report), { recursive: true });
	process.env.MUTATED_FOLDER = folder;
	process.env.MUTATED_STAGES = stagesOf(words).join(' ');
	const { which, outcomes } = await (words.again ? runSurvivors : runMutants)(words, report);

	const score = scoreOf(outcomes);
	const survivors = survivorsOf(outcomes);
	const summary = [
		`${folder}: ${score.percent.toFixed(1)} % of ${score.valid} mutants noticed (${which})`,
		`killed ${score.killed}, timed out ${score.timedOut}, survived ${score.survived}, run into by no test ${score.uncovered}, not judged ${score.broken}`,
		`${outcomes.filter(({ isStatic }) => isStatic).length} of them run while their file loads; ${Math.round((Date.now() - start) / 1000)} s`,
	];
	writeFileSync(join(root, report, KEPT), JSON.stringify({ which, outcomes }, null, '\t'));
	writeFileSync(join(root, report, 'survivors.txt'), [...summary, '', ...survivors, ''].join('\n'));
	console.log(['', ...survivors, '', ...summary, `Report: ${report}`].join('\n'));
}

main().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
