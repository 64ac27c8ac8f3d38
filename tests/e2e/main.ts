/**
 * The package under the conditions that its users run it in: a real n8n, a real browser, a real
 * queue.
 *
 * `npm run e2e -- [NAME …] [--small] [--checks] [--pictures] [--list]`; NAME is a scenario or a
 * group of `scenarios.ts`, none means all.
 *
 * Prints one line for each scenario, and `N passed, N failed` last. Exit codes: 0 all passed, 1
 * some failed, 2 nothing was tested because something is missing or the command line is wrong.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DemoError } from '../../demo/src/DemoError';
import { repositoryFolder } from '../../demo/src/folders';
import { Processes } from '../../demo/src/Processes';
import { formatDuration } from '../../demo/src/progress';
import { runScenario, type Conditions, type Result } from './runner/runScenario';
import type { Scenario } from './runner/Scenario';
import { SharedThings } from './runner/SharedThings';
import { scenarios } from './scenarios';

const USAGE =
	'Usage: npm run e2e -- [NAME …] [--small] [--checks] [--pictures] [--list]\n' +
	'  NAME        a scenario or a group of them; all without one\n' +
	'  --small     the smaller sizes that continuous integration has time for\n' +
	'  --checks    print every check as it is made, and count these instead of the scenarios\n' +
	'  --pictures  take the pictures of the documentation anew\n' +
	'  --list      say what there is';

const resultsFolder = join(repositoryFolder, '.cache', 'e2e');

const provisioning = new Processes();
const shared = new SharedThings(resultsFolder);
const farewell = new AbortController();

function readCommandLine() {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			small: { type: 'boolean', default: false },
			checks: { type: 'boolean', default: false },
			pictures: { type: 'boolean', default: false },
			list: { type: 'boolean', default: false },
		},
	});
	return { ...values, names: positionals };
}

/** @throws {DemoError} for a name that nothing has */
function choose(names: readonly string[]): Scenario[] {
	for (const name of names) {
		if (!scenarios.some((scenario) => isMeant(scenario, name))) {
			const known = scenarios.map((scenario) => scenario.name).join(', ');
			throw new DemoError(`There is no scenario '${name}'. There are: ${known}`);
		}
	}
	if (names.length === 0) return [...scenarios];
	return scenarios.filter((scenario) => names.some((name) => isMeant(scenario, name)));
}

function isMeant(scenario: Scenario, name: string): boolean {
	return scenario.name === name || scenario.name.startsWith(`${name}/`);
}

/** @throws {DemoError} for the first that is missing */
async function provide(chosen: readonly Scenario[]): Promise<void> {
	const needs = new Set(chosen.flatMap(({ needs }) => needs));
	for (const need of needs) await need.provide(provisioning, (line) => console.log(line));
}

function describe({ scenario, passed, milliseconds, checklist, report, folder }: Result): string {
	const figures = `${checklist.summary()}, ${formatDuration(milliseconds)}`;
	const line = `${passed ? '✓' : '✗'} ${scenario.name}: ${scenario.statement} (${figures})`;
	if (passed) return line;
	return [line, ...report.map((said) => `    ${said}`), `    Kept for looking at: ${folder}`].join(
		'\n',
	);
}

async function main(): Promise<number> {
	let options: ReturnType<typeof readCommandLine>;
	try {
		options = readCommandLine();
	} catch (error) {
		throw new DemoError(`${(error as Error).message}\n${USAGE}`);
	}
	const chosen = choose(options.names);
	if (options.list) {
		for (const { name, statement, needs } of chosen) {
			console.log(`${name}: ${statement} (needs ${needs.map((need) => need.name).join(', ')})`);
		}
		return 0;
	}
	await provide(chosen);
	const conditions: Conditions = {
		folder: resultsFolder,
		size: options.small ? 'small' : 'full',
		takesPictures: options.pictures,
		printsChecks: options.checks,
		shared,
		farewell: farewell.signal,
	};
	const results: Result[] = [];
	for (const scenario of chosen) {
		if (farewell.signal.aborted) break;
		const result = await runScenario(scenario, conditions);
		results.push(result);
		// With --checks its report has been printed already.
		console.log(describe(options.checks ? { ...result, report: [] } : result));
	}
	await shared.close();
	console.log(options.checks ? countChecks(results) : countScenarios(results));
	const allPassed = results.length === chosen.length && results.every(({ passed }) => passed);
	return allPassed ? 0 : 1;
}

function countScenarios(results: readonly Result[]): string {
	const passed = results.filter((result) => result.passed).length;
	return `${passed} passed, ${results.length - passed} failed`;
}

function countChecks(results: readonly Result[]): string {
	const sum = (count: (result: Result) => number) =>
		results.reduce((total, result) => total + count(result), 0);
	return `${sum(({ checklist }) => checklist.passed)} passed, ${sum(({ checklist }) => checklist.failed)} failed`;
}

async function end(exitCode: number): Promise<never> {
	await provisioning.stopAll();
	await shared.close();
	process.exit(exitCode);
}

/**
 * `disconnect`: the process that started us is gone, and with it the terminal that could stop us.
 */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) {
	process.on(signal, () => {
		farewell.abort();
		void provisioning.stopAll();
	});
}

main().then(end, async (error: unknown) => {
	console.error(error instanceof DemoError ? error.message : error);
	await end(2);
});
