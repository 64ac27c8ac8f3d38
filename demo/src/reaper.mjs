/**
 * Ends processes when the one that started them is gone, however it went: also after `kill -9`, of which that one hears nothing.
 *
 * Reads lines from standard input: `+PID MILLISECONDS` when a process was started, with how long it may take to end once asked,
 * and `-PID` when it has ended. The input ends with whoever writes it.
 */
import { spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';

const ASK_AGAIN_MILLISECONDS = 100;
const ON_WINDOWS = process.platform === 'win32';

/** Milliseconds that each may take, by its id, in the order in which they were started. */
const running = new Map();

// Ctrl-C is for whoever started us.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);

for await (const line of createInterface({ input: process.stdin })) {
	const [pid, grace] = line.slice(1).split(' ').map(Number);
	if (line.startsWith('+')) running.set(pid, grace);
	else running.delete(pid);
}
for (const [pid, grace] of [...running].reverse()) await end(pid, grace);

async function end(pid, grace) {
	if (ON_WINDOWS) {
		spawnSync('taskkill', ['/pid', String(pid), '/T', '/F']);
		return;
	}
	const deadline = Date.now() + grace;
	let isThere = signal(pid, 'SIGTERM');
	while (isThere && Date.now() < deadline) {
		await delay(ASK_AGAIN_MILLISECONDS);
		isThere = signal(pid, 0);
	}
	if (isThere) signal(pid, 'SIGKILL');
}

/** Sends it to the whole group. Returns whether anything of it is there. */
function signal(pid, name) {
	try {
		process.kill(-pid, name);
		return true;
	} catch {
		return false;
	}
}
