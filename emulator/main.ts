import { startEmulator } from './index';
import { readArguments, USAGE, type CommandLine } from './arguments';

/** Conventional exit code of a wrong command line. */
const EXIT_USAGE = 2;

function messageOf(error: unknown): string {
	const text = error instanceof Error ? error.message : String(error);
	return text.split('\n')[0];
}

/** Whether only this machine reaches an address. */
function isLoopback(host: string): boolean {
	return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

/**
 * Runs the emulator until a signal ends it. Standard output holds the two lines that scripts read,
 * and nothing else.
 */
async function run({ options, lively }: CommandLine): Promise<void> {
	const emulator = await startEmulator(options);
	if (emulator.goesOn) process.stderr.write(`Going on with the account in ${options.database}.\n`);
	if (options.host !== undefined && !isLoopback(options.host)) {
		process.stderr.write(
			`Listening on ${options.host}: anyone on the network can reach this emulator. Its admin asks for no key.\n`,
		);
	}
	emulator.admin.lively(lively);
	const stop = (): void => {
		void emulator.close().then(() => process.exit(0));
	};
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
	// The script that started us with a channel is gone.
	process.once('disconnect', stop);
	process.stdout.write(`URL=${emulator.url}\nAPI_KEY=${emulator.apiKey}\n`);
}

function commandLine(): CommandLine | null {
	try {
		return readArguments(process.argv.slice(2));
	} catch (error) {
		process.stderr.write(`${messageOf(error)}. Usage: ${USAGE}\n`);
		process.exitCode = EXIT_USAGE;
		return null;
	}
}

const command = commandLine();
if (command?.help) {
	process.stdout.write(`${USAGE}\n`);
} else if (command) {
	run(command).catch((error: unknown) => {
		process.stderr.write(`The emulator could not start: ${messageOf(error)}\n`);
		process.exitCode = 1;
	});
}
