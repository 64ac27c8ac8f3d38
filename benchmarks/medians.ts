import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/**
 * Wall-clock times of several steps in milliseconds, each the median of so many rounds. A round
 * runs every step once, in the order given, so that whatever else the machine does meets all of
 * them alike. A step may use what an earlier one left behind, but pays only for the garbage that it
 * makes itself: what others left is collected before its clock starts.
 */
export function medianTimes<Name extends string>(
	rounds: number,
	steps: Readonly<Record<Name, () => void>>,
): Record<Name, number> {
	const names = Object.keys(steps) as Name[];
	const times = new Map(names.map((name): [Name, number[]] => [name, []]));
	for (let round = 0; round < rounds; round += 1) {
		for (const [name, measured] of times) {
			collectGarbage();
			const start = performance.now();
			steps[name]();
			measured.push(performance.now() - start);
		}
	}
	const medians = names.map((name) => [name, median(times.get(name) ?? [])]);
	return Object.fromEntries(medians) as Record<Name, number>;
}

function median(values: readonly number[]): number {
	const sorted = [...values].sort((left, right) => left - right);
	return sorted[Math.floor(sorted.length / 2)];
}
