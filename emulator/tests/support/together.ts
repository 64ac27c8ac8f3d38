import { setTimeout as delay } from 'node:timers/promises';
import type { Emulator } from '../../emulator';

/** Far longer than a test runs. */
const HOUR = 3_600_000;

/**
 * Sends requests and holds those that the server takes in, until so many are held or answered; then
 * all go on. However long a busy machine takes to send them, they are under way at once.
 */
export async function together<Result>(
	{ admin: { faults, requests } }: Emulator,
	count: number,
	send: () => Promise<Result>,
): Promise<Result> {
	const before = requests.count();
	faults.set({ type: 'latency', milliseconds: HOUR });
	const sent = send();
	const arrived = () =>
		requests
			.list()
			.filter(
				({ number, faults: struck, endedAt }) => number > before && (struck.length > 0 || endedAt),
			);
	while (arrived().length < count) await delay(1);
	faults.clear();
	return await sent;
}
