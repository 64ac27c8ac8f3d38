import { BASELINES } from './baselines';
import { loadFeed } from './feedReader';
import { runSeed, type SeedResult } from './runSeed';
import type { Batch, BatchResult } from './workers';

/** Runs batches of worlds for the main process and sends the results. */
process.on('message', (batch: Batch) => {
	void runBatch(batch)
		.catch((error: unknown): BatchResult => ({ error: String((error as Error).stack ?? error) }))
		.then((results) => process.send?.(results));
});

async function runBatch(batch: Batch): Promise<BatchResult> {
	const { seeds, choice, feedFolder, baselinesEvery } = batch;
	const feed = loadFeed(feedFolder);
	const results: { reader: string; result: SeedResult }[] = [];
	for (const seed of seeds) {
		const withBaselines = baselinesEvery > 0 && seed % baselinesEvery === 0;
		for (const reader of withBaselines ? [feed, ...BASELINES] : [feed]) {
			results.push({ reader: reader.name, result: await runSeed(seed, choice, reader) });
		}
	}
	return { results };
}
