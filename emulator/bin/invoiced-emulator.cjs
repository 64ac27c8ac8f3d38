#!/usr/bin/env node
/**
 * The emulator as a command: `npx ./emulator --port 4000`. In syntax that every Node understands, so that one that is too old
 * can be told so. It runs on the Node that starts it, or else on the one that `npm run setup` has put beside the dependencies.
 */
'use strict';
const { spawn } = require('node:child_process');
const { existsSync } = require('node:fs');
const { join } = require('node:path');

/** The first that the emulator is tested with. */
const NEEDED = 24;

const root = join(__dirname, '..', '..');
const beside = join(
	root,
	'node_modules',
	'node',
	'bin',
	process.platform === 'win32' ? 'node.exe' : 'node',
);
const isNewEnough = Number(process.versions.node.split('.')[0]) >= NEEDED;

function refuse(words) {
	process.stderr.write(`${words}\n`);
	process.exit(1);
}

function start(program) {
	let loader;
	try {
		loader = require.resolve('tsx', { paths: [root] });
	} catch {
		refuse(`The emulator's dependencies are not installed: run npm run setup in ${root}.`);
		return;
	}
	const main = join(__dirname, '..', 'main.ts');
	// The channel tells the emulator when this process is gone. Its folder stays the caller's, as --database may be relative.
	const child = spawn(
		program,
		['--import', require('node:url').pathToFileURL(loader).href, main, ...process.argv.slice(2)],
		{ stdio: ['inherit', 'inherit', 'inherit', 'ipc'] },
	);
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
		process.on(signal, () => child.kill(signal));
	child.on('error', (error) =>
		refuse(`Node could not be started from ${program}: ${error.message}`),
	);
	child.on('exit', (code, signal) => process.exit(code === null ? (signal ? 1 : 0) : code));
}

if (isNewEnough) {
	start(process.execPath);
} else if (existsSync(beside)) {
	start(beside);
} else {
	refuse(
		`The emulator needs Node.js ${NEEDED} or newer; this is ${process.versions.node}. ` +
			`Install a newer one, or run npm run setup in ${root}, which brings it along.`,
	);
}
