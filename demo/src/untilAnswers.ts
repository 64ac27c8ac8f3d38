import { setTimeout as delay } from 'node:timers/promises';
import { DemoError } from './DemoError';
import { describeFailure, type Ending, type RunningProcess } from './Processes';

const ASK_AGAIN_MILLISECONDS = 200;

/**
 * Waits until a started service answers.
 *
 * @param asks whether it does now; must not throw
 * @throws {DemoError} when it ends or stays silent instead
 */
export async function untilAnswers(
	started: RunningProcess,
	asks: () => Promise<boolean>,
	patienceMilliseconds: number,
): Promise<void> {
	let ending: Ending | null = null;
	void started.ended.then((how) => (ending = how));
	const deadline = Date.now() + patienceMilliseconds;
	while (!(await asks())) {
		if (ending) throw new DemoError(describeFailure(started, ending));
		if (Date.now() > deadline) {
			throw new DemoError(
				`${started.name} was not ready after ${patienceMilliseconds / 1000} s. Its log: ${started.logFile}`,
			);
		}
		await delay(ASK_AGAIN_MILLISECONDS);
	}
}
