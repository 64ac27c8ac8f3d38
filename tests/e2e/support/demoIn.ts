import { join } from 'node:path';
import { ANY } from '../../../demo/src/ports';
import type { Processes } from '../../../demo/src/Processes';
import type { Say } from '../../../demo/src/progress';
import { startDemo, type DemoOptions, type RunningDemo } from '../../../demo/src/startDemo';

/** Enough of everything for every check, and quick to make. */
const INVOICES = 500;

/**
 * The demo as a person gets it, with a state and on ports of its own. Its processes end with
 * `processes`.
 *
 * @param folder n8n's data goes to `state` below
 * @param changesPerMinute how lively the local Invoiced is; 0 lets a check account for every record
 * @param others which n8n it is, if not the demo's own
 */
export async function demoIn(
	{ processes, folder, say }: { processes: Processes; folder: string; say: Say },
	changesPerMinute: number,
	others: Pick<DemoOptions, 'installation'> = {},
): Promise<RunningDemo> {
	return await startDemo(
		{
			stateFolder: join(folder, 'state'),
			n8nPort: ANY,
			invoices: INVOICES,
			seed: 1,
			changesPerMinute,
			workers: 0,
			...others,
		},
		processes,
		say,
	);
}
