import { parseArgs } from 'node:util';

/** What the command line asks for. */
export interface MutationArguments {
	/** A folder of `nodes/Invoiced`. */
	folder: string;
	/** How many mutants are drawn; null: all of them run. */
	sample: number | null;
	/** Decides which mutants are drawn. */
	seed: number;
	/** Runs side by side; null: one for each core. */
	concurrency: number | null;
	/** Only what survived the last run of the folder. */
	again: boolean;
	/** The tests in n8n-core do not run. */
	quick: boolean;
	/** The tests that take long run too. */
	long: boolean;
	/** Only mutants of files whose path contains this; null: all files. */
	file: string | null;
}

export const USAGE = [
	'npm run mutate -- FOLDER [--sample N] [--seed N] [--file TEXT] [--quick | --long] [--concurrency N]',
	'npm run mutate -- FOLDER --again [--quick | --long] [--concurrency N]',
	'',
	'  FOLDER           a folder of nodes/Invoiced, for instance feed',
	'  --sample N       only so many of its mutants, drawn at random (all)',
	'  --seed N         draws those of an earlier run again (a new one, which is printed)',
	'  --file TEXT      only mutants of files whose path contains the text',
	'  --again          only what survived the last run of the folder; the score is that of both together',
	'  --quick          without the tests in n8n-core',
	'  --long           after the others also the tests that take long (see scripts/mutate/testsOf.ts)',
	'  --concurrency N  runs side by side (one for each core)',
].join('\n');

const OPTIONS = {
	sample: { type: 'string' },
	seed: { type: 'string' },
	file: { type: 'string' },
	concurrency: { type: 'string' },
	again: { type: 'boolean', default: false },
	quick: { type: 'boolean', default: false },
	long: { type: 'boolean', default: false },
} as const;

/**
 * @param folders those that can be asked for
 * @param newSeed is taken when none is given
 * @throws Error that says which argument is wrong
 */
export function readArguments(
	words: readonly string[],
	folders: readonly string[],
	newSeed: number,
): MutationArguments {
	const { positionals, values: given } = parseArgs({
		args: [...words],
		options: OPTIONS,
		allowPositionals: true,
	});
	const [folder, another] = positionals;
	if (!folder || !folders.includes(folder)) {
		throw new Error(`Name one of the folders ${folders.join(', ')}`);
	}
	if (another !== undefined) throw new Error(`Unknown argument '${another}'`);
	const { again, quick, long } = given;
	if (quick && long) throw new Error("'--quick' and '--long' exclude each other");
	if (again && [given.sample, given.seed, given.file].some((text) => text !== undefined)) {
		throw new Error(
			"'--again' takes the mutants of the last run: it goes only with --quick, --long and --concurrency",
		);
	}
	return {
		folder,
		sample: wholeNumber('sample', given.sample, 1),
		seed: wholeNumber('seed', given.seed, 0) ?? newSeed,
		concurrency: wholeNumber('concurrency', given.concurrency, 1),
		file: given.file ?? null,
		again,
		quick,
		long,
	};
}

function wholeNumber(name: string, text: string | undefined, least: number): number | null {
	if (text === undefined) return null;
	const value = Number(text);
	if (!Number.isSafeInteger(value) || value < least) {
		throw new Error(`'--${name}' needs a whole number from ${least} on, not '${text}'`);
	}
	return value;
}
