import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolderOf, startWorker, type N8nPlace } from '../n8n';
import { placePackage } from '../placePackage';
import { freePort } from '../ports';
import type { Processes, RunningProcess } from '../Processes';

/** Executions that one worker runs at once; n8n warns below this. */
const CONCURRENCY = 5;

/**
 * Starts a worker that has the package in a folder of its own, as it would on a machine of its own.
 *
 * @param main whose executions it takes
 * @param number tells it from the others
 * @throws {DemoError} when it ends or stays silent instead
 */
export async function addWorker(
	processes: Processes,
	main: N8nPlace,
	number: number,
): Promise<RunningProcess> {
	const name = `worker-${number}`;
	const userFolder = join(main.userFolder, name);
	mkdirSync(userFolder, { recursive: true });
	const place: N8nPlace = {
		...main,
		userFolder,
		port: await freePort(),
		brokerPort: await freePort(),
	};
	await placePackage(dataFolderOf(place));
	return await startWorker(processes, place, name, CONCURRENCY);
}
