/**
 * What proves at length, one after the other: `npm run prove -- [NAME …] [--list]`; NAME is one of
 * `proofs.ts`, none means all that need no n8n. What they print lies in `.cache/prove`.
 *
 * Prints one line for each with its figures, and `N passed, N failed` last. Exit codes: 0 all
 * passed, 1 some failed, 2 wrong command line.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { repositoryFolder } from '../../demo/src/folders';
import { Processes } from '../../demo/src/Processes';
import { formatDuration, withHeartbeat } from '../../demo/src/progress';
import { proofsOf, type Proof } from './proofs';
import { runProof, type Outcome } from './runProof';

const USAGE =
	'Usage: npm run prove -- [NAME …] [--list]\n' +
	'  NAME    a proof; without one all that need no n8n\n' +
	'  --list  say what there is';

/** A sign of life, on standard error, so that the results stay one line each. */
const HEARTBEAT_MILLISECONDS = 60_000;

const folder = join(repositoryFolder, '.cache', 'prove');

const processes = new Processes();
const farewell = new AbortController();

function readCommandLine(): { chosen: Proof[]; list: boolean } {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { list: { type: 'boolean', default: false } },
	});
	return { chosen: proofsOf(positionals), list: values.list };
}

async function proveAll(chosen: readonly Proof[]): Promise<number> {
	const outcomes: Outcome[] = [];
	for (const proof of chosen) {
		if (farewell.signal.aborted) break;
		const outcome = await withHeartbeat(
			runProof(proof, processes, folder),
			(line) => console.error(line),
			HEARTBEAT_MILLISECONDS,
			(elapsed) => `  … ${proof.name}, ${formatDuration(elapsed)} of about ${proof.minutes} min`,
		);
		outcomes.push(outcome);
		console.log(outcome.report);
	}
	const passed = outcomes.filter((outcome) => outcome.passed).length;
	console.log(`${passed} passed, ${outcomes.length - passed} failed`);
	return passed === chosen.length ? 0 : 1;
}

async function main(): Promise<number> {
	let words: ReturnType<typeof readCommandLine>;
	try {
		words = readCommandLine();
	} catch (error) {
		console.error(`${(error as Error).message}\n${USAGE}`);
		return 2;
	}
	if (!words.list) return await proveAll(words.chosen);
	for (const { name, statement, minutes, needsN8n } of words.chosen) {
		const needs = needsN8n === true ? ', installs n8n' : '';
		console.log(`${name}: ${statement} (about ${minutes} min${needs})`);
	}
	return 0;
}

/**
 * `disconnect`: the process that started us is gone, and with it the terminal that could stop us.
 */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) {
	process.on(signal, () => {
		farewell.abort();
		void processes.stopAll();
	});
}

void main().then((code) => process.exit(code));
