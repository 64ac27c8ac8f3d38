import { CONCURRENCY, Semaphore } from './concurrency';

/**
 * Runs a task for each entry, in their order. After a failure nothing new is begun, and what runs
 * is waited for.
 *
 * @param width how many run at once. By default as many as a client allows at most; its own limit,
 * the option *Concurrency*, decides how many of their requests do
 * @throws what the first failing task failed with
 */
export async function inParallel<Entry>(
	entries: readonly Entry[],
	task: (entry: Entry) => Promise<void>,
	width: number = CONCURRENCY.most,
): Promise<void> {
	const places = new Semaphore(width);
	const failures: unknown[] = [];
	const runNext = async (entry: Entry): Promise<void> => {
		if (failures.length > 0) return;
		await task(entry).catch((error: unknown) => failures.push(error));
	};
	await Promise.all(
		entries.map(async (entry) => await places.run(async () => await runNext(entry))),
	);
	if (failures.length > 0) throw failures[0];
}

/**
 * The same, but the first entry alone: what it shows about the server must not cost ten requests.
 */
export async function firstAlone<Entry>(
	entries: readonly Entry[],
	task: (entry: Entry) => Promise<void>,
): Promise<void> {
	await inParallel(entries.slice(0, 1), task);
	await inParallel(entries.slice(1), task);
}
