import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildPackage } from './buildPackage';
import { forgetPolls, forgetPollsInPostgres } from './forgetPolls';
import { defaultStateFolder, pinnedN8n, type N8nInstallation } from './folders';
import { installN8n } from './installN8n';
import { dataFolderOf, startN8n, urlOf, type N8nPlace } from './n8n';
import { N8nSession, type Login } from './N8nSession';
import { placePackage } from './placePackage';
import { ANY, choosePort, freePort } from './ports';
import type { Processes, RunningProcess } from './Processes';
import type { Say } from './progress';
import { startQueueServices, type QueueServices } from './queue/queueServices';
import { createTargetTable, targetCredential, targetWorkflow } from './queue/targetWorkflow';
import { addWorker } from './queue/workers';
import { startEmulator, type RunningEmulator } from './startEmulator';
import {
	noteServices,
	occupy,
	recallEmulatorPort,
	rememberEmulatorPort,
	vacate,
} from './stateFolder';
import {
	changesWorkflow,
	importWorkspace,
	makeCredential,
	overdueWorkflow,
	type Workspace,
} from './workspace';

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
	/**
	 * How many workers take the executions, in queue mode; 0: n8n runs them itself, without Redis and
	 * PostgreSQL.
	 */
	workers: number;
	/** Which n8n it is; without it, the demo's own. */
	installation?: N8nInstallation;
}

export interface RunningDemo {
	n8nUrl: string;
	emulator: RunningEmulator;
	/** Everything that was started: if one of these ends, the demo does not work any more. */
	services: readonly RunningProcess[];
	/** What queue mode stands on; null without it. */
	queue: QueueServices | null;
	/** Whether this start created n8n's database, and with it the user. */
	isFirstStart: boolean;
}

/**
 * Installs what is missing, builds, and starts the emulator and n8n with the package, the
 * credential and the workflows in it. Everything that it starts belongs to `processes`, also when
 * it throws.
 *
 * @throws {DemoError} with what a person can do about it
 */
export async function startDemo(
	options: DemoOptions,
	processes: Processes,
	say: Say,
): Promise<RunningDemo> {
	const { stateFolder, workers, installation = pinnedN8n } = options;
	const logFolder = join(stateFolder, 'logs');
	mkdirSync(logFolder, { recursive: true });
	occupy(stateFolder);
	const queue =
		workers === 0
			? null
			: await startQueueServices(processes, { folder: stateFolder, logFolder }, say);
	const services: RunningProcess[] = queue ? [queue.redis.process, queue.postgres.process] : [];
	const serve = (...started: RunningProcess[]) => {
		services.push(...started);
		noteServices(
			stateFolder,
			services.map(({ pid }) => pid),
		);
	};
	serve();
	await installN8n(processes, installation.folder, join(defaultStateFolder, 'logs'), say);
	await buildPackage(processes, say);

	const emulatorPort = await choosePort(recallEmulatorPort(stateFolder) ?? ANY);
	const place: N8nPlace = {
		userFolder: stateFolder,
		logFolder,
		port: await choosePort(options.n8nPort),
		brokerPort: await freePort(),
		installation,
		settings: queue?.settings,
	};

	say('Starting the local Invoiced …');
	const [emulator] = await Promise.all([
		startEmulator(processes, { ...options, port: emulatorPort, logFolder }),
		placePackage(dataFolderOf(place)),
	]);
	serve(emulator.process);

	await importWorkspace(processes, place, makeWorkspace(emulator, queue), say);
	if (queue) {
		await createTargetTable(queue.postgres);
		await forgetPollsInPostgres(queue.postgres);
	} else forgetPolls(dataFolderOf(place));

	say('Starting n8n …');
	serve(await startN8n(processes, place));
	rememberEmulatorPort(stateFolder, emulatorPort);
	for (let number = 1; number <= workers; number++) {
		say(`Starting worker ${number} …`);
		serve(await addWorker(processes, place, number));
	}
	const isFirstStart = await createOwnerOnce(place);
	return { n8nUrl: urlOf(place), emulator, services, queue, isFirstStart };
}

/** Stops all processes and gives the state folder back. */
export async function stopDemo(options: DemoOptions, processes: Processes): Promise<void> {
	await processes.stopAll();
	vacate(options.stateFolder);
}

function makeWorkspace(emulator: RunningEmulator, queue: QueueServices | null): Workspace {
	return {
		credentials: [makeCredential(emulator), ...(queue ? [targetCredential(queue.postgres)] : [])],
		workflows: [changesWorkflow, overdueWorkflow, ...(queue ? [targetWorkflow()] : [])],
	};
}

async function createOwnerOnce(place: N8nPlace): Promise<boolean> {
	const session = new N8nSession(urlOf(place));
	const isNew = await session.needsOwner();
	if (isNew) await session.createOwner(login, { first: 'Demo', last: 'User' });
	return isNew;
}
