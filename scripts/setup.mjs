/**
 * Installs the development dependencies when they are missing or older than the lock file.
 *
 * Runs on the Node that the machine has (20 or newer). Install scripts of dependencies stay off; only `node`, which
 * puts the Node 24 that current n8n needs into node_modules/.bin, runs its own.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const lockFile = join(root, 'package-lock.json');
const stamp = join(root, 'node_modules', '.installed-lock.json');

function isInstalled() {
	return existsSync(stamp) && readFileSync(stamp, 'utf8') === readFileSync(lockFile, 'utf8');
}

function npm(args) {
	const result = spawnSync('npm', [...args, '--loglevel=error', '--no-audit', '--no-fund'], {
		cwd: root,
		stdio: 'inherit',
		shell: process.platform === 'win32',
	});
	if (result.status !== 0) {
		console.error(`'npm ${args.join(' ')}' did not finish (exit code ${result.status ?? result.signal}).`);
		process.exit(1);
	}
}

const [major] = process.versions.node.split('.').map(Number);
if (major < 20) {
	console.error(`Node.js 20 or newer is needed; this is ${process.versions.node}.`);
	process.exit(1);
}

if (!isInstalled()) {
	console.log('Installing the development dependencies (about 2 minutes the first time) …');
	// Not `npm ci`: it stops at optional packages of other platforms that the registry cannot give for the lock file.
	npm(['install', '--no-save', '--ignore-scripts']);
	npm(['rebuild', 'node']);
	writeFileSync(stamp, readFileSync(lockFile, 'utf8'));
}
