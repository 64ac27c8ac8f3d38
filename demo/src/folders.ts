import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The repository: the package's own manifest, its sources and `dist/`. */
export const repositoryFolder = join(__dirname, '..', '..');

/** Home of n8n: its manifest, its lock file and, once installed, its 2 GB of packages. */
export const demoFolder = join(repositoryFolder, 'demo');

/**
 * What the demo keeps from one start to the next: n8n's database, settings and logs. Delete it to
 * start over.
 */
export const defaultStateFolder = join(demoFolder, '.state');

/** An n8n that is installed somewhere. */
export interface N8nInstallation {
	/** Holds its `package.json`, its lock file and its `node_modules`. */
	folder: string;
	/** Path of the Node.js that runs it. */
	node: string;
	/** Environment variables without which it does not run there. */
	settings?: Readonly<Record<string, string>>;
}

/** The n8n of the demo, run by the same Node.js that runs this file. */
export const pinnedN8n: N8nInstallation = { folder: demoFolder, node: process.execPath };

/** n8n's command line. */
export function n8nCommandOf({ folder }: N8nInstallation): string {
	return join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
}

/** The installed version of n8n, for instance `2.41.1`. */
export function n8nVersionOf({ folder }: N8nInstallation): string {
	const manifest = join(folder, 'node_modules', 'n8n', 'package.json');
	return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}
