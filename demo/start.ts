import { describeDemo } from './src/describeDemo';
import { DemoError } from './src/DemoError';
import { defaultStateFolder } from './src/folders';
import { describeFailure, Processes } from './src/Processes';
import { startDemo, stopDemo, USUAL_N8N_PORT, type DemoOptions } from './src/startDemo';

const options: DemoOptions = {
	stateFolder: defaultStateFolder,
	n8nPort: USUAL_N8N_PORT,
	invoices: 500,
	seed: 1,
	changesPerMinute: 20,
};

const processes = new Processes();
let isStopping = false;

async function main(): Promise<void> {
	const demo = await startDemo(options, processes, (line) => console.log(line));
	console.log(describeDemo(demo));
	const first = await Promise.race(
		[demo.n8n, demo.emulator.process].map(async (service) => ({
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

/** `disconnect`: the process that started us is gone, and with it the terminal that could stop us. */
const farewells = ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const;
for (const farewell of farewells) {
	// Ctrl-C comes twice, from the terminal and from the process that started us: every time but the first is heard and passed over.
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
	await stop(1);
});
