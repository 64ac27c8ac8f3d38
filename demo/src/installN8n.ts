import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildSqliteBinding, hasSqliteBinding } from './buildSqliteBinding';
import { DemoError } from './DemoError';
import type { Processes } from './Processes';
import { formatDuration, withHeartbeat, type Say } from './progress';

const HEARTBEAT_MILLISECONDS = 10_000;

/** npm takes long to tidy up after itself, which the next `npm ci` does anyway. */
const NPM_GRACE_MILLISECONDS = 1_000;

/**
 * Makes an n8n ready to start. Does nothing when it is.
 *
 * Safe to interrupt: packages that were downloaded stay in npm's cache, and each of the two steps
 * is repeated only if it did not end.
 *
 * @param folder holds its `package.json` and its lock file
 * @throws {DemoError} when npm does not reach its registry, the disk is full, or SQLite cannot be
 * built
 */
export async function installN8n(
	processes: Processes,
	folder: string,
	logFolder: string,
	say: Say,
): Promise<void> {
	mkdirSync(logFolder, { recursive: true });
	if (!packagesAreInstalled(folder)) await installPackages(processes, folder, logFolder, say);
	if (!hasSqliteBinding(folder)) await buildSqliteBinding(processes, folder, logFolder, say);
}

function lockFileIn(folder: string): string {
	return join(folder, 'package-lock.json');
}

/**
 * Copy of the lock file, written when all its packages are in place: a half-done install has none.
 */
function stampFileIn(folder: string): string {
	return join(folder, 'node_modules', '.installed-lock.json');
}

function packagesAreInstalled(folder: string): boolean {
	const stampFile = stampFileIn(folder);
	return (
		existsSync(stampFile) &&
		readFileSync(stampFile, 'utf8') === readFileSync(lockFileIn(folder), 'utf8')
	);
}

async function installPackages(
	processes: Processes,
	folder: string,
	logFolder: string,
	say: Say,
): Promise<void> {
	const expected = countLockedPackages(folder);
	const packagesFolder = join(folder, 'node_modules');
	say(
		`Installing n8n: ${expected.toLocaleString('en')} packages, 2 GB on disk. The first time this takes 3 to 10 minutes …`,
	);
	const logFile = join(logFolder, 'install.log');
	await checkRegistry(processes, folder, logFile);
	await rm(packagesFolder, { recursive: true, force: true });
	const installing = processes.run({
		name: 'npm',
		program: 'npm',
		// Install scripts stay off: n8n needs only SQLite's, which has a step of its own.
		arguments: ['ci', '--ignore-scripts', '--loglevel=error', '--no-audit', '--no-fund'],
		folder,
		logFile,
		graceMilliseconds: NPM_GRACE_MILLISECONDS,
	});
	await withHeartbeat(installing, say, HEARTBEAT_MILLISECONDS, (elapsed) => {
		const placed = countPlacedPackages(packagesFolder);
		const what = placed === 0 ? 'asking the registry' : `${percent(placed, expected)} unpacked`;
		return `  … ${what}, ${formatDuration(elapsed)}`;
	}).catch((error: unknown) => {
		throw explain(error, readFileSync(logFile, 'utf8'));
	});
	writeFileSync(stampFileIn(folder), readFileSync(lockFileIn(folder), 'utf8'));
	say(`  n8n is installed.`);
}

/**
 * Asks for one package first: npm itself would try again and again, package by package, for many
 * minutes.
 *
 * @throws {DemoError} when there is no answer
 */
async function checkRegistry(processes: Processes, folder: string, logFile: string): Promise<void> {
	const asking = processes.run({
		name: 'npm',
		program: 'npm',
		arguments: [
			'view',
			'sqlite3',
			'version',
			'--fetch-retries=0',
			'--fetch-timeout=30000',
			'--loglevel=error',
		],
		folder,
		logFile,
	});
	await asking.catch((error: unknown) => {
		throw explain(error, readFileSync(logFile, 'utf8'));
	});
}

function countLockedPackages(folder: string): number {
	const lock = JSON.parse(readFileSync(lockFileIn(folder), 'utf8')) as {
		packages: Record<string, unknown>;
	};
	return Object.keys(lock.packages).length - 1;
}

/**
 * npm lays out the folders first and unpacks into them: a package is there once its manifest is.
 */
function countPlacedPackages(folder: string): number {
	if (!existsSync(folder)) return 0;
	let count = 0;
	for (const entry of readdirSync(folder, { withFileTypes: true })) {
		if (!entry.isDirectory() || entry.name.startsWith('.')) continue;
		const inside = join(folder, entry.name);
		if (entry.name.startsWith('@')) {
			count += countPlacedPackages(inside);
			continue;
		}
		if (existsSync(join(inside, 'package.json'))) count += 1;
		count += countPlacedPackages(join(inside, 'node_modules'));
	}
	return count;
}

function percent(part: number, whole: number): string {
	return `${Math.min(99, Math.floor((100 * part) / whole))} %`;
}

/** Names the usual causes of a failed install; every other failure keeps npm's own words. */
function explain(error: unknown, log: string): unknown {
	if (!(error instanceof DemoError)) return error;
	if (/\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT)\b/.test(log)) {
		return new DemoError(
			`npm does not reach its package registry. Check the connection with 'npm ping', then start again: what was downloaded is kept.\n${error.message}`,
		);
	}
	if (/\bENOSPC\b/.test(log)) {
		return new DemoError(
			`The disk is full: n8n takes 2.5 GB, and as much again in npm's cache. Make room, then start again.\n${error.message}`,
		);
	}
	return error;
}
