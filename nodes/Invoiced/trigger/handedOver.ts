import { createHash } from 'node:crypto';
import type { TriggerMemory } from './processMemory';

/** Seconds that n8n may take to save the position of a poll together with its items. */
const SAVED_WITHIN = 15;

type Memory = Pick<TriggerMemory, 'handedOver'>;

/**
 * Whether a poll begins at the position at which the last one began that handed something over.
 * With durable cursors n8n saves a position after `poll()` has returned, and may begin the next
 * poll before that: when a trigger is activated right before its time has come, or on a busy
 * machine. It would hand over the same once more. Where the position has not been saved in the end,
 * as when the database could not be written, the poll is made once the time for it has passed.
 *
 * @param position what n8n has stored of the feed
 * @param now local seconds
 */
export function isBeingSaved({ handedOver }: Memory, position: unknown, now: number): boolean {
	if (handedOver === null) return false;
	const passed = now - handedOver.at;
	// A local clock that was set back tells nothing.
	if (passed < 0 || passed >= SAVED_WITHIN) return false;
	return handedOver.from === digestOf(position);
}

/** Notes that items are handed over which were read from a position on. */
export function noteHandOver(memory: Memory, position: unknown, now: number): void {
	memory.handedOver = { from: digestOf(position), at: now };
}

function digestOf(position: unknown): string {
	return createHash('sha256')
		.update(JSON.stringify(position ?? null))
		.digest('base64');
}
