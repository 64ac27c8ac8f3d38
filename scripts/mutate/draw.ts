import { createHash } from 'node:crypto';

/**
 * Draws some of the mutants: those whose hash together with the seed is smallest. The same seed
 * draws the same mutants as long as their keys stay the same, whatever else comes or goes.
 */
export function draw(keys: readonly string[], count: number, seed: number): string[] {
	return keys
		.map((key) => ({ key, rank: createHash('sha256').update(`${seed} ${key}`).digest('hex') }))
		.sort((one, other) => (one.rank < other.rank ? -1 : 1))
		.slice(0, count)
		.map(({ key }) => key);
}
