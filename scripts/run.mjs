/**
 * Runs a TypeScript file of this repository, or a tool's command, under Node 24, whatever Node the machine has (20 or newer):
 * `node scripts/run.mjs <file> [arguments]`. Installs the development dependencies first.
 *
 * A plain `node a.mjs && node b.ts` in an npm script does not do: the shell remembers the first `node` that it found
 * and passes over the Node 24 that the installation has put in front of it meanwhile.
 */
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import './setup.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const binaries = join(root, 'node_modules', '.bin');
const node24 = join(
	root,
	'node_modules',
	'node',
	'bin',
	process.platform === 'win32' ? 'node.exe' : 'node',
);
const separator = process.platform === 'win32' ? ';' : ':';

/** npm's shell dies of a signal without passing it on; that our parent changed is how we learn of it. */
const PARENT_WATCH_MILLISECONDS = 500;

const [program] = process.argv.slice(2);
/** Tools bring their own way to read TypeScript. */
const loader = program.endsWith('.ts') ? ['--import', 'tsx'] : [];

const child = spawn(node24, [...loader, ...process.argv.slice(2)], {
	cwd: root,
	env: { ...process.env, PATH: [binaries, process.env.PATH].join(separator) },
	// The channel tells the child when we are gone.
	stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
});

const parent = process.ppid;
setInterval(() => {
	if (process.ppid !== parent) child.kill('SIGTERM');
}, PARENT_WATCH_MILLISECONDS).unref();

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));

child.on('error', (error) => {
	console.error(`Node 24 could not be started from ${node24}: ${error.message}`);
	process.exit(1);
});
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
