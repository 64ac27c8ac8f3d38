import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const MEBIBYTE = 1024 * 1024;

/**
 * How often the heap is looked at. Each look collects the garbage first, so it is no part of a run
 * whose time counts.
 */
const INTERVAL_MILLISECONDS = 100;

/** Memory of a run in MiB, without what was there before it. */
export interface HeapUse {
	/** The most that was in use at once, garbage aside. */
	peak: number;
	/** What its result holds. */
	result: number;
}

/** Runs something and looks at the heap meanwhile. */
export async function heapUse(run: () => Promise<unknown>): Promise<HeapUse> {
	const collectGarbage = exposeGarbageCollector();
	const inUse = (): number => {
		collectGarbage();
		return process.memoryUsage().heapUsed / MEBIBYTE;
	};
	const before = inUse();
	let peak = before;
	const look = (): void => {
		peak = Math.max(peak, inUse());
	};
	const timer = setInterval(look, INTERVAL_MILLISECONDS);
	let result: unknown;
	try {
		result = await run();
	} finally {
		clearInterval(timer);
	}
	look();
	const after = inUse();
	// Holds the result until here.
	if (result === undefined) throw new Error('There is no result to measure');
	return { peak: peak - before, result: after - before };
}

function exposeGarbageCollector(): () => void {
	setFlagsFromString('--expose-gc');
	return runInNewContext('gc') as () => void;
}
