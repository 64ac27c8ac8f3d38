import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axios from 'axios';
import { Processes } from '../demo/src/Processes';
import { startEmulator } from '../demo/src/startEmulator';
import type { Fault, StoredRecord, TableName } from '../emulator';

/** What the server has seen of one read. */
export interface Traffic {
	requests: number;
	maxInFlight: number;
}

/**
 * The emulator in a process of its own, so that the server's work does not slow down the client
 * that is measured.
 */
export class EmulatorProcess {
	private constructor(
		private readonly processes: Processes,
		private readonly folder: string,
		readonly url: string,
		readonly apiKey: string,
		readonly processId: number,
	) {}

	static async start(account: { seed: number; invoices: number }): Promise<EmulatorProcess> {
		const processes = new Processes();
		const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-invoiced-bench-'));
		const settings = { ...account, port: 0, changesPerMinute: 0, logFolder: folder };
		try {
			const { url, apiKey, process } = await startEmulator(processes, settings);
			return new EmulatorProcess(processes, folder, url, apiKey, process.pid);
		} catch (error) {
			await EmulatorProcess.cleanUp(processes, folder);
			throw error;
		}
	}

	async stop(): Promise<void> {
		await EmulatorProcess.cleanUp(this.processes, this.folder);
	}

	async setFaults(...faults: Fault[]): Promise<void> {
		await axios.post(this.admin('faults'), faults);
	}

	async records(table: TableName): Promise<StoredRecord[]> {
		return (await axios.get<StoredRecord[]>(this.admin(`records/${table}`))).data;
	}

	/** So many random changes, one after the other. */
	async mutateRandomly(count: number): Promise<void> {
		await axios.post(this.admin('mutate'), { random: count });
	}

	/** Unix seconds. */
	async now(): Promise<number> {
		return (await axios.get<{ now: number }>(this.admin('clock'))).data.now;
	}

	/** What comes from now on is counted anew. */
	async resetTraffic(): Promise<void> {
		await axios.delete(this.admin('requests'));
	}

	async traffic(): Promise<Traffic> {
		const { data } = await axios.get<{ count: number; maxInFlight: number }>(
			this.admin('requests'),
		);
		return { requests: data.count, maxInFlight: data.maxInFlight };
	}

	private admin(name: string): string {
		return `${this.url}/__emulator/${name}`;
	}

	private static async cleanUp(processes: Processes, folder: string): Promise<void> {
		await processes.stopAll();
		rmSync(folder, { recursive: true, force: true });
	}
}
