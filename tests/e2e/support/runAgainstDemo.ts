import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ANY } from '../../../demo/src/ports';
import { Processes } from '../../../demo/src/Processes';
import { formatDuration } from '../../../demo/src/progress';
import { startDemo, stopDemo, type RunningDemo } from '../../../demo/src/startDemo';
import { Checklist } from './Checklist';

/** Installing n8n on a slow machine takes a third of it. */
const PATIENCE_MILLISECONDS = 30 * 60_000;

/**
 * Starts the demo with a state and on ports of its own, checks it, stops it, prints `N passed, N failed` as the last line
 * and ends this process: with 0 if all passed, else with 1.
 *
 * @param changesPerMinute how lively the local Invoiced is; 0 lets a check account for every record
 */
export function runAgainstDemo(
	changesPerMinute: number,
	runChecks: (demo: RunningDemo, checklist: Checklist) => Promise<void>,
): void {
	const options = {
		stateFolder: mkdtempSync(join(tmpdir(), 'n8n-invoiced-')),
		n8nPort: ANY,
		invoices: 500,
		seed: 1,
		changesPerMinute,
	};
	const processes = new Processes();
	const checklist = new Checklist();
	let isFinishing = false;

	async function finish(): Promise<void> {
		if (isFinishing) return;
		isFinishing = true;
		await stopDemo(options, processes);
		if (checklist.allPassed) rmSync(options.stateFolder, { recursive: true, force: true });
		else console.log(`n8n's data and logs are kept in ${options.stateFolder}`);
		console.log(checklist.summary());
		process.exit(checklist.allPassed ? 0 : 1);
	}

	function fail(reason: string): void {
		if (isFinishing) return;
		checklist.fail(reason);
		void finish();
	}

	async function run(): Promise<void> {
		const demo = await startDemo(options, processes, (line) => console.log(line));
		const start = Date.now();
		await runChecks(demo, checklist);
		console.log(`The checks took ${formatDuration(Date.now() - start)}.`);
		await finish();
	}

	for (const farewell of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) {
		process.on(farewell, () => fail(`Ended by ${farewell}`));
	}
	setTimeout(
		() => fail(`Not done within ${formatDuration(PATIENCE_MILLISECONDS)}`),
		PATIENCE_MILLISECONDS,
	);
	run().catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)));
}
