import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The root of the repository. */
export const ROOT = join(__dirname, '..', '..', '..');

const SOURCES = ['nodes', 'credentials', 'icons', 'gulpfile.js', 'package.json', 'tsconfig.json'];

/**
 * Builds the package unless `dist` is already newer than every source. Throws with the build's
 * output when it fails.
 */
export function ensureBuilt(): void {
	const dist = join(ROOT, 'dist');
	const built = existsSync(dist) ? Math.min(...modificationTimes(dist)) : 0;
	const changed = Math.max(...SOURCES.flatMap((source) => modificationTimes(join(ROOT, source))));
	if (built < changed) run('npm', ['run', 'build:only'], ROOT);
}

/**
 * Packs the package as `npm publish` would and unpacks it again; returns the folder. What n8n
 * provides, such as `n8n-workflow`, is found from there.
 */
export function packAndUnpack(): string {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-invoiced-pack-'));
	run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], ROOT);
	const [tarball] = readdirSync(folder).filter((file) => file.endsWith('.tgz'));
	run('tar', ['-xzf', tarball], folder);
	symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
	return join(folder, 'package');
}

/** All files below a folder, relative to it, with forward slashes, in order. */
export function filesBelow(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) =>
			join(entry.parentPath, entry.name)
				.slice(folder.length + 1)
				.replaceAll('\\', '/'),
		)
		.sort();
}

/** What n8n's scanner would report about files of a folder; empty when it would let them pass. */
export function scan(folder: string, patterns: string[]): string {
	// Under `NODE_ENV=test` the rules take every file for a node, as their own tests want it.
	const env = { ...process.env, NODE_ENV: undefined };
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		[
			join(ROOT, 'node_modules', 'eslint', 'bin', 'eslint.js'),
			'--config',
			join(__dirname, 'scan.eslint.mjs'),
			'--no-inline-config',
			'--no-ignore',
			'--quiet',
			...patterns,
		],
		{ cwd: folder, encoding: 'utf8', env },
	);
	return status === 0 ? '' : `${stdout}${stderr}`;
}

/** Names that a compiled file requires. */
export function requiredNames(file: string): string[] {
	return [...readFileSync(file, 'utf8').matchAll(/\brequire\("([^"]+)"\)/g)].map(
		([, name]) => name,
	);
}

function modificationTimes(path: string): number[] {
	if (!statSync(path).isDirectory()) return [statSync(path).mtimeMs];
	return filesBelow(path).map((file) => statSync(join(path, file)).mtimeMs);
}

function run(command: string, args: string[], cwd: string): void {
	const result = spawnSync(command, args, {
		cwd,
		encoding: 'utf8',
		shell: process.platform === 'win32',
	});
	if (result.status !== 0) {
		throw new Error(`'${command} ${args.join(' ')}' failed:\n${result.stdout}${result.stderr}`);
	}
}
