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

/** @throws Error that says which argument is wrong */
export function readArguments(words: readonly string[]): SimulationArguments {
	const given = new Map<string, string>();
	for (let index = 0; index < words.length; index++) {
		const word = words[index];
		if (!/^--(seed|seeds|versions|fault|with|strict|profile|mutants|mutant|trace)$/.test(word)) {
			throw new Error(`Unknown argument '${word}'`);
		}
		const isSwitch = ['--mutants', '--strict', '--trace'].includes(word);
		given.set(word.slice(2), isSwitch ? 'yes' : (words[++index] ?? ''));
	}
	const isChosen = given.has('seed') || given.has('seeds');
	return {
		firstSeed: wholeNumber(given, 'seed', 1),
		seeds: wholeNumber(given, 'seeds', given.has('seed') ? 1 : DEFAULT_SEEDS),
		versions: wholeNumber(given, 'versions', isChosen ? 0 : DEFAULT_VERSIONS),
		fault: readFault(given.get('fault')),
		withFaults: readFaults(given.get('with')),
		strict: given.has('strict'),
		profile: readProfile(given.get('profile')),
		mutants: given.has('mutants') || given.has('mutant'),
		mutant: given.get('mutant') ?? null,
		trace: given.has('trace'),
	};
}

function wholeNumber(given: ReadonlyMap<string, string>, name: string, otherwise: number): number {
	const text = given.get(name);
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
