import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { repositoryFolder } from './folders';
import type { Processes } from './Processes';
import type { Say } from './progress';

/** Everything that `dist/` is made from. */
const SOURCES = ['credentials', 'gulpfile.js', 'icons', 'nodes', 'package.json', 'tsconfig.json'];

const distFolder = join(repositoryFolder, 'dist');
const cacheFolder = join(repositoryFolder, '.cache', 'demo');

/** Digests of the sources that were built last, and of the `dist/` that came out. */
const stampFile = join(cacheFolder, 'built-from');

/**
 * Builds the package when its sources changed since the last build.
 *
 * @throws {DemoError} with the compiler's words when it does not build
 */
export async function buildPackage(processes: Processes, say: Say): Promise<void> {
	if (existsSync(distFolder) && readStamp() === makeStamp()) return;
	say('Building the package …');
	mkdirSync(cacheFolder, { recursive: true });
	await processes.run({
		name: 'The build of the package',
		program: 'npm',
		arguments: ['run', '--silent', 'build:only'],
		folder: repositoryFolder,
		logFile: join(cacheFolder, 'build.log'),
	});
	writeFileSync(stampFile, makeStamp());
}

function readStamp(): string | null {
	return existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : null;
}

/**
 * Both ends are digested, since `dist/` may have been built by hand from other sources meanwhile.
 */
function makeStamp(): string {
	return `${digest(SOURCES)} ${digest(['dist'])}`;
}

function digest(paths: readonly string[]): string {
	const hash = createHash('sha256');
	for (const path of paths) {
		for (const file of filesOf(join(repositoryFolder, path))) {
			hash.update(relative(repositoryFolder, file)).update('\0').update(readFileSync(file));
		}
	}
	return hash.digest('hex');
}

function filesOf(path: string): string[] {
	if (!statSync(path).isDirectory()) return [path];
	return readdirSync(path, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.sort();
}
