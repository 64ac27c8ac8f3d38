import { parseArgs } from 'node:util';
import { FAULTS, isFault, type Fault } from './faults';
import type { Profile } from './model/routes';

/** What the command line asks for. */
export interface SimulationArguments {
	firstSeed: number;
	/** Worlds at least. */
	seeds: number;
	/** Record versions at least; more worlds are made until there are as many. */
	versions: number;
	fault: Fault | null;
	withFaults: readonly Fault[];
	strict: boolean;
	profile: Profile | null;
	/** Breaks the feed on purpose and shows that each mistake is caught. */
	mutants: boolean;
	/** Only the mutants whose names contain this; null: all. */
	mutant: string | null;
	/** Tells every request of the worlds. */
	trace: boolean;
}

const DEFAULT_SEEDS = 1000;
const DEFAULT_VERSIONS = 1_000_000;

export const USAGE = [
	'npm run simulate -- [--seed N] [--seeds N] [--versions N] [--fault NAME | --with NAMES]',
	'                    [--profile observed|documented] [--strict] [--mutants [--mutant TEXT]] [--trace]',
	'',
	'  --seed N      the first world; alone: only this one',
	'  --seeds N     worlds at least (1000)',
	'  --versions N  record versions at least (1000000, or 0 when --seed or --seeds is given)',
	'  --fault NAME  only this fault, in every world:',
	...Object.entries(FAULTS).map(([name, text]) => `      ${name.padEnd(12)} ${text}`),
	'  --with NAMES  these faults in every world, besides the random ones: one, or more with commas between them',
	'  --strict      judge also by the rules that the feed does not keep yet',
	'  --mutants     break the feed on purpose, one mistake at a time; each must be caught',
	'  --mutant TEXT only the mistakes whose names contain the text',
	'  --trace       tell every request',
].join('\n');

const OPTIONS = {
	seed: { type: 'string' },
	seeds: { type: 'string' },
	versions: { type: 'string' },
	fault: { type: 'string' },
	with: { type: 'string' },
	strict: { type: 'boolean' },
	profile: { type: 'string' },
	mutants: { type: 'boolean' },
	mutant: { type: 'string' },
	trace: { type: 'boolean' },
} as const;

/** @throws Error that says which argument is wrong */
export function readArguments(words: readonly string[]): SimulationArguments {
	const { values: given } = parseArgs({ args: [...words], options: OPTIONS });
	const isChosen = given.seed !== undefined || given.seeds !== undefined;
	return {
		firstSeed: wholeNumber('seed', given.seed, 1),
		seeds: wholeNumber('seeds', given.seeds, given.seed === undefined ? DEFAULT_SEEDS : 1),
		versions: wholeNumber('versions', given.versions, isChosen ? 0 : DEFAULT_VERSIONS),
		fault: readFault(given.fault),
		withFaults: readFaults(given.with),
		strict: given.strict === true,
		profile: readProfile(given.profile),
		mutants: given.mutants === true || given.mutant !== undefined,
		mutant: given.mutant ?? null,
		trace: given.trace === true,
	};
}

function wholeNumber(name: string, text: string | undefined, otherwise: number): number {
	if (text === undefined) return otherwise;
	if (!/^\d+$/.test(text)) throw new Error(`--${name} wants a whole number, not '${text}'`);
	return Number(text);
}

function readFaults(names = ''): Fault[] {
	return names
		.split(',')
		.map(readFault)
		.filter((fault) => fault !== null);
}

function readFault(name: string | undefined): Fault | null {
	if (name === undefined || name === '') return null;
	if (!isFault(name)) throw new Error(`There is no fault '${name}'`);
	return name;
}

function readProfile(name: string | undefined): Profile | null {
	if (name === undefined || name === 'observed' || name === 'documented') return name ?? null;
	throw new Error(`There is no profile '${name}'`);
}
