/** As many as the API client allows at most; its own limit, the option *Concurrency*, decides how many really run. */
const WORKERS = 10;

/**
 * Runs a task for each entry. After a failure nothing new is begun, and what runs is waited for.
 *
 * @throws what the first failing task failed with
 */
export async function inParallel<Entry>(
	entries: readonly Entry[],
	task: (entry: Entry) => Promise<void>,
): Promise<void> {
	let next = 0;
	const failures: unknown[] = [];
	const work = async (): Promise<void> => {
		while (next < entries.length && failures.length === 0) {
			const entry = entries[next++];
			await task(entry).catch((error: unknown) => failures.push(error));
		}
	};
	await Promise.all(Array.from({ length: Math.min(WORKERS, entries.length) }, work));
	if (failures.length > 0) throw failures[0];
}

/** The same, but the first entry alone: what it shows about the server must not cost ten requests. */
export async function firstAlone<Entry>(
	entries: readonly Entry[],
	task: (entry: Entry) => Promise<void>,
): Promise<void> {
	await inParallel(entries.slice(0, 1), task);
	await inParallel(entries.slice(1), task);
}
