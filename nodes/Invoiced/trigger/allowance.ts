import { grown, halved } from './learnedSize';
import type { TriggerMemory } from './processMemory';

type Memory = Pick<TriggerMemory, 'allowance'>;

/** How many invoices the next poll may emit. */
export function allowanceOf({ allowance }: Memory, maxRecords: number): number {
	return Math.min(maxRecords, Math.floor(allowance ?? maxRecords));
}

/**
 * The poll ran out of time while it loaded what belongs to so many invoices: the next one takes
 * half as many.
 */
export function lowerAllowance(memory: Memory, invoices: number): void {
	memory.allowance = halved(invoices, 1);
}

/** The poll had time enough. */
export function raiseAllowance(memory: Memory): void {
	if (memory.allowance !== null) memory.allowance = grown(memory.allowance);
}
