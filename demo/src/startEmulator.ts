import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DemoError } from './DemoError';
import { repositoryFolder } from './folders';
import { describeFailure, type Command, type Processes, type RunningProcess } from './Processes';

/** Seeding takes a few seconds; a machine that needs longer than this is stuck. */
const READY_MILLISECONDS = 90_000;

export interface EmulatorSettings {
	port: number;
	/** Same seed, same data. */
	seed: number;
	/** Number of invoices; the other objects follow in proportion. */
	invoices: number;
	/** Changes that the emulator makes to its own records in a minute; 0: it stands still. */
	changesPerMinute: number;
	logFolder: string;
}

export interface RunningEmulator {
	process: RunningProcess;
	/** `http://127.0.0.1:<port>`, no trailing slash. */
	url: string;
	apiKey: string;
}

/**
 * Starts the local Invoiced and waits until it has its data: it then says `URL=…` and `API_KEY=…`.
 *
 * @throws {DemoError} when it ends or stays silent instead
 */
export async function startEmulator(
	processes: Processes,
	settings: EmulatorSettings,
): Promise<RunningEmulator> {
	const said = new Map<string, string>();
	const announcement = new EventEmitter();
	const started = processes.start(makeCommand(settings), (line) => {
		const [, key, value] = /^(\w+)=(.*)$/.exec(line) ?? [];
		if (key) said.set(key, value);
		if (said.has('URL') && said.has('API_KEY')) announcement.emit('complete');
	});
	const patience = new AbortController();
	const outcome = await Promise.race([
		once(announcement, 'complete').then(() => 'announced' as const),
		started.ended,
		delay(READY_MILLISECONDS, 'late' as const, { signal: patience.signal }),
	]);
	patience.abort();
	if (outcome === 'late') {
		throw new DemoError(
			`The Invoiced emulator was not ready after ${READY_MILLISECONDS / 1000} s. Its log: ${started.logFile}`,
		);
	}
	if (outcome !== 'announced') throw new DemoError(describeFailure(started, outcome));
	return { process: started, url: said.get('URL') ?? '', apiKey: said.get('API_KEY') ?? '' };
}

function makeCommand(settings: EmulatorSettings): Command {
	return {
		name: 'The Invoiced emulator',
		program: process.execPath,
		arguments: [
			...['--import', 'tsx', join('emulator', 'main.ts')],
			...['--port', String(settings.port)],
			...['--seed', String(settings.seed)],
			...['--invoices', String(settings.invoices)],
			...['--lively', String(settings.changesPerMinute)],
		],
		folder: repositoryFolder,
		logFile: join(settings.logFolder, 'emulator.log'),
	};
}
