import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DemoError } from '../../../demo/src/DemoError';
import {
	demoFolder,
	n8nVersionOf,
	pinnedN8n,
	repositoryFolder,
	type N8nInstallation,
} from '../../../demo/src/folders';
import { installN8n } from '../../../demo/src/installN8n';
import type { Stage } from '../fixtures/Stage';

/** A registry may list versions whose own packages it does not have; so many of them are tried. */
const MOST_TRIED = 3;

/**
 * The reason of a failure is read from what npm says, also where `npm run --silent` around it has
 * silenced it.
 */
const RESOLVE = [
	'install',
	'--package-lock-only',
	'--ignore-scripts',
	'--no-audit',
	'--no-fund',
	'--loglevel=error',
];

/**
 * npm's words for a package that it cannot find: one that n8n needs, in the version that it asks
 * for.
 */
const NOT_THERE = /No matching version found for .*|'.*' is not in this registry/;

const folder = join(repositoryFolder, '.cache', 'n8n-newest');

/** The newest n8n that the registry can install; the demo's own when none is newer. */
export async function findNewest(stage: Stage): Promise<N8nInstallation> {
	const pinned = n8nVersionOf(pinnedN8n);
	const newer = (await publishedVersions()).filter((version) => compare(version, pinned) > 0);
	for (const version of newer.sort(compare).reverse().slice(0, MOST_TRIED)) {
		const installation = await resolve(version, stage);
		if (installation) {
			stage.say(`n8n ${version} is newer than the demo's ${pinned}.`);
			await installN8n(stage.processes, installation.folder, stage.folder, stage.say);
			return installation;
		}
	}
	return pinnedN8n;
}

async function publishedVersions(): Promise<string[]> {
	const { stdout } = await promisify(execFile)('npm', ['view', 'n8n', 'versions', '--json'], {
		cwd: demoFolder,
		maxBuffer: 16 * 1024 * 1024,
	});
	return (JSON.parse(stdout) as string[]).filter((version) => /^\d+\.\d+\.\d+$/.test(version));
}

/**
 * Lets npm find all packages of this version, which writes the lock file.
 *
 * @returns null when the registry lacks one
 */
async function resolve(version: string, stage: Stage): Promise<N8nInstallation | null> {
	const installation: N8nInstallation = { ...pinnedN8n, folder: join(folder, version) };
	const lockFile = join(installation.folder, 'package-lock.json');
	if (existsSync(lockFile)) return installation;
	const { overrides } = JSON.parse(readFileSync(join(demoFolder, 'package.json'), 'utf8')) as {
		overrides: Record<string, string>;
	};
	mkdirSync(installation.folder, { recursive: true });
	writeFileSync(
		join(installation.folder, 'package.json'),
		JSON.stringify({ private: true, dependencies: { n8n: version }, overrides }),
	);
	const logFile = join(stage.folder, `resolve-${version}.log`);
	try {
		await stage.processes.run({
			name: 'npm',
			program: 'npm',
			arguments: RESOLVE,
			folder: installation.folder,
			logFile,
		});
		return installation;
	} catch (error) {
		rmSync(lockFile, { force: true });
		const reason = NOT_THERE.exec(readFileSync(logFile, 'utf8'));
		if (!(error instanceof DemoError) || !reason) throw error;
		stage.say(`n8n ${version} cannot be installed from this registry: ${reason[0]}`);
		return null;
	}
}

/** Below 0 when the first version is the older one. */
function compare(one: string, other: string): number {
	return one.localeCompare(other, 'en', { numeric: true });
}
