import type { Random } from '../support/random';
import type { Timeline } from './timeline';

/**
 * Has code that asks the platform for the time, a wait or a random number get those of the
 * simulation. It holds for the whole process, so one world at a time.
 *
 * @param localNow local seconds
 * @returns what puts the platform's own back
 */
export function installVirtualTime(
	timeline: Timeline,
	localNow: () => number,
	random: Random,
): () => void {
	const before = {
		now: Date.now,
		setTimeout: globalThis.setTimeout,
		clearTimeout: globalThis.clearTimeout,
		random: Math.random,
		performanceNow: performance.now,
		timeout: AbortSignal.timeout,
	};
	const cleared = new Set<number>();
	let lastTimer = 0;
	const wait = (run: () => void, milliseconds = 0): number => {
		const timer = ++lastTimer;
		timeline.at(timeline.now + milliseconds / 1000, () => {
			if (!cleared.delete(timer)) run();
		});
		return timer;
	};
	Date.now = () => Math.floor(localNow() * 1000);
	Math.random = () => random.next();
	performance.now = () => timeline.now * 1000;
	globalThis.setTimeout = wait as unknown as typeof setTimeout;
	globalThis.clearTimeout = ((timer: number) => {
		cleared.add(timer);
	}) as unknown as typeof clearTimeout;
	AbortSignal.timeout = (milliseconds) => {
		const controller = new AbortController();
		wait(() => controller.abort(), milliseconds);
		return controller.signal;
	};
	return () => {
		Date.now = before.now;
		Math.random = before.random;
		performance.now = before.performanceNow;
		globalThis.setTimeout = before.setTimeout;
		globalThis.clearTimeout = before.clearTimeout;
		AbortSignal.timeout = before.timeout;
	};
}
