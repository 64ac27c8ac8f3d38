import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DemoError } from './DemoError';
import { repositoryFolder } from './folders';
import type { Command, Processes } from './Processes';
import { formatDuration, withHeartbeat, type Say } from './progress';

const HEARTBEAT_MILLISECONDS = 15_000;

/**
 * A firewall may swallow the request for the ready-made library; building it takes about as long as
 * this.
 */
const DOWNLOAD_PATIENCE_MILLISECONDS = 60_000;

/** Whether the native library that the n8n in this folder keeps its data with is in place. */
export function hasSqliteBinding(folder: string): boolean {
	return existsSync(bindingIn(folder));
}

/**
 * Gets the native library of the `sqlite3` package: ready-made where its publisher's download is
 * reachable, else built from its source with the headers that come with our own Node.js, so that
 * the npm registry is all that is needed.
 *
 * @throws {DemoError} when neither works, with what is missing
 */
export async function buildSqliteBinding(
	processes: Processes,
	folder: string,
	logFolder: string,
	say: Say,
): Promise<void> {
	say('Getting SQLite for n8n …');
	if (await download(processes, folder, logFolder)) return;
	say('  no ready-made library within reach: building it from source (1 to 3 minutes) …');
	const building = processes.run(buildCommand(folder, logFolder));
	try {
		await withHeartbeat(
			building,
			say,
			HEARTBEAT_MILLISECONDS,
			(elapsed) => `  … compiling, ${formatDuration(elapsed)}`,
		);
	} catch (error) {
		if (!(error instanceof DemoError)) throw error;
		throw new DemoError(
			`SQLite could neither be downloaded nor built. Building needs Python 3, make and a C++ compiler (Debian, Ubuntu: 'apt-get install python3 make g++'; macOS: 'xcode-select --install').\n${error.message}`,
		);
	}
	if (!hasSqliteBinding(folder)) {
		throw new DemoError(`SQLite was built, but ${bindingIn(folder)} is missing.`);
	}
}

function bindingIn(folder: string): string {
	return join(sqliteIn(folder), 'build', 'Release', 'node_sqlite3.node');
}

function sqliteIn(folder: string): string {
	return join(folder, 'node_modules', 'sqlite3');
}

async function download(processes: Processes, folder: string, logFolder: string): Promise<boolean> {
	const started = processes.start({
		name: 'The download of SQLite',
		program: process.execPath,
		arguments: [join(folder, 'node_modules', 'prebuild-install', 'bin.js'), '--runtime', 'napi'],
		folder: sqliteIn(folder),
		logFile: join(logFolder, 'sqlite-download.log'),
	});
	const patience = setTimeout(() => void processes.stop(started), DOWNLOAD_PATIENCE_MILLISECONDS);
	const ending = await started.ended;
	clearTimeout(patience);
	return ending.code === 0 && hasSqliteBinding(folder);
}

function buildCommand(folder: string, logFolder: string): Command {
	return {
		name: 'The build of SQLite',
		program: process.execPath,
		arguments: [
			join(folder, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js'),
			'rebuild',
			'--jobs=max',
			...headersArgument(),
		],
		folder: sqliteIn(folder),
		logFile: join(logFolder, 'sqlite-build.log'),
	};
}

/** Without headers at hand, node-gyp downloads them from nodejs.org. */
function headersArgument(): string[] {
	const nodePackages = join(repositoryFolder, 'node_modules', 'node', 'node_modules');
	const archive = join(nodePackages, `node-${process.platform}-${process.arch}`);
	return existsSync(join(archive, 'include', 'node', 'node_api.h')) ? [`--nodedir=${archive}`] : [];
}
