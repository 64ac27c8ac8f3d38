import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { dataFolderOf, startN8n, urlOf, type N8nPlace } from '../../../demo/src/n8n';
import { placePackage } from '../../../demo/src/placePackage';
import { freePort } from '../../../demo/src/ports';
import type { Ending, Processes, RunningProcess } from '../../../demo/src/Processes';
import type { Say } from '../../../demo/src/progress';
import {
	N8N_DATABASE,
	startQueueServices,
	type QueueServices,
} from '../../../demo/src/queue/queueServices';
import { createTargetTable, targetCredential } from '../../../demo/src/queue/targetWorkflow';
import { addWorker } from '../../../demo/src/queue/workers';
import { importWorkspace, makeCredential, type WorkflowFile } from '../../../demo/src/workspace';

const EXECUTION_STARTED = /Worker started execution (\d+)/g;
const EXECUTION_FINISHED = /Worker finished execution (\d+)/g;

/** A kill has to find the execution still under way. */
const LOOK_OFTEN_MILLISECONDS = 50;
const LOOK_MILLISECONDS = 1_000;

/** Several times as long as a poll and an execution take: by then another one would have come. */
const QUIET_MILLISECONDS = 60_000;

const PATIENCE_MILLISECONDS = 20 * 60_000;

export interface Worker {
	process: RunningProcess;
	name: string;
}

/**
 * A real n8n in queue mode: one main, workers that come and go, a Redis and a PostgreSQL of its
 * own.
 */
export class QueueUnderTest {
	private workers: Worker[] = [];

	private workersStarted = 0;

	private main: RunningProcess | null = null;

	private constructor(
		private readonly processes: Processes,
		private readonly place: N8nPlace,
		readonly services: QueueServices,
	) {}

	/**
	 * Sets it all up, with one published workflow that writes to PostgreSQL; n8n is not started yet.
	 */
	static async prepare(
		processes: Processes,
		folder: string,
		api: { url: string; apiKey: string },
		workflow: WorkflowFile,
		say: Say,
	): Promise<QueueUnderTest> {
		const logFolder = join(folder, 'logs');
		mkdirSync(logFolder, { recursive: true });
		const services = await startQueueServices(processes, { folder, logFolder }, say);
		const place: N8nPlace = {
			userFolder: folder,
			logFolder,
			port: await freePort(),
			brokerPort: await freePort(),
			settings: services.settings,
		};
		await placePackage(dataFolderOf(place));
		const credentials = [makeCredential(api), targetCredential(services.postgres)];
		await importWorkspace(processes, place, { credentials, workflows: [workflow] }, say);
		await createTargetTable(services.postgres);
		return new QueueUnderTest(processes, place, services);
	}

	get url(): string {
		return urlOf(this.place);
	}

	async startMain(): Promise<void> {
		this.main = await startN8n(this.processes, this.place);
	}

	/** Stops and starts the main as an operator does. */
	async restartMain(): Promise<void> {
		if (this.main) await this.processes.stop(this.main);
		await this.startMain();
	}

	async addWorker(): Promise<Worker> {
		this.workersStarted += 1;
		const process = await addWorker(this.processes, this.place, this.workersStarted);
		const worker = { process, name: `worker-${this.workersStarted}` };
		this.workers.push(worker);
		return worker;
	}

	/** The executions that a worker has begun and not ended, as its log says. */
	executionsOf({ process }: Worker): number[] {
		const log = readFileSync(process.logFile, 'utf8');
		const idsIn = (pattern: RegExp) => [...log.matchAll(pattern)].map(([, id]) => Number(id));
		const finished = new Set(idsIn(EXECUTION_FINISHED));
		return idsIn(EXECUTION_STARTED).filter((id) => !finished.has(id));
	}

	/** Waits for a worker that runs an execution. */
	async untilBusy(): Promise<Worker> {
		return await until('a worker runs an execution', LOOK_OFTEN_MILLISECONDS, async () =>
			this.workers.find((worker) => this.executionsOf(worker).length > 0),
		);
	}

	/**
	 * Waits for a worker whose execution n8n knows to be running; a worker says so in its log a
	 * moment earlier.
	 */
	async untilRunning(): Promise<Worker> {
		return await until('an execution is running', LOOK_OFTEN_MILLISECONDS, async () => {
			const running = await this.ask(`SELECT id FROM execution_entity WHERE status = 'running'`);
			return this.workers.find((worker) =>
				this.executionsOf(worker).some((id) => running.includes(String(id))),
			);
		});
	}

	/** Waits until main and workers have ended by themselves. */
	async untilAllEnded(): Promise<void> {
		const all = [...(this.main ? [this.main] : []), ...this.workers.map(({ process }) => process)];
		await Promise.all(all.map(({ ended }) => ended));
		this.main = null;
		this.workers = [];
	}

	/** Waits until executions neither come nor end. */
	async untilQuiet(): Promise<void> {
		let last = '';
		let since = Date.now();
		await until('nothing happens any more', LOOK_MILLISECONDS, async () => {
			const now = JSON.stringify(await this.statuses());
			if (now !== last) [last, since] = [now, Date.now()];
			return Date.now() - since > QUIET_MILLISECONDS ? true : undefined;
		});
	}

	/** Ends a worker as an operator does. */
	async stopWorker(worker: Worker): Promise<Ending> {
		await this.processes.stop(worker.process);
		this.forget(worker);
		return await worker.process.ended;
	}

	/** `kill -9`. */
	async killWorker(worker: Worker): Promise<void> {
		process.kill(-worker.process.pid, 'SIGKILL');
		await worker.process.ended;
		this.forget(worker);
	}

	/** How many executions there are of each status. */
	async statuses(): Promise<Record<string, number>> {
		const rows = await this.ask(
			'SELECT status, count(*) FROM execution_entity GROUP BY 1 ORDER BY 1',
		);
		return Object.fromEntries(
			rows.map((row) => {
				const [status, count] = row.split('|');
				return [status, Number(count)];
			}),
		);
	}

	async statusOf(execution: number): Promise<string> {
		const [status] = await this.ask(`SELECT status FROM execution_entity WHERE id = ${execution}`);
		return status;
	}

	private async ask(sql: string): Promise<string[]> {
		return await this.services.postgres.query(N8N_DATABASE, sql);
	}

	private forget(worker: Worker): void {
		this.workers = this.workers.filter((other) => other !== worker);
	}
}

/** Looks again and again until there is something to see. */
async function until<Sight>(
	what: string,
	lookMilliseconds: number,
	look: () => Promise<Sight | undefined>,
): Promise<Sight> {
	const deadline = Date.now() + PATIENCE_MILLISECONDS;
	for (;;) {
		const sight = await look();
		if (sight !== undefined) return sight;
		if (Date.now() > deadline) {
			throw new Error(`Waited ${PATIENCE_MILLISECONDS / 60_000} min until ${what}`);
		}
		await delay(lookMilliseconds);
	}
}
