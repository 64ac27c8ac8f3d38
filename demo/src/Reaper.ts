import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

const PROGRAM = join(__dirname, 'reaper.mjs');

/**
 * A process beside this one that ends what this one has started once this one is gone, also when
 * it was killed and could end nothing itself.
 */
class Reaper {
	private child: ChildProcess | undefined;

	/** @param graceMilliseconds how long the process may take to end by itself once asked */
	watch(pid: number, graceMilliseconds: number): void {
		this.say(`+${pid} ${graceMilliseconds}`);
	}

	/** The process has ended; its id may soon be another's. */
	forget(pid: number): void {
		this.say(`-${pid}`);
	}

	private say(line: string): void {
		this.child ??= launch();
		this.child.stdin?.write(`${line}\n`);
	}
}

/** One for all that this process starts. */
export const reaper = new Reaper();

function launch(): ChildProcess {
	const child = spawn(process.execPath, [PROGRAM], {
		stdio: ['pipe', 'ignore', 'ignore'],
		// Out of the terminal's reach: Ctrl-C is not meant for it.
		detached: true,
	});
	// Without it all goes on as it did, only that a kill of this process leaves something behind.
	child.on('error', () => undefined);
	child.stdin?.on('error', () => undefined);
	// Its being there keeps nobody from ending.
	child.unref();
	(child.stdin as { unref?(): void } | null)?.unref?.();
	return child;
}
