import type { DeliveryFault } from '../faults/types';

/** One run for a record of attempts. */
export interface Job {
	/** Row id of the record. */
	attempt: number;
	url: string;
	/** What strikes it; null: that is not decided yet. */
	faults: DeliveryFault[] | null;
}
