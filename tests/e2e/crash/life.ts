import type { Emulator } from '../../../emulator';
import type { Random } from '../../support/random';

/** Often enough that most polls find several changes. */
const PAUSE = 1_500;
const USUALLY_AT_ONCE = 3;

/**
 * Lets records change as long as n8n is being killed.
 *
 * @returns `stop` ends it and says how many changes were made
 */
export function changeRecords(
	emulator: Emulator,
	random: Random,
	mostAtOnce = USUALLY_AT_ONCE,
): { stop(): number } {
	let changes = 0;
	const timer = setInterval(() => {
		const count = random.integer(1, mostAtOnce);
		changes += emulator.admin.mutateRandomly(count).length;
	}, PAUSE);
	return {
		stop: () => {
			clearInterval(timer);
			return changes;
		},
	};
}
