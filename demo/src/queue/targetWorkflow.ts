import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryFolder } from '../folders';
import { credential as invoicedCredential, type WorkflowFile } from '../workspace';
import type { PostgresCluster } from './PostgresCluster';
import { TARGET_DATABASE } from './queueServices';

const ID = 'changesToPostgres';

/** The credential that the workflow writes with. */
const credential = { id: 'queuePostgres', name: 'PostgreSQL (local)' };

/** The node in `examples/changes-to-postgres.json` that makes the table. */
const TABLE_NODE = 'Create Table';

/**
 * The example that keeps every version of every record in PostgreSQL, with the demo's credentials
 * in it.
 */
export function targetWorkflow(): WorkflowFile {
	const example = JSON.parse(
		readFileSync(join(repositoryFolder, 'examples', 'changes-to-postgres.json'), 'utf8'),
	) as WorkflowFile;
	const ours: Record<string, { id: string; name: string }> = {
		invoicedApi: invoicedCredential,
		postgres: credential,
	};
	return {
		...example,
		id: ID,
		nodes: example.nodes.map((node) => ({
			...node,
			credentials:
				node.credentials &&
				Object.fromEntries(Object.keys(node.credentials).map((type) => [type, ours[type]])),
		})),
	};
}

/** The credential as n8n's import takes it. */
export function targetCredential(postgres: PostgresCluster) {
	return {
		...credential,
		type: 'postgres',
		data: {
			host: '127.0.0.1',
			port: postgres.port,
			database: TARGET_DATABASE,
			user: postgres.user,
			password: postgres.password,
			ssl: 'disable',
		},
	};
}

/** Makes the table as the example's node does. */
export async function createTargetTable(postgres: PostgresCluster): Promise<void> {
	const node = targetWorkflow().nodes.find(({ name }) => name === TABLE_NODE);
	await postgres.query(TARGET_DATABASE, String(node?.parameters.query));
}
