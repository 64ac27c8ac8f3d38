import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Command } from '../Processes';

/** The account that Debian's package makes. */
const ACCOUNT = 'postgres';

/** Who runs PostgreSQL's programs; undefined: we ourselves. */
export type Runner = Command['user'];

/** PostgreSQL refuses to be run by root: then the account of the package runs it. */
export function postgresRunner(): Runner {
	if (process.getuid?.() !== 0) return undefined;
	const ask = (flag: string) => Number(execFileSync('id', [flag, ACCOUNT], { encoding: 'utf8' }));
	return { uid: ask('-u'), gid: ask('-g') };
}

/**
 * A folder for the cluster that its runner can reach: the wished one, or, if a folder above it is
 * closed to others, one among the temporary files that the wished one always leads to.
 */
export function clusterFolder(wished: string, runner: Runner): string {
	const folder = runner && !isOpenToOthers(dirname(wished)) ? elsewhere(wished) : wished;
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	if (runner) chownSync(folder, runner.uid, runner.gid);
	return folder;
}

function isOpenToOthers(folder: string): boolean {
	try {
		execFileSync(
			'setpriv',
			[`--reuid=${ACCOUNT}`, `--regid=${ACCOUNT}`, '--clear-groups', 'test', '-x', folder],
			{
				stdio: 'ignore',
			},
		);
		return true;
	} catch {
		return false;
	}
}

function elsewhere(wished: string): string {
	const name = createHash('sha256').update(wished).digest('hex').slice(0, 12);
	return join(tmpdir(), `n8n-invoiced-postgres-${name}`);
}
