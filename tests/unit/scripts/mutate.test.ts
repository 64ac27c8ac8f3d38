import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readArguments } from '../../../scripts/mutate/arguments';
import { draw } from '../../../scripts/mutate/draw';
import {
	merged,
	scoreOf,
	survivorsOf,
	textAt,
	type MutantOutcome,
} from '../../../scripts/mutate/score';
import { LONG, STAGES, testFilesOf, TESTS_OF } from '../../../scripts/mutate/testsOf';

const root = join(__dirname, '../../..');
const tests = join(root, 'tests');

const SOURCE = [
	'const one = 1;',
	'export const isOpen =',
	'\tstatus === "open" &&',
	'\tone > 0;',
].join('\n');

function outcome(changes: Partial<MutantOutcome>): MutantOutcome {
	return {
		key: 'one',
		file: 'nodes/Invoiced/feed/poll.ts',
		start: { line: 1, column: 13 },
		end: { line: 1, column: 14 },
		mutatorName: 'NumericLiteral',
		original: '1',
		replacement: '0',
		status: 'Survived',
		isStatic: false,
		coveredBy: 1,
		...changes,
	};
}

describe('which tests must notice a mistake', () => {
	it('is said for every folder of the nodes', () => {
		const folders = readdirSync(join(root, 'nodes/Invoiced'), { withFileTypes: true })
			.filter((entry) => entry.isDirectory() && entry.name !== '__schema__')
			.map(({ name }) => name);

		expect(Object.keys(TESTS_OF).sort()).toEqual(folders.sort());
	});

	it.each(Object.keys(TESTS_OF))('of %s: each of its test files runs in one stage', (folder) => {
		const byStage = STAGES.map((stage) => testFilesOf(folder, stage, tests));
		const files = byStage.flat();

		expect(files.length).toBeGreaterThan(1);
		expect(new Set(files).size).toBe(files.length);
	});

	it.each(LONG)('has a file for what takes long: %s', (file) => {
		expect(existsSync(join(tests, file))).toBe(true);
	});
});

describe('the sample', () => {
	const keys = Array.from({ length: 1_000 }, (_none, index) => `file.ts:${index} mutator`);

	it('is the same for the same seed, and another for another', () => {
		expect(draw(keys, 300, 7)).toEqual(draw([...keys].reverse(), 300, 7));
		expect(draw(keys, 300, 7)).not.toEqual(draw(keys, 300, 8));
		expect(new Set(draw(keys, 300, 7)).size).toBe(300);
	});

	it('keeps what it had drawn when mutants come or go elsewhere', () => {
		const drawn = draw(keys, 300, 7);
		const later = draw([...keys.slice(0, 990), ...keys.slice(990).map((key) => `${key}!`)], 300, 7);

		expect(later.filter((key) => drawn.includes(key)).length).toBeGreaterThan(285);
	});

	it('is all of them when there are fewer', () => {
		expect(draw(keys, 2_000, 7)).toHaveLength(1_000);
	});
});

describe('the score', () => {
	it('counts what was noticed of all that could be judged', () => {
		const statuses = ['Killed', 'Killed', 'Timeout', 'Survived', 'NoCoverage', 'RuntimeError'];
		const outcomes = statuses.map((status) => outcome({ status }));

		expect(scoreOf(outcomes)).toEqual({
			killed: 2,
			timedOut: 1,
			survived: 1,
			uncovered: 1,
			broken: 1,
			valid: 5,
			percent: 60,
		});
	});

	it('takes what ran again in place of what it was before', () => {
		const earlier = [outcome({ key: 'one' }), outcome({ key: 'two' }), outcome({ key: 'three' })];
		const later = [outcome({ key: 'two', status: 'Killed' }), outcome({ key: 'four' })];

		expect(merged(earlier, later).map(({ key, status }) => `${key} ${status}`)).toEqual([
			'one Survived',
			'two Killed',
			'three Survived',
		]);
	});

	it('names each survivor with what stood there and what stands there instead', () => {
		const outcomes = [
			outcome({
				start: { line: 3, column: 2 },
				mutatorName: 'ConditionalExpression',
				original: 'status === "open" &&\n\tone > 0',
				replacement: 'true',
				status: 'NoCoverage',
			}),
			outcome({ status: 'Killed' }),
			outcome({}),
		];

		expect(survivorsOf(outcomes)).toEqual([
			'nodes/Invoiced/feed/poll.ts:1 NumericLiteral 1 → 0',
			'nodes/Invoiced/feed/poll.ts:3 ConditionalExpression status === "open" && one > 0 → true (no test runs into it)',
		]);
	});

	it('takes what stood there from the source, also over several lines', () => {
		const at = (line: number, column: number, endLine: number, endColumn: number) => ({
			start: { line, column },
			end: { line: endLine, column: endColumn },
		});

		expect(textAt(at(1, 13, 1, 14), SOURCE)).toBe('1');
		expect(textAt(at(3, 2, 4, 9), SOURCE)).toBe('status === "open" &&\n\tone > 0');
	});
});

describe('the command line', () => {
	const read = (line: string) => readArguments(line.split(' '), ['feed', 'api'], 4_711);

	it('runs all mutants of a folder, or a sample', () => {
		expect(read('feed')).toEqual({
			folder: 'feed',
			sample: null,
			seed: 4_711,
			concurrency: null,
			file: null,
			again: false,
			quick: false,
			long: false,
		});
		expect(read('api --sample 300 --seed 7 --long --file retry --concurrency 1')).toEqual({
			folder: 'api',
			sample: 300,
			seed: 7,
			concurrency: 1,
			file: 'retry',
			again: false,
			quick: false,
			long: true,
		});
		expect(read('api --again --long')).toMatchObject({ again: true, long: true });
	});

	it.each([
		['', 'Name one of the folders feed, api'],
		['fees', 'Name one of the folders feed, api'],
		['feed --samples 3', "Unknown option '--samples'"],
		['feed --sample', "Option '--sample <value>' argument missing"],
		['feed --sample 0', "'--sample' needs a whole number from 1 on, not '0'"],
		['feed --quick --long', "'--quick' and '--long' exclude each other"],
		['feed --again --seed 7', "'--again' takes the mutants of the last run"],
		['feed --seed x', "'--seed' needs a whole number from 0 on, not 'x'"],
	])('of %p says what is wrong', (line, words) => {
		expect(() => read(line)).toThrow(words);
	});
});
