import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mutant } from './mutants';

const SOURCE = join(__dirname, '../../nodes/Invoiced');

/** Git ignores this folder; it lies inside the repository so that imports find the packages. */
const TARGET = join(__dirname, '../../.cache/mutants');

/** What the feed is made of, and the trigger around it. */
const PARTS = [
	'api',
	'feed',
	'objects',
	'parameters',
	'related',
	'search',
	'shapes',
	'trigger',
	'values',
];

/**
 * Edits that do not fit the feed's source any more: the feed has changed, and its mutants have to
 * follow.
 */
export function misfits(mutants: readonly Mutant[]): string[] {
	return mutants.flatMap(({ name, edits }) =>
		edits
			.map(({ file, find }) => ({ file, find, times: countIn(join(SOURCE, file), find) }))
			.filter(({ times }) => times !== 1)
			.map(({ file, find, times }) => `'${name}': ${file} holds ${times} times, not once: ${find}`),
	);
}

/** Writes a copy of the feed with one mistake in it. @returns its folder */
export function buildMutant({ name, edits }: Mutant): string {
	const folder = join(TARGET, name.replace(/\W+/g, '-'));
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	for (const part of PARTS) cpSync(join(SOURCE, part), join(folder, part), { recursive: true });
	for (const { file, find, replace } of edits) {
		const path = join(folder, file);
		writeFileSync(
			path,
			readFileSync(path, 'utf8').replace(find, () => replace),
		);
	}
	return folder;
}

function countIn(path: string, text: string): number {
	return readFileSync(path, 'utf8').split(text).length - 1;
}
