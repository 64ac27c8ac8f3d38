import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { keyOf, withoutProse } from './stryker/plugins.mjs';

/** Everything that Stryker writes while it looks for mutants is of no use here. */
const SILENT = {
	isTraceEnabled: () => false,
	isDebugEnabled: () => false,
	isInfoEnabled: () => false,
	isWarnEnabled: () => false,
	isErrorEnabled: () => false,
	isFatalEnabled: () => false,
	trace: () => undefined,
	debug: () => undefined,
	info: () => undefined,
	warn: () => undefined,
	error: () => undefined,
	fatal: () => undefined,
};

/** The mutants of a folder that count, by key. */
export interface Mutants {
	/** The files that have mutants, as paths below the root. */
	files: string[];
	keys: string[];
	/** How many are left out as prose of the editor. */
	prose: number;
}

/** Finds all mutants of the TypeScript files below a folder, as Stryker makes them. */
export async function mutantsOf(
	root: string,
	folder: string,
	file: string | null,
): Promise<Mutants> {
	const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts') && (file === null || name.includes(file)))
		.sort()
		.map((name) => `${folder}/${name.replaceAll('\\', '/')}`);
	// An ES module, as the rest of Stryker: its dependencies cannot be required.
	const { Instrumenter } = await import('@stryker-mutator/instrumenter');
	const instrumenter = new Instrumenter(SILENT);
	const { mutants } = await instrumenter.instrument(
		names.map((name) => ({
			name: join(root, name),
			content: readFileSync(join(root, name), 'utf8'),
			mutate: true,
		})),
		{ plugins: null, excludedMutations: [], ignorers: [withoutProse] },
	);
	const counted = mutants.filter(({ status }) => status !== 'Ignored');
	const withMutants = new Set(counted.map(({ fileName }) => fileName));
	return {
		files: names.filter((name) => withMutants.has(join(root, name))),
		keys: counted.map((mutant) => keyOf(mutant, root)),
		prose: mutants.length - counted.length,
	};
}
