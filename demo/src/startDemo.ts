import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildPackage } from './buildPackage';
import { forgetPolls } from './forgetPolls';
import { defaultStateFolder } from './folders';
import { installN8n } from './installN8n';
import { dataFolderOf, startN8n, urlOf, type N8nPlace } from './n8n';
import { N8nSession, type Login } from './N8nSession';
import { placePackage } from './placePackage';
import { ANY, choosePort, freePort } from './ports';
import type { Processes, RunningProcess } from './Processes';
import type { Say } from './progress';
import { startEmulator, type RunningEmulator } from './startEmulator';
import {
	noteServices,
	occupy,
	recallEmulatorPort,
	rememberEmulatorPort,
	vacate,
} from './stateFolder';
import { importWorkspace } from './workspace';

/** Where a person expects n8n. */
export const USUAL_N8N_PORT = 5678;

/** The login of an n8n that listens on this machine only. */
export const login: Login = { email: 'demo@example.com', password: 'Invoiced-demo-1' };

export interface DemoOptions {
	/** n8n's data, settings and logs; kept from one start to the next. */
	stateFolder: string;
	/** The port wished for; another one when it is taken, or when this is `ANY`. */
	n8nPort: number;
	invoices: number;
	seed: number;
	changesPerMinute: number;
}

export interface RunningDemo {
	n8n: RunningProcess;
	n8nUrl: string;
	emulator: RunningEmulator;
	/** Whether this start created n8n's database, and with it the user. */
	isFirstStart: boolean;
}

/**
 * Installs what is missing, builds, and starts the emulator and n8n with the package, the credential and the workflows
 * in it. Everything that it starts belongs to `processes`, also when it throws.
 *
 * @throws {DemoError} with what a person can do about it
 */
export async function startDemo(
	options: DemoOptions,
	processes: Processes,
	say: Say,
): Promise<RunningDemo> {
	const { stateFolder } = options;
	const logFolder = join(stateFolder, 'logs');
	mkdirSync(logFolder, { recursive: true });
	occupy(stateFolder);
	await installN8n(processes, join(defaultStateFolder, 'logs'), say);
	await buildPackage(processes, say);

	const emulatorPort = await choosePort(recallEmulatorPort(stateFolder) ?? ANY);
	const place: N8nPlace = {
		userFolder: stateFolder,
		logFolder,
		port: await choosePort(options.n8nPort),
		brokerPort: await freePort(),
	};

	say('Starting the local Invoiced …');
	const [emulator] = await Promise.all([
		startEmulator(processes, { ...options, port: emulatorPort, logFolder }),
		placePackage(dataFolderOf(place)),
	]);
	noteServices(stateFolder, [emulator.process.pid]);

	await importWorkspace(processes, place, emulator, say);
	forgetPolls(dataFolderOf(place));

	say('Starting n8n …');
	const n8n = await startN8n(processes, place);
	noteServices(stateFolder, [emulator.process.pid, n8n.pid]);
	rememberEmulatorPort(stateFolder, emulatorPort);
	return { n8n, n8nUrl: urlOf(place), emulator, isFirstStart: await createOwnerOnce(place) };
}

/** Stops all processes and gives the state folder back. */
export async function stopDemo(options: DemoOptions, processes: Processes): Promise<void> {
	await processes.stopAll();
	vacate(options.stateFolder);
}

async function createOwnerOnce(place: N8nPlace): Promise<boolean> {
	const session = new N8nSession(urlOf(place));
	const isNew = await session.needsOwner();
	if (isNew) await session.createOwner(login, { first: 'Demo', last: 'User' });
	return isNew;
}
