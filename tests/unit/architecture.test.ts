import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { allObjects } from '../../nodes/Invoiced/objects';
import { comparisonsBelow, comparisonsIn } from '../support/comparisons';
import type { Comparison } from '../support/comparisons';

const REPOSITORY = join(__dirname, '../..');
const ROOT = join(REPOSITORY, 'nodes/Invoiced');
const RULES = join(REPOSITORY, '.dependency-cruiser.cjs');
const CRUISER = join(REPOSITORY, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');

describe('imports', () => {
	it('run only as the rules allow', () => {
		const folders = ['nodes', 'emulator', 'demo/src'];
		const { stdout, status } = spawnSync(process.execPath, [CRUISER, ...folders], {
			cwd: REPOSITORY,
			encoding: 'utf8',
		});
		expect({ said: stdout.trim(), status }).toEqual({
			said: expect.stringMatching(/no dependency violations found \([4-9]\d\d modules/),
			status: 0,
		});
	});

	/** A file that breaks a rule, what it holds, and the rule. */
	const MISTAKES = [
		['circle/a.ts', "import type { b } from './b';", 'a circle, be it between types'],
		['gone.ts', "import { a } from './nothing';", 'an import of nothing'],
		['attic/a.ts', "import '../values';", null],
		['api/a.ts', "import '../attic/a';", 'nodes: a room that nobody drew'],
		['lists/a.ts', "import '../api/a';", 'nodes: a room not entered by its door'],
		['a.ts', "import './api/a';", 'nodes: a room not entered by its door from beside the rooms'],
		['values/a.ts', "import '../api';", 'values: an import against the drawing'],
		['api/attic/a.ts', "import '../types';", null],
		['api/b.ts', "import './attic/a';", 'nodes/api: a room that nobody drew'],
		['feed/streams/a.ts', "import '../walks/a';", 'nodes/feed: a room not entered by its door'],
		[
			'feed/a.ts',
			"import './walks/a';",
			'nodes/feed: a room not entered by its door from beside the rooms',
		],
		['feed/clock/a.ts', "import '../memory';", 'feed/clock: an import of a higher floor'],
		['shapes/a.ts', "import 'node:fs';", 'shapes: more than types from elsewhere'],
		['feed/b.ts', "import type { A } from 'n8n-workflow';", 'feed, objects, values: a package'],
	] as const;

	/** What the mistakes import, and what breaks no rule. */
	const FINE = {
		'circle/b.ts': "import type { a } from './a';",
		'api/index.ts': '',
		'api/types.ts': '',
		'feed/memory/index.ts': "import '../clock';\nimport '../types';",
		'feed/clock/index.ts': '',
		'feed/walks/a.ts': "import { createHash } from 'node:crypto';",
		'feed/types.ts': '',
		'shapes/index.ts': "import type { A } from 'n8n-workflow';\nimport '../values';",
		'values/index.ts': '',
	};

	it('that break a rule are found, each by its rule', () => {
		const folder = mkdtempSync(join(tmpdir(), 'imports-'));
		try {
			writeFileSync(join(folder, 'tsconfig.json'), '{}');
			symlinkSync(join(REPOSITORY, 'node_modules'), join(folder, 'node_modules'), 'junction');
			const mistakes = MISTAKES.map(([file, text]) => [file, text]);
			for (const [file, text] of [...mistakes, ...Object.entries(FINE)]) {
				const path = join(folder, 'nodes/Invoiced', file);
				mkdirSync(dirname(path), { recursive: true });
				writeFileSync(path, `${text}\nexport const a = 1;\n`);
			}
			const found = violationsIn(folder);
			const expected = MISTAKES.flatMap(([file, , rule]) =>
				rule === null ? [] : [`${file}: ${rule}`],
			);
			expect(expected.filter((mistake) => !found.includes(mistake))).toEqual([]);
			const files = new Set(found.map((violation) => violation.split(':', 1)[0]));
			expect(Object.keys(FINE).filter((file) => files.has(file))).toEqual(['circle/b.ts']);
		} finally {
			rmSync(folder, { recursive: true });
		}
	});
});

describe('names of object types', () => {
	/** What a name of an object type stands under, and the names. */
	const namesUnder: Readonly<Record<string, readonly string[]>> = {
		name: allObjects.map(({ name }) => name),
		object: allObjects.flatMap(({ name, serverType }) => [name, serverType]),
		resource: allObjects.map(({ resource }) => resource),
		serverType: allObjects.map(({ serverType }) => serverType),
	};

	const asksForName = ({ subject, value }: Comparison): boolean =>
		Object.hasOwn(namesUnder, subject) && namesUnder[subject].includes(value);

	it('are compared nowhere: what is true of an object stands in its description', () => {
		expect(comparisonsBelow(ROOT).filter(asksForName)).toEqual([]);
	});

	it.each([
		"description.name === 'invoices'",
		"object !== 'customers'",
		"'creditNote' === resource",
		"record.object === 'credit_note'",
		"(() => { switch (change.object) { case 'plans': } })()",
	])('are found where they are compared: %s', (code) => {
		expect(comparisonsIn(code, 'any.ts').filter(asksForName)).toHaveLength(1);
	});
});

/** Which file breaks which rule, as `file: rule`. */
function violationsIn(folder: string): string[] {
	const output = execFileSync(
		process.execPath,
		[CRUISER, '--config', RULES, '--output-type', 'json', 'nodes'],
		{ cwd: folder, encoding: 'utf8' },
	);
	const { summary } = JSON.parse(output) as {
		summary: { violations: { from: string; rule: { name: string } }[] };
	};
	return summary.violations.map(
		({ from, rule }) => `${from.replace('nodes/Invoiced/', '')}: ${rule.name}`,
	);
}
