import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
	dataFolderOf,
	isReady,
	launchN8n,
	publishWorkflow,
	runN8nCommand,
	urlOf,
	type N8nPlace,
} from '../../../demo/src/n8n';
import { placePackage } from '../../../demo/src/placePackage';
import { freePort } from '../../../demo/src/ports';
import type { Processes, RunningProcess } from '../../../demo/src/Processes';
import { makeCredential } from '../../../demo/src/workspace';

const ASK_AGAIN_MILLISECONDS = 500;

/** A real n8n with one published workflow in it, which is started and ended at will. */
export class N8nUnderTest {
	private running: RunningProcess | null = null;

	private constructor(
		private readonly processes: Processes,
		private readonly place: N8nPlace,
	) {}

	/**
	 * Sets up a fresh n8n in a folder of its own, with the package, the credential and the published
	 * workflow.
	 *
	 * @param folder is emptied first
	 * @param api where the credential points to
	 * @param settings further environment variables of n8n
	 */
	static async prepare(
		processes: Processes,
		folder: string,
		api: { url: string; apiKey: string },
		workflow: { id: string },
		settings: Readonly<Record<string, string>>,
	): Promise<N8nUnderTest> {
		const logFolder = join(folder, 'logs');
		rmSync(folder, { recursive: true, force: true });
		mkdirSync(logFolder, { recursive: true });
		const place: N8nPlace = {
			userFolder: folder,
			logFolder,
			port: await freePort(),
			brokerPort: await freePort(),
			settings,
		};
		await placePackage(dataFolderOf(place));
		const n8n = new N8nUnderTest(processes, place);
		await n8n.bring('import:credentials', makeCredential(api));
		await n8n.publish(workflow);
		return n8n;
	}

	/** Brings a workflow in, or its next version, and publishes it. n8n must not be running. */
	async publish(workflow: { id: string }): Promise<void> {
		await this.bring('import:workflow', workflow);
		await publishWorkflow(this.processes, this.place, workflow.id);
	}

	get databaseFile(): string {
		return join(dataFolderOf(this.place), 'database.sqlite');
	}

	/** Whether the editor and its API answer. */
	async isReady(): Promise<boolean> {
		return await isReady(this.place);
	}

	/** @throws Error when they do not in time */
	async untilReady(patienceMilliseconds: number): Promise<void> {
		const deadline = Date.now() + patienceMilliseconds;
		while (!(await this.isReady())) {
			if (Date.now() > deadline) throw new Error(`n8n is not ready. Its log: ${this.logFile}`);
			await delay(ASK_AGAIN_MILLISECONDS);
		}
	}

	get url(): string {
		return urlOf(this.place);
	}

	/** What n8n says since its last start. */
	get logFile(): string {
		return join(this.place.logFolder, 'n8n.log');
	}

	/**
	 * Starts n8n without waiting: a kill may come while it starts.
	 *
	 * @param settings environment variables for this life of n8n only
	 */
	launch(settings: Readonly<Record<string, string>> = {}): void {
		const place = { ...this.place, settings: { ...this.place.settings, ...settings } };
		this.running = launchN8n(this.processes, place);
	}

	/** Ends n8n as an operator does: it may finish what it is at. */
	async stop(): Promise<void> {
		if (this.running !== null) await this.processes.stop(this.running);
		this.running = null;
	}

	/**
	 * `kill -9`: the process and its task runner, which is in the same process group, are gone at
	 * once.
	 */
	async kill(): Promise<void> {
		const { running } = this;
		if (running === null) return;
		process.kill(-running.pid, 'SIGKILL');
		await running.ended;
		this.running = null;
	}

	private async bring(
		command: 'import:credentials' | 'import:workflow',
		content: object,
	): Promise<void> {
		const file = join(this.place.userFolder, `${command.replace(':', '-')}.json`);
		writeFileSync(file, JSON.stringify([content]), { mode: 0o600 });
		try {
			await runN8nCommand(this.processes, this.place, [command, `--input=${file}`]);
		} finally {
			// It may hold the API key.
			rmSync(file);
		}
	}
}
