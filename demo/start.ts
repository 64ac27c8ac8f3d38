import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { describeDemo } from './src/describeDemo';
import { DemoError } from './src/DemoError';
import { defaultStateFolder } from './src/folders';
import { describeFailure, Processes } from './src/Processes';
import { MissingProgram } from './src/MissingProgram';
import { startDemo, stopDemo, USUAL_N8N_PORT, type DemoOptions } from './src/startDemo';

/** What `--help` says below the usage. */
const HELP = `Starts n8n with the Invoiced nodes, against a local Invoiced whose records keep changing.

  --queue   n8n's queue mode: one main, two workers, and a Redis and a PostgreSQL of their own,
            all on this machine only. Missing ones are installed from the Debian packages when run as root.`;

const USAGE = 'npm run demo -- [--queue]';

/** Enough to see executions run side by side. */
const WORKERS = 2;

const { queue } = readCommandLine();

const options: DemoOptions = {
	// Each way to run n8n has a database of its own.
	stateFolder: queue ? join(defaultStateFolder, 'queue') : defaultStateFolder,
	n8nPort: USUAL_N8N_PORT,
	invoices: 500,
	seed: 1,
	changesPerMinute: 20,
	workers: queue ? WORKERS : 0,
};

const processes = new Processes();
let isStopping = false;

function readCommandLine(): { queue: boolean } {
	try {
		const { values } = parseArgs({
			options: {
				queue: { type: 'boolean', default: false },
				help: { type: 'boolean', short: 'h' },
			},
		});
		if (!values.help) return values;
		console.log(`${USAGE}\n\n${HELP}`);
		process.exit(0);
	} catch (error) {
		console.error(`${(error as Error).message}\nUsage: ${USAGE}`);
		process.exit(2);
	}
}

async function main(): Promise<void> {
	const demo = await startDemo(options, processes, (line) => console.log(line));
	console.log(describeDemo(demo));
	const first = await Promise.race(
		demo.services.map(async (service) => ({
			service,
			ending: await service.ended,
		})),
	);
	throw new DemoError(describeFailure(first.service, first.ending));
}

async function stop(exitCode: number): Promise<void> {
	isStopping = true;
	await stopDemo(options, processes);
	process.exit(exitCode);
}

/**
 * `disconnect`: the process that started us is gone, and with it the terminal that could stop us.
 */
const farewells = ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const;
for (const farewell of farewells) {
	// Ctrl-C comes twice, from the terminal and from the process that started us: every time but the
	// first is heard and passed over.
	process.on(farewell, () => {
		if (isStopping) return;
		console.log('\nStopping …');
		void stop(0);
	});
}

main().catch(async (error: unknown) => {
	// What was under way when Ctrl-C came fails too, and is no news.
	if (isStopping) return;
	console.error(error instanceof DemoError ? `\n${error.message}` : error);
	await stop(error instanceof MissingProgram ? 2 : 1);
});
