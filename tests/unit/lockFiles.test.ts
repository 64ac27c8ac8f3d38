import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { satisfies } from 'semver';

const root = join(__dirname, '../..');

/** The folders that have a lock file. */
const FOLDERS = ['.', 'demo', 'demo/n8n-1'];

/**
 * What a lock file says of a package
 * (https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json).
 */
interface LockedPackage {
	name?: string;
	version?: string;
	integrity?: string;
	resolved?: string;
	link?: boolean;
	extraneous?: boolean;
	dependencies?: Record<string, string>;
	devDependencies?: Record<string, string>;
	optionalDependencies?: Record<string, string>;
}

function read<Content>(...path: string[]): Content {
	return JSON.parse(readFileSync(join(root, ...path), 'utf8')) as Content;
}

/** Looks for a package as Node.js does: in the folder itself, then in each above it. */
function find(
	packages: Record<string, LockedPackage>,
	from: string,
	name: string,
): LockedPackage | undefined {
	for (let folder = from; ; folder = folder.slice(0, folder.lastIndexOf('node_modules/'))) {
		const above = folder === '' || folder.endsWith('/') ? folder : `${folder}/`;
		const found = packages[`${above}node_modules/${name}`];
		if (found || folder === '') return found;
	}
}

describe.each(FOLDERS)('the lock file in %s', (folder) => {
	const { packages } = read<{ packages: Record<string, LockedPackage> }>(
		folder,
		'package-lock.json',
	);
	const { overrides = {} } = read<{ overrides?: Record<string, string> }>(folder, 'package.json');
	const entries = Object.entries(packages);

	it('has every package that another needs, also those for other platforms, in a version that it takes', () => {
		const gaps = entries.flatMap(
			([path, { dependencies, devDependencies, optionalDependencies }]) =>
				Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }).flatMap(
					([name, wanted]) => {
						const found = find(packages, path, name);
						const range = overrides[name] ?? wanted;
						// An alias or an address names another package than the one that it is looked up as.
						const fits =
							/^(npm:|https?:|git|file:)/.test(range) || satisfies(found?.version ?? '', range);
						return found && fits ? [] : [`${path} needs ${name} ${range}, has ${found?.version}`];
					},
				),
		);

		expect(gaps).toEqual([]);
	});

	it('marks no package as extraneous', () => {
		expect(entries.filter(([, { extraneous }]) => extraneous).map(([path]) => path)).toEqual([]);
	});

	it('names no address that a package is downloaded from', () => {
		const named = entries.filter(([path, { resolved }]) => path !== '' && resolved !== undefined);
		expect(named.map(([path]) => path)).toEqual([]);
		expect(readFileSync(join(root, folder, '.npmrc'), 'utf8')).toContain(
			'omit-lockfile-registry-resolved=true',
		);
	});

	it('says what each package must be made of', () => {
		const unsure = entries.filter(
			([path, { integrity, link }]) => path !== '' && !link && integrity === undefined,
		);
		expect(unsure.map(([path]) => path)).toEqual([]);
	});
});

describe('`npm ci` of the development dependencies', () => {
	it('takes the lock file as it is, without asking the registry', () => {
		const folder = mkdtempSync(join(tmpdir(), 'lock-file-'));
		try {
			for (const name of ['package.json', 'package-lock.json', '.npmrc']) {
				cpSync(join(root, name), join(folder, name));
			}
			const cache = join(folder, 'empty-cache');
			// An npm that runs this test may be silenced, and hands that on to all it starts.
			const words = [
				...['ci', '--dry-run', '--ignore-scripts', '--offline', '--cache', cache],
				'--loglevel=notice',
			];

			const output = execFileSync('npm', words, {
				cwd: folder,
				encoding: 'utf8',
				shell: process.platform === 'win32',
			});

			expect(output).toMatch(/added \d+ packages/);
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	});
});
