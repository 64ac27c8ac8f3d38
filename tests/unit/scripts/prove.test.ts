import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Processes } from '../../../demo/src/Processes';
import { figuresIn, PROOFS, proofsOf, type Proof } from '../../../scripts/prove/proofs';
import { runProof } from '../../../scripts/prove/runProof';

const root = join(__dirname, '../../..');

const byName = (name: string): Proof => proofsOf([name])[0];

describe('what proves at length', () => {
	it('is all that needs no n8n, unless it is named', () => {
		expect(proofsOf([]).map(({ name }) => name)).toEqual([
			'autumn',
			'return-all',
			'properties',
			'http',
			'livelock',
			'simulate',
			'mutants',
		]);
		expect(proofsOf(['crash', 'http']).map(({ name }) => name)).toEqual(['http', 'crash']);
	});

	it('is refused by a name that there is not', () => {
		expect(() => proofsOf(['http', 'htpp'])).toThrow(
			"There is no proof 'htpp'. There are: autumn,",
		);
	});

	it.each(PROOFS)('is a file or a folder that is there: $name', ({ command }) => {
		const paths = command.filter((word) => word.includes('/'));
		expect(paths.length).toBeGreaterThan(0);
		for (const path of paths) expect(existsSync(join(root, path))).toBe(true);
	});
});

describe('the figures of a proof', () => {
	it.each([
		['simulate', '1,000,223 record versions in 1,012 worlds, 512 s: all stood'],
		['mutants', '83 of 83 caught'],
		['return-all', 'Tests:       44 passed, 44 total'],
		['long-run', '14 passed, 0 failed'],
	])('are read from what it prints: %s', (name, line) => {
		expect(figuresIn(`Something before\n${line}\nand after`, byName(name))).toBe(line);
	});

	it('are all that it prints, each once', () => {
		const log = [
			'invariants of the invoice shapes (50000 runs, PROPERTY_SEED=7)',
			'whatever a server sends (50000 runs, PROPERTY_SEED=7)',
			'Tests:       9 passed, 9 total',
		].join('\n');
		expect(figuresIn(log, byName('properties'))).toBe(
			'50000 runs, PROPERTY_SEED=7; Tests:       9 passed, 9 total',
		);
	});

	it('are missing where nothing was proven', () => {
		expect(figuresIn('No tests found\n', byName('return-all'))).toBeNull();
	});
});

describe('a proof', () => {
	let folder: string;
	beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'prove-'))));
	afterEach(() => rmSync(folder, { recursive: true }));

	const printing = (script: string): Proof => ({
		name: 'small',
		statement: 'all is well',
		minutes: 1,
		command: ['--eval', script],
		figures: /^\d+ worlds$/gm,
	});

	it('passes with its figures, and keeps what it printed', async () => {
		const proof = printing('console.log("5 worlds"); console.error("a warning")');
		const { passed, report } = await runProof(proof, new Processes(), folder);
		expect(passed).toBe(true);
		expect(report).toMatch(/^✓ small: all is well \(5 worlds, \d+ s\)$/);
		expect(readFileSync(join(folder, 'small.log'), 'utf8')).toContain('a warning');
	});

	it.each([
		['fails', 'console.log("5 worlds"); process.exit(1)', /5 worlds.*\n.*exit code 1/],
		['proves nothing', 'console.log("0 tests")', /no figure.*\n.*exit code 0.*\n +0 tests/],
	])('does not pass where it %s, and shows how it ended', async (_how, script, words) => {
		const { passed, report } = await runProof(printing(script), new Processes(), folder);
		expect(passed).toBe(false);
		expect(report).toMatch(words);
	});
});
