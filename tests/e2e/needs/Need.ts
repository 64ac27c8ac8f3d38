import type { Processes } from '../../../demo/src/Processes';
import type { Say } from '../../../demo/src/progress';

/** Something that the machine must have. */
export interface Need {
	name: string;
	/**
	 * Makes sure that it is there, by installing it if that is in our power.
	 *
	 * @throws {DemoError} when it is missing and stays so; it says what to do
	 */
	provide(processes: Processes, say: Say): Promise<void>;
}
