import { join } from 'node:path';

/** The repository: the package's own manifest, its sources and `dist/`. */
export const repositoryFolder = join(__dirname, '..', '..');

/** Home of n8n: its manifest, its lock file and, once installed, its 2 GB of packages. */
export const demoFolder = join(repositoryFolder, 'demo');

/** What the demo keeps from one start to the next: n8n's database, settings and logs. Delete it to start over. */
export const defaultStateFolder = join(demoFolder, '.state');

/** n8n's command line, run by the same Node.js that runs this file. */
export const n8nCommand = join(demoFolder, 'node_modules', 'n8n', 'bin', 'n8n');
