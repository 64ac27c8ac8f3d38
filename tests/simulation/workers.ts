import { fork, type ChildProcess } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { SeedResult } from './runSeed';
import type { ScenarioChoice } from './scenario';

/** Worlds given to a worker at a time. */
const BATCH = 10;

/** More workers than this would not be faster on the machines that this is made for. */
const MOST_WORKERS = 4;

/** One worker's orders: run these seeds under these readers. */
export interface Batch {
	seeds: number[];
	choice: ScenarioChoice;
	/** Folder of a broken feed; null: the feed as it ships. */
	feedFolder: string | null;
	/** Every so many worlds the loops that people use today are run as well; 0: never. */
	baselinesEvery: number;
}

/** Results of a batch, by reader. */
export type BatchResult = { reader: string; result: SeedResult }[];

export interface Spread {
	firstSeed: number;
	choice: ScenarioChoice;
	feedFolder: string | null;
	baselinesEvery: number;
	/** Told of every result. @returns whether more worlds are wanted */
	take(results: BatchResult): boolean;
}

/**
 * Runs worlds in several processes, in the order of their seeds, until `take` wants no more.
 *
 * @throws Error when a worker dies
 */
export async function spreadWorlds(spread: Spread): Promise<void> {
	let next = spread.firstSeed;
	let isWanted = true;
	const nextBatch = (): Batch => {
		const seeds = Array.from({ length: BATCH }, () => next++);
		const { choice, feedFolder, baselinesEvery } = spread;
		return { seeds, choice, feedFolder, baselinesEvery };
	};
	const count = Math.min(MOST_WORKERS, availableParallelism());
	await Promise.all(
		Array.from({ length: count }, async () => {
			const worker = fork(join(__dirname, 'worker.ts'), { execArgv: ['--import', 'tsx'] });
			try {
				while (isWanted) isWanted = spread.take(await ask(worker, nextBatch())) && isWanted;
			} finally {
				worker.disconnect();
			}
		}),
	);
}

function ask(worker: ChildProcess, batch: Batch): Promise<BatchResult> {
	return new Promise((resolve, reject) => {
		const onExit = (code: number | null) =>
			reject(new Error(`A worker ended with code ${code}; its error stands above`));
		worker.once('exit', onExit);
		worker.once('message', (message) => {
			worker.off('exit', onExit);
			resolve(message as BatchResult);
		});
		worker.send(batch);
	});
}
