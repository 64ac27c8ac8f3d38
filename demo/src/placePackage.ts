import { execFile } from 'node:child_process';
import { cp, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { repositoryFolder } from './folders';

const ON_WINDOWS = process.platform === 'win32';

interface PackedPackage {
	name: string;
	files: { path: string }[];
}

/**
 * Puts the package where n8n looks for community packages: the very files that `npm pack` would
 * ship, under the package's real name, so that workflows made here open in every n8n that has it
 * installed from npm.
 *
 * @param n8nFolder n8n's data folder, `.n8n` inside its user folder
 */
export async function placePackage(n8nFolder: string): Promise<void> {
	const packed = await listPackedFiles();
	const target = join(n8nFolder, 'nodes', 'node_modules', packed.name);
	await rm(target, { recursive: true, force: true });
	for (const { path } of packed.files) {
		const copy = join(target, path);
		await mkdir(dirname(copy), { recursive: true });
		await cp(join(repositoryFolder, path), copy);
	}
}

async function listPackedFiles(): Promise<PackedPackage> {
	const { stdout } = await promisify(execFile)(
		'npm',
		['pack', '--dry-run', '--json', '--ignore-scripts', '--loglevel=error'],
		{ cwd: repositoryFolder, shell: ON_WINDOWS, maxBuffer: 16 * 1024 * 1024 },
	);
	const [packed] = JSON.parse(stdout) as PackedPackage[];
	return packed;
}
