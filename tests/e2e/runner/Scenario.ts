import type { Processes } from '../../../demo/src/Processes';
import type { Say } from '../../../demo/src/progress';
import type { Need } from '../needs/Need';
import type { Checklist } from '../support/Checklist';

/** What continuous integration has time for, or everything. */
export type Size = 'full' | 'small';

/** One story about the package in its real surroundings; `scenarios.ts` lists them all. */
export interface Scenario {
	/**
	 * What the command line calls it. A name such as `browser/sign-in` belongs to the group
	 * `browser`.
	 */
	name: string;
	/** The statement about the product that holds when it passes. */
	statement: string;
	/** What the machine must have. */
	needs: readonly Need[];
	/** After so long it counts as failed and what it started is stopped; 20 when not given. */
	limitMinutes?: number;
	/**
	 * It passes when at least one check was made, all held, and nothing was thrown. What was started
	 * with the stage's processes is stopped afterwards by the runner; everything else it stops
	 * itself.
	 */
	run(stage: Stage): Promise<void>;
}

/** What the runner hands to a scenario. */
export interface Stage {
	checklist: Checklist;
	processes: Processes;
	/** A folder of its own, empty at the start, kept for looking at. */
	folder: string;
	size: Size;
	/** Says a line of its report, which is printed when it fails, or always with `--checks`. */
	say: Say;
	/** Whether pictures that the documentation shows shall be taken anew. */
	takesPictures: boolean;
	/**
	 * What several scenarios use; the first one to ask has it made, and the runner closes it in the
	 * end.
	 */
	share<Thing>(shared: Shared<Thing>): Promise<Thing>;
}

/**
 * Something that is dear to make, and that scenarios can use one after the other without disturbing
 * each other.
 */
export interface Shared<Thing> {
	/** @param folder of its own, empty at the start */
	open(processes: Processes, folder: string, say: Say): Promise<Thing>;
	close(thing: Thing): Promise<void>;
}
