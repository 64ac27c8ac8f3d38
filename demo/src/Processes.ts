import { spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync, closeSync, openSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { DemoError } from './DemoError';
import { reaper } from './Reaper';

/**
 * How long a process may usually take to end by itself once asked: n8n waits for running
 * executions.
 */
const USUAL_GRACE_MILLISECONDS = 20_000;

/**
 * Lines of a log that are shown when its process failed: enough for the cause, short enough to
 * read.
 */
const TAIL_LINES = 12;

const ON_WINDOWS = process.platform === 'win32';

export interface Command {
	/** What a message calls it, for instance `n8n`. */
	name: string;
	program: string;
	arguments: readonly string[];
	folder: string;
	environment?: Readonly<Record<string, string>>;
	/** Runs it as this user of the system; only root can. */
	user?: { uid: number; gid: number };
	/** File that receives all output; it is begun anew. */
	logFile: string;
	/** How long it may take to end by itself once asked; then it is ended by force. */
	graceMilliseconds?: number;
}

export interface Ending {
	code: number | null;
	signal: NodeJS.Signals | null;
}

export interface RunningProcess {
	pid: number;
	name: string;
	logFile: string;
	graceMilliseconds: number;
	/** Settles when the process has ended, for whatever reason. */
	ended: Promise<Ending>;
}

/**
 * The processes that this one started. Each is the head of its own process group, so that Ctrl-C in
 * the terminal reaches only us and we end the others in order, with all that they started
 * themselves. Where we are killed and cannot, the reaper does.
 */
export class Processes {
	private readonly running = new Map<RunningProcess, ChildProcess>();

	private closing = false;

	/**
	 * Starts a process. All its output goes to its log file.
	 *
	 * @param hear also gets each line of the standard output as it comes
	 */
	start(command: Command, hear?: (line: string) => void): RunningProcess {
		if (this.closing) throw new DemoError('Stopped.');
		const child = spawnWithLog(command, hear ? 'pipe' : 'log');
		if (hear && child.stdout) {
			createInterface({ input: child.stdout }).on('line', (line) => {
				appendFileSync(command.logFile, `${line}\n`);
				hear(line);
			});
		}
		const started: RunningProcess = {
			pid: child.pid ?? 0,
			name: command.name,
			logFile: command.logFile,
			graceMilliseconds: command.graceMilliseconds ?? USUAL_GRACE_MILLISECONDS,
			ended: new Promise<Ending>((resolve) => {
				child.once('error', () => resolve({ code: -1, signal: null }));
				child.once('close', (code, signal) => resolve({ code, signal }));
			}),
		};
		this.running.set(started, child);
		if (started.pid > 0) reaper.watch(started.pid, started.graceMilliseconds);
		void started.ended.then(() => {
			this.running.delete(started);
			if (started.pid > 0) reaper.forget(started.pid);
		});
		return started;
	}

	/**
	 * Runs a process to its end.
	 *
	 * @throws {DemoError} with the end of its log when it does not finish well
	 */
	async run(command: Command): Promise<void> {
		const started = this.start(command);
		const ending = await started.ended;
		if (ending.code !== 0) throw new DemoError(describeFailure(started, ending));
	}

	/** Ends a process and everything that it started. */
	async stop(started: RunningProcess): Promise<void> {
		const child = this.running.get(started);
		if (!child) return;
		signalGroup(child, 'SIGTERM');
		const patience = new AbortController();
		const ended = await Promise.race([
			started.ended.then(() => true),
			delay(started.graceMilliseconds, false, { signal: patience.signal }).catch(() => false),
		]);
		patience.abort();
		if (!ended) {
			signalGroup(child, 'SIGKILL');
			await started.ended;
		}
	}

	/** Ends all, the youngest first. Nothing can be started afterwards. */
	async stopAll(): Promise<void> {
		this.closing = true;
		for (const started of [...this.running.keys()].reverse()) await this.stop(started);
	}
}

/** Says how a process ended, with the last lines of its log. */
export function describeFailure(ended: RunningProcess, { code, signal }: Ending): string {
	const how = signal ? `was ended by ${signal}` : `ended with exit code ${code}`;
	return `${ended.name} ${how}. The end of its log (${ended.logFile}):\n${tail(ended.logFile)}`;
}

/** The last lines of a log file, indented. */
export function tail(logFile: string): string {
	const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n');
	return lines
		.slice(-TAIL_LINES)
		.map((line) => `    ${line}`)
		.join('\n');
}

function spawnWithLog(command: Command, output: 'log' | 'pipe'): ChildProcess {
	const log = openSync(command.logFile, 'w');
	try {
		return spawn(command.program, command.arguments, {
			cwd: command.folder,
			env: { ...process.env, ...command.environment },
			stdio: ['ignore', output === 'pipe' ? 'pipe' : log, log],
			detached: !ON_WINDOWS,
			...command.user,
			// On Windows npm is a .cmd file, which only a shell can run.
			shell: ON_WINDOWS && command.program === 'npm',
		});
	} finally {
		closeSync(log);
	}
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
	if (child.pid === undefined) return;
	if (ON_WINDOWS) {
		child.kill(signal);
		return;
	}
	try {
		process.kill(-child.pid, signal);
	} catch (error) {
		// The group ended between our look and our signal: nothing is left to stop.
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
}
