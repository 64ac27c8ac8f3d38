/** Something that takes too long for `npm test`, which has a small version of it. */
export interface Proof {
	/** What the command line calls it. */
	name: string;
	/** The statement about the product that holds when it passes. */
	statement: string;
	/** On a quiet machine with two cores. */
	minutes: number;
	/** What Node runs. It ends with another exit code than 0 when the statement does not hold. */
	command: readonly string[];
	environment?: Readonly<Record<string, string>>;
	/** Finds in what it prints how much was proven; without that nothing was. */
	figures: RegExp;
	/** It installs and runs a real n8n, and is left out unless it is named. */
	needsN8n?: boolean;
}

const program = (...words: string[]) => ['--import', 'tsx', ...words];
const tests = (...words: string[]) => [
	'node_modules/jest/bin/jest.js',
	'--verbose',
	'--no-color',
	...words,
];

const COUNTED = /^Tests: .*$/gm;

/** In the order in which they run: what costs least comes first. */
export const PROOFS: readonly Proof[] = [
	{
		name: 'autumn',
		statement: 'no change is lost in the night in which clocks go back, however n8n was running',
		minutes: 1,
		command: tests('tests/unit/feed/autumn.test.ts'),
		environment: { FULL_SIZE: 'yes' },
		figures: COUNTED,
	},
	{
		name: 'return-all',
		statement: 'Return All gives what one walk gives, whatever happens to the list meanwhile',
		minutes: 2,
		command: tests('tests/engine/action/returnAll.test.ts'),
		environment: { FULL_SIZE: 'yes' },
		figures: COUNTED,
	},
	{
		name: 'properties',
		statement: 'the statements about shapes hold for all generated invoices',
		minutes: 6,
		command: tests('tests/property'),
		environment: { PROPERTY_RUNS: '50000' },
		figures: /^Tests: .*$|\d+ runs, PROPERTY_SEED=\d+/gm,
	},
	{
		name: 'http',
		statement: 'the change feed loses nothing over HTTP with all faults on',
		minutes: 5,
		command: program('tests/engine/feed/prove.ts'),
		figures: /^(?:observed|documented), \w+: \d+ items, \d+ requests/gm,
	},
	{
		name: 'livelock',
		statement: 'more changes than can be remembered never bring the change feed to a standstill',
		minutes: 7,
		command: tests('tests/unit/feed/livelock.test.ts'),
		environment: { FULL_SIZE: 'yes' },
		figures: COUNTED,
	},
	{
		name: 'simulate',
		statement: 'the change feed stands every world of the simulation',
		minutes: 2,
		command: program('tests/simulation/main.ts'),
		figures: /^.* record versions in .* worlds, .*$/gm,
	},
	{
		name: 'mutants',
		statement: 'each mistake that is made in the feed on purpose is caught by the simulation',
		minutes: 3,
		command: program('tests/simulation/main.ts', '--mutants'),
		figures: /^\d+ of \d+ caught$/gm,
	},
	{
		name: 'crash',
		statement: 'the change feed in a real n8n that is killed 60 times keeps what it promises',
		minutes: 15,
		command: program('tests/e2e/crash/main.ts'),
		// Rows of its table: which n8n, and how often it was killed.
		figures: /(?<=^\| )(?:replay|default|durable) \| \d+/gm,
		needsN8n: true,
	},
	{
		name: 'long-run',
		statement: '200,000 changes go through a real n8n in bounded memory',
		minutes: 15,
		command: [
			'node_modules/@playwright/test/cli.js',
			'test',
			'--config',
			'tests/e2e',
			'--project=full',
			'long-run',
		],
		figures: /^\d+ passed, \d+ failed$/gm,
		needsN8n: true,
	},
];

/**
 * The proofs of these names; without a name those that need no n8n.
 *
 * @throws Error for a name that none has
 */
export function proofsOf(names: readonly string[]): Proof[] {
	for (const name of names) {
		if (PROOFS.some((proof) => proof.name === name)) continue;
		const known = PROOFS.map((proof) => proof.name).join(', ');
		throw new Error(`There is no proof '${name}'. There are: ${known}`);
	}
	if (names.length === 0) return PROOFS.filter(({ needsN8n }) => needsN8n !== true);
	return PROOFS.filter(({ name }) => names.includes(name));
}

/** How much was proven, as it was printed; null when that was not said. */
export function figuresIn(output: string, { figures }: Proof): string | null {
	const found = new Set([...output.matchAll(figures)].map(([text]) => text.trim()));
	return found.size === 0 ? null : [...found].join('; ');
}
