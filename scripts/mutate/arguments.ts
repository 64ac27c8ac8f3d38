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

const OPTIONS = ['sample', 'seed', 'file', 'concurrency'] as const;

const SWITCHES = ['again', 'quick', 'long'] as const;

type Option = (typeof OPTIONS)[number];

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
	const [folder, ...rest] = words;
	if (!folder || !folders.includes(folder)) {
		throw new Error(`Name one of the folders ${folders.join(', ')}`);
	}
	const given = new Map<Option, string>();
	const switches = { again: false, quick: false, long: false };
	for (let index = 0; index < rest.length; index++) {
		const word = rest[index];
		const name = SWITCHES.find((each) => word === `--${each}`);
		if (name) {
			switches[name] = true;
			continue;
		}
		const option = OPTIONS.find((name) => word === `--${name}`);
		if (!option) throw new Error(`Unknown argument '${word}'`);
		const value = rest[++index];
		if (value === undefined) throw new Error(`'${word}' needs a value`);
		given.set(option, value);
	}
	if (switches.quick && switches.long) throw new Error("'--quick' and '--long' exclude each other");
	if (switches.again && (given.has('sample') || given.has('seed') || given.has('file'))) {
		throw new Error(
			"'--again' takes the mutants of the last run: it goes only with --quick, --long and --concurrency",
		);
	}
	return {
		folder,
		sample: wholeNumber(given, 'sample', 1),
		seed: wholeNumber(given, 'seed', 0) ?? newSeed,
		concurrency: wholeNumber(given, 'concurrency', 1),
		file: given.get('file') ?? null,
		...switches,
	};
}

function wholeNumber(given: Map<Option, string>, option: Option, least: number): number | null {
	const text = given.get(option);
	if (text === undefined) return null;
	const value = Number(text);
	if (!Number.isSafeInteger(value) || value < least) {
		throw new Error(`'--${option}' needs a whole number from ${least} on, not '${text}'`);
	}
	return value;
}
