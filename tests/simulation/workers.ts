import { fork, type ChildProcess } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { SeedResult } from './runSeed';
import type { ScenarioChoice } from './scenario';

/** More workers than this would not be faster on the machines that this is made for. */
const MOST_WORKERS = 4;

/** One worker's orders: run these seeds under these readers. */
export interface Batch {
	seeds: readonly number[];
	choice: ScenarioChoice;
	/** Folder of a broken feed; null: the feed as it ships. */
	feedFolder: string | null;
	/** Every so many worlds the loops that people use today are run as well; 0: never. */
	baselinesEvery: number;
}

/** Results of a batch, by reader; or what the reader threw at the simulation. */
export type BatchResult = { error: string } | { results: { reader: string; result: SeedResult }[] };

/** Runs something with worker processes, as many as the machine has room for. */
export async function withWorkers(
	run: (worker: Worker, index: number) => Promise<void>,
): Promise<void> {
	const count = Math.min(MOST_WORKERS, availableParallelism());
	await Promise.all(
		Array.from({ length: count }, async (_none, index) => {
			const worker = new Worker();
			try {
				await run(worker, index);
			} finally {
				worker.close();
			}
		}),
	);
}

/** A process that runs batches of worlds, one at a time. */
export class Worker {
	private readonly process: ChildProcess = fork(join(__dirname, 'worker.ts'), {
		execArgv: ['--import', 'tsx'],
	});

	/** @throws Error when the process dies */
	run(batch: Batch): Promise<BatchResult> {
		return new Promise((resolve, reject) => {
			const onExit = (code: number | null) =>
				reject(new Error(`A worker ended with code ${code}; its error stands above`));
			this.process.once('exit', onExit);
			this.process.once('message', (message) => {
				this.process.off('exit', onExit);
				resolve(message as BatchResult);
			});
			this.process.send(batch);
		});
	}

	close(): void {
		if (this.process.connected) this.process.disconnect();
	}
}
