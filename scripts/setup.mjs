/**
 * Installs the development dependencies when they are missing or older than the lock file.
 *
 * Runs on the Node that the machine has (20 or newer). Install scripts of dependencies stay off; only `node`, which
 * puts the Node 24 that current n8n needs into node_modules/.bin, runs its own. All it says goes to standard error: what a
 * script prints on standard output, such as the emulator's two lines, may be read by a program.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const lockFile = join(root, 'package-lock.json');
const packages = join(root, 'node_modules');
const stamp = join(packages, '.installed-lock.json');

function isInstalled() {
	return existsSync(stamp) && readFileSync(stamp, 'utf8') === readFileSync(lockFile, 'utf8');
}

/** Without an answer npm would try again and again, package by package, for many minutes. */
function checkRegistry() {
	const question = [
		'view',
		'tsx',
		'version',
		'--fetch-retries=0',
		'--fetch-timeout=30000',
		'--loglevel=error',
	];
	const { status, stderr } = spawnSync('npm', question, {
		cwd: root,
		encoding: 'utf8',
		shell: process.platform === 'win32',
	});
	if (status === 0) return;
	console.error(
		`${stderr}\nnpm does not reach its package registry. Check the connection, then start again.`,
	);
	process.exit(1);
}

function npm(args) {
	const result = spawnSync('npm', [...args, '--loglevel=error', '--no-audit', '--no-fund'], {
		cwd: root,
		stdio: ['inherit', process.stderr, process.stderr],
		shell: process.platform === 'win32',
	});
	if (result.status !== 0) {
		console.error(
			`'npm ${args.join(' ')}' did not finish (exit code ${result.status ?? result.signal}).`,
		);
		process.exit(1);
	}
}

const [major] = process.versions.node.split('.').map(Number);
if (major < 20) {
	console.error(`Node.js 20 or newer is needed; this is ${process.versions.node}.`);
	process.exit(1);
}

if (!isInstalled()) {
	// Read before, as it may change while npm works.
	const locked = readFileSync(lockFile, 'utf8');
	checkRegistry();
	console.error('Installing the development dependencies (about 1 GB) …');
	// Begins by removing what is there: what an interrupted installation has left looks whole, but may not be.
	npm(['ci', '--ignore-scripts']);
	npm(['rebuild', 'node']);
	writeFileSync(stamp, locked);
}
