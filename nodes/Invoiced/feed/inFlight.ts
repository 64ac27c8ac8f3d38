/** Polls that are running in this process, by workflow and node. */
const running = new Set<string>();

/**
 * Lets one poll at a time run for each key. n8n's default poller does not wait for a slow poll: the
 * next one starts beside it, and both would read and save the same position.
 *
 * @returns the work's result, or null at once when work under that key is still going on
 */
export async function oneAtATime<Result>(
	key: string,
	work: () => Promise<Result>,
): Promise<Result | null> {
	if (running.has(key)) return null;
	running.add(key);
	try {
		return await work();
	} finally {
		running.delete(key);
	}
}
