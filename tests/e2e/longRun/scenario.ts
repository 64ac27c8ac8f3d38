import { join } from 'node:path';
import { buildPackage } from '../../../demo/src/buildPackage';
import { defaultStateFolder, demoFolder, repositoryFolder } from '../../../demo/src/folders';
import { installN8n } from '../../../demo/src/installN8n';
import type { Processes } from '../../../demo/src/Processes';
import { formatDuration, type Say } from '../../../demo/src/progress';
import { runLongRun } from './longRun';

/** Memory may rise to so many times of what it was after the first tenth. */
const MOST_GROWTH = 1.2;

const PATIENCE_MILLISECONDS = 25 * 60_000;

/**
 * The long run with its verdict.
 *
 * @returns one line with the figures
 * @throws Error with what was not kept
 */
export async function longRunScenario(
	size: { changes: number; seed: number },
	processes: Processes,
	say: Say,
): Promise<string> {
	await installN8n(processes, demoFolder, join(defaultStateFolder, 'logs'), say);
	await buildPackage(processes, say);
	const options = {
		...size,
		folder: join(repositoryFolder, '.cache', 'long-run'),
		patienceMilliseconds: PATIENCE_MILLISECONDS,
	};
	const { tenths, growth, repeated, failedExecutions } = await runLongRun(options, processes, say);
	const last = tenths[tenths.length - 1];
	const figures = [
		`${size.changes} changes came in ${last.executions} executions, ${repeated} items once more, ${failedExecutions} executions failed`,
		`n8n's memory at the end ${growth.rss.toFixed(2)} × that after the first tenth (JavaScript objects ${growth.heapUsed.toFixed(2)} ×)`,
		`static data at most ${Math.max(...tenths.map(({ staticDataBytes }) => staticDataBytes))} bytes`,
		formatDuration(last.milliseconds),
	].join('; ');
	if (growth.rss > MOST_GROWTH || growth.heapUsed > MOST_GROWTH) {
		throw new Error(`n8n's memory grew by more than ${MOST_GROWTH} ×: ${figures}`);
	}
	if (repeated > 0 || failedExecutions > 0) throw new Error(figures);
	return figures;
}
