import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { allObjects, followableObjects } from '../../nodes/Invoiced/objects';

const ROOT = join(__dirname, '..', '..');

/** Pages that people read. Decisions are among them. */
const pages = execFileSync(
	'git',
	['ls-files', '--cached', '--others', '--exclude-standard', '*.md'],
	{
		cwd: ROOT,
		encoding: 'utf8',
	},
)
	.split('\n')
	.filter((page) => page !== '' && existsSync(join(ROOT, page)));

const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
	scripts: Record<string, string>;
};

/** What a name on the command line is looked for in. */
const endToEndTests = globSync('**/*.spec.ts', { cwd: join(ROOT, 'tests/e2e') });

describe.each(pages)('%s', (page) => {
	const text = withoutCodeBlocks(readFileSync(join(ROOT, page), 'utf8'));

	it('links to pages, headings and files that exist', () => {
		const broken = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
			.map(([, target]) => target)
			.filter((target) => !/^[a-z]+:/.test(target))
			.filter((target) => !leadsSomewhere(page, target));
		expect(broken).toEqual([]);
	});

	it('names commands that package.json has', () => {
		const named = [...text.matchAll(/`npm run ([\w:-]+)/g)].map(([, name]) => name);
		expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
	});

	it('names end-to-end tests that there are', () => {
		const named = [...text.matchAll(/`npm run e2e(?::small)? -- ([\w/ -]+)/g)]
			.flatMap(([, names]) => names.split(' '))
			.filter((name) => !name.startsWith('-'));
		const unknown = named.filter((name) => !endToEndTests.some((file) => file.includes(name)));
		expect(unknown).toEqual([]);
	});

	it('names test files that exist', () => {
		const named = [...text.matchAll(/`((?:tests|benchmarks|emulator)\/[\w./-]+)`/g)].map(
			([, path]) => path,
		);
		expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
	});
});

describe('the lists of objects in the documentation', () => {
	const textOf = (page: string) => readFileSync(join(ROOT, page), 'utf8').toLowerCase();

	it.each(allObjects)('say what the action can do with a $label', ({ label, locator }) => {
		const rows = textOf('docs/action.md').matchAll(/^\| ([^|]+) \| (yes)? *\| yes \|$/gm);
		const names = [...rows].flatMap(([, resources, get]) =>
			locator === null || get === 'yes' ? resources.split(', ') : [],
		);
		expect(names).toContain(label.toLowerCase());
	});

	it.each(followableObjects)('say that the trigger follows $pluralLabel', ({ pluralLabel }) => {
		const [, names] = /^\| \*\*objects\*\* \| [^:]+: ([^.]+)\. \|$/m.exec(
			textOf('docs/trigger.md'),
		)!;
		expect(names.split(', ')).toContain(pluralLabel.toLowerCase());
	});
});

function leadsSomewhere(page: string, target: string): boolean {
	const [path, anchor] = target.split('#');
	const file = path === '' ? page : relative(ROOT, join(ROOT, dirname(page), path));
	if (!existsSync(join(ROOT, file))) return false;
	if (anchor === undefined || !file.endsWith('.md')) return true;
	return anchorsOf(readFileSync(join(ROOT, file), 'utf8')).includes(anchor);
}

/** As GitHub makes them from headings. */
function anchorsOf(markdown: string): string[] {
	return [...withoutCodeBlocks(markdown).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) =>
		heading
			.toLowerCase()
			.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
			.replace(/[^\p{L}\p{N}\s_-]/gu, '')
			.replaceAll(' ', '-'),
	);
}

function withoutCodeBlocks(markdown: string): string {
	return markdown.replace(/^```[\s\S]*?^```/gm, '');
}
