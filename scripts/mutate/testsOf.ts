import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Which tests must notice a mistake in a folder of `nodes/Invoiced`: files, and folders of
 * `*.test.ts`, below `tests`.
 *
 * Tests that read the sources as text (`architecture`, `package`, `documentation`, `schemas`) are
 * in no list: under mutation the sources carry all mutants at once.
 */
export const TESTS_OF: Readonly<Record<string, readonly string[]>> = {
	api: ['unit/api', 'unit/search', 'engine/api', 'engine/credential', 'engine/action'],
	feed: ['unit/feed', 'simulation/mutation.ts', 'engine/feed', 'engine/trigger'],
	lists: ['unit/lists', 'engine/action'],
	objects: ['unit/objects', 'unit/operations', 'unit/shapes', 'engine/action', 'engine/trigger'],
	operations: [
		'unit/operations',
		'unit/search',
		'unit/nodePanel.test.ts',
		'unit/savedNames.test.ts',
		'engine/action',
		'engine/related',
	],
	parameters: [
		'unit/parameters',
		'unit/operations',
		'unit/savedNames.test.ts',
		'unit/triggerForm.test.ts',
		'engine/action',
		'engine/trigger',
	],
	related: ['unit/related', 'unit/shapes', 'engine/related', 'engine/trigger'],
	search: ['unit/search', 'engine/action/search.test.ts'],
	shapes: ['unit/shapes', 'property/shapes', 'engine/action'],
	trigger: [
		'unit/trigger',
		'unit/triggerForm.test.ts',
		'simulation/mutation.ts',
		'engine/trigger',
		'engine/feed',
		'engine/related',
	],
	values: ['unit/values', 'unit/shapes', 'unit/operations', 'property/shapes'],
};

/**
 * Files and folders of tests that take longer than all others together. Each mutant that survives
 * would cost a minute, and so would each that only they notice: they are left out, unless `--long`
 * asks for them.
 */
export const LONG: readonly string[] = [
	'engine/action/returnAll.test.ts',
	'engine/feed',
	'engine/trigger/related.test.ts',
	'unit/feed/autumn.test.ts',
	'unit/feed/created.test.ts',
	'unit/feed/freshness.test.ts',
	'unit/feed/livelock.test.ts',
	'unit/feed/longHistory.test.ts',
	'unit/feed/memory.test.ts',
	'unit/feed/stateSize.test.ts',
];

/** What runs one after the other: a mutant that a unit test notices never waits for n8n-core. */
export const STAGES = ['unit', 'property', 'simulation', 'engine', 'long'] as const;

/** A part of a run, after which it ends if a test failed. */
export type Stage = (typeof STAGES)[number];

/**
 * The test files of a folder that run in a stage, as paths below `tests`. What a list names and is
 * not there has none.
 */
export function testFilesOf(folder: string, stage: Stage, tests: string): string[] {
	return TESTS_OF[folder]
		.flatMap((path) => filesBelow(tests, path))
		.filter((file) => stageOf(file) === stage);
}

function stageOf(file: string): string {
	const isLong = LONG.some((path) => file === path || file.startsWith(`${path}/`));
	return isLong ? 'long' : file.slice(0, file.indexOf('/'));
}

function filesBelow(tests: string, path: string): string[] {
	const stats = statSync(join(tests, path), { throwIfNoEntry: false });
	if (!stats) return [];
	if (stats.isFile()) return [path];
	return readdirSync(join(tests, path), { withFileTypes: true })
		.sort((one, other) => (one.name < other.name ? -1 : 1))
		.flatMap((entry) => {
			const below = `${path}/${entry.name}`;
			if (entry.isDirectory()) return filesBelow(tests, below);
			return entry.name.endsWith('.test.ts') ? [below] : [];
		});
}
