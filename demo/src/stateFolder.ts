import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DemoError } from './DemoError';

/** Processes that use the state folder now. */
interface Occupation {
	demo: number;
	services: number[];
}

/**
 * Claims the folder for this start: two n8n on one database would spoil it.
 *
 * @throws {DemoError} when another start, or what an ended one left behind, still uses it
 */
export function occupy(stateFolder: string): void {
	mkdirSync(stateFolder, { recursive: true });
	const other = readJson<Occupation>(occupationFile(stateFolder));
	if (other && isAlive(other.demo)) {
		throw new DemoError(
			`The demo is running already, as process ${other.demo}. Stop it with Ctrl-C where it was started, then start again.`,
		);
	}
	const left = (other?.services ?? []).filter(isAlive);
	if (left.length > 0) {
		throw new DemoError(
			`An earlier start was ended without stopping its processes. Stop them ('kill ${left.join(' ')}'), then start again. If these numbers belong to something else by now, delete ${occupationFile(stateFolder)}.`,
		);
	}
	noteServices(stateFolder, []);
}

/** Keeps the process ids of the services, for the case that this process is ended by force. */
export function noteServices(stateFolder: string, services: number[]): void {
	const occupation: Occupation = { demo: process.pid, services };
	writeFileSync(occupationFile(stateFolder), JSON.stringify(occupation));
}

/** Gives the folder back, if it is ours to give. */
export function vacate(stateFolder: string): void {
	const occupation = readJson<Occupation>(occupationFile(stateFolder));
	if (occupation?.demo === process.pid) rmSync(occupationFile(stateFolder));
}

/**
 * The emulator's port of the start before: as long as it is free, the credential need not change.
 */
export function recallEmulatorPort(stateFolder: string): number | null {
	return readJson<number>(emulatorPortFile(stateFolder));
}

export function rememberEmulatorPort(stateFolder: string, port: number): void {
	writeFileSync(emulatorPortFile(stateFolder), JSON.stringify(port));
}

function occupationFile(stateFolder: string): string {
	return join(stateFolder, 'running.json');
}

function emulatorPortFile(stateFolder: string): string {
	return join(stateFolder, 'emulator-port.json');
}

function readJson<Content>(file: string): Content | null {
	return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Content) : null;
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		// EPERM: it lives, but belongs to someone else.
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
