import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { PostgresCluster } from './queue/PostgresCluster';
import { N8N_DATABASE } from './queue/queueServices';

/** How the trigger's type stands in a workflow's nodes. */
const TRIGGER_MARK = '"n8n-nodes-invoiced.invoicedTrigger"';

/**
 * Lets every workflow with an Invoiced Trigger begin anew. The emulator makes its data anew at each
 * start; a trigger that remembered the data of the start before would pass over records as already
 * seen. n8n must not be running.
 *
 * @param n8nFolder n8n's data folder
 */
export function forgetPolls(n8nFolder: string): void {
	const file = join(n8nFolder, 'database.sqlite');
	if (!existsSync(file)) return;
	const database = new DatabaseSync(file);
	try {
		database
			.prepare('UPDATE workflow_entity SET staticData = NULL WHERE instr(nodes, ?) > 0')
			.run(TRIGGER_MARK);
	} finally {
		database.close();
	}
}

/** The same where n8n keeps its data in PostgreSQL. */
export async function forgetPollsInPostgres(postgres: PostgresCluster): Promise<void> {
	await postgres.query(
		N8N_DATABASE,
		`UPDATE workflow_entity SET "staticData" = NULL WHERE strpos(nodes::text, '${TRIGGER_MARK}') > 0`,
	);
}
