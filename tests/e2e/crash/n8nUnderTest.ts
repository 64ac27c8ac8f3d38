import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolderOf, launchN8n, runN8nCommand, type N8nPlace } from '../../../demo/src/n8n';
import { placePackage } from '../../../demo/src/placePackage';
import { freePort } from '../../../demo/src/ports';
import type { Processes, RunningProcess } from '../../../demo/src/Processes';
import { makeCredential } from '../../../demo/src/workspace';
import { WORKFLOW_ID } from './workflow';

/** A real n8n with one workflow in it, made to be killed. */
export class N8nUnderTest {
	private running: RunningProcess | null = null;

	private constructor(
		private readonly processes: Processes,
		private readonly place: N8nPlace,
	) {}

	/**
	 * Sets up a fresh n8n in a folder of its own, with the package, the credential and the published workflow.
	 *
	 * @param settings further environment variables of n8n
	 */
	static async prepare(
		processes: Processes,
		folder: string,
		api: { url: string; apiKey: string },
		workflow: object,
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
		const bring = async (command: string, content: unknown) => {
			const file = join(folder, `${command.replace(':', '-')}.json`);
			writeFileSync(file, JSON.stringify([content]), { mode: 0o600 });
			await runN8nCommand(processes, place, [command, `--input=${file}`]);
		};
		await bring('import:credentials', makeCredential(api));
		await bring('import:workflow', workflow);
		await runN8nCommand(processes, place, ['publish:workflow', `--id=${WORKFLOW_ID}`]);
		return new N8nUnderTest(processes, place);
	}

	get databaseFile(): string {
		return join(dataFolderOf(this.place), 'database.sqlite');
	}

	/** Starts n8n without waiting: a kill may come while it starts. */
	launch(): void {
		this.running = launchN8n(this.processes, this.place);
	}

	/** `kill -9`: the process and its task runner, which is in the same process group, are gone at once. */
	async kill(): Promise<void> {
		const { running } = this;
		if (running === null) return;
		process.kill(-running.pid, 'SIGKILL');
		await running.ended;
		this.running = null;
	}
}
