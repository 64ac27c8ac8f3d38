import { setTimeout as delay } from 'node:timers/promises';
import type { Emulator, Fault } from '../../emulator';

/** Far longer than a test runs. */
const HOUR = 3_600_000;

/**
 * Runs something whose requests the server holds until so many are under way; then all go on.
 * However slow a busy machine is, as many are under way at once as are sent at once.
 *
 * @param which requests are held; all without it
 */
export async function whileHolding<Result>(
	{ admin: { faults, requests } }: Emulator,
	count: number,
	run: () => Promise<Result>,
	which: Pick<Fault, 'match' | 'skip'> = {},
): Promise<Result> {
	faults.set({ type: 'latency', milliseconds: HOUR, ...which });
	const running = run();
	while (requests.maxInFlight() < count) await delay(1);
	faults.clear();
	return await running;
}
