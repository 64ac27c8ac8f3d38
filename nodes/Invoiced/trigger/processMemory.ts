import { randomBytes } from 'node:crypto';

/**
 * Tells this process of n8n from all others: a process that finds the position of another may find
 * its executions cut off.
 */
export const PROCESS_TOKEN = randomBytes(6).toString('base64url');

/**
 * What this process of n8n has learned about a trigger, and keeps from one poll to the next.
 * Another process learns it anew, and no record depends on it: what must outlast the process is in
 * the static data. Which polls are running is kept by the feed (`oneAtATime`).
 */
export interface TriggerMemory {
	/** Workflow and node: no two triggers have the same. */
	readonly trigger: string;
	/**
	 * How many records a list is asked for at once, by path, where full pages have proved to take
	 * longer than a call may.
	 */
	readonly pageSizes: Map<string, number>;
	/**
	 * How many invoices a poll may emit, where its own limit has proved to be more than it can
	 * complete in its time.
	 */
	allowance: number | null;
	/** Where the last poll began that handed something over, and when it did, in local seconds. */
	handedOver: { from: string; at: number } | null;
}

/** All that this process knows, by trigger. */
export const memories = new Map<string, TriggerMemory>();

/** The memory of a trigger, which is empty before its first poll in this process. */
export function memoryOf(trigger: string): TriggerMemory {
	const known = memories.get(trigger);
	if (known !== undefined) return known;
	const memory: TriggerMemory = {
		trigger,
		pageSizes: new Map(),
		allowance: null,
		handedOver: null,
	};
	memories.set(trigger, memory);
	return memory;
}
