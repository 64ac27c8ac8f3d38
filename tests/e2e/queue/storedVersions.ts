import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { PostgresCluster } from '../../../demo/src/queue/PostgresCluster';
import { postgresProgram } from '../../../demo/src/queue/programs';
import { TARGET_DATABASE } from '../../../demo/src/queue/queueServices';
import { versionOf, type Version } from '../support/following/version';

/**
 * Every version of every record that the workflow stored in PostgreSQL, made from the stored record
 * itself.
 */
export async function storedVersions(postgres: PostgresCluster): Promise<Set<Version>> {
	const versions = new Set<Version>();
	const reading = spawn(
		postgresProgram('psql'),
		[
			...postgres.psqlArguments(TARGET_DATABASE),
			'--command',
			'COPY (SELECT record FROM invoiced_changes) TO STDOUT',
		],
		{ env: postgres.environment, stdio: ['ignore', 'pipe', 'inherit'] },
	);
	const ended = new Promise<number | null>((resolve) => reading.once('close', resolve));
	for await (const line of createInterface({ input: reading.stdout })) {
		versions.add(versionOf(JSON.parse(unescape(line))));
	}
	const code = await ended;
	if (code !== 0) throw new Error(`psql ended with exit code ${code}`);
	return versions;
}

/**
 * COPY doubles the backslashes of JSON; the control characters that it writes with others do not
 * occur in JSON.
 */
function unescape(line: string): string {
	return line.replaceAll('\\\\', '\\');
}
