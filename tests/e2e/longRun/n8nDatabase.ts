import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** What n8n's database shows while n8n runs. */
export interface DatabaseState {
	/** Bytes of JSON that the workflow's static data takes, the trigger's position with it. */
	staticDataBytes: number;
	/** Bytes of the file. */
	fileBytes: number;
	/** Number of executions by their status. */
	statuses: Record<string, number>;
}

export function readDatabase(databaseFile: string, workflowId: string): DatabaseState {
	const database = new DatabaseSync(databaseFile, { readOnly: true });
	try {
		const workflow = database
			.prepare('SELECT staticData FROM workflow_entity WHERE id = ?')
			.get(workflowId) as { staticData: string | null };
		const rows = database
			.prepare('SELECT status, count(*) AS count FROM execution_entity GROUP BY status')
			.all() as { status: string; count: number }[];
		return {
			staticDataBytes: Buffer.byteLength(workflow.staticData ?? ''),
			fileBytes: statSync(databaseFile).size,
			statuses: Object.fromEntries(rows.map(({ status, count }) => [status, count])),
		};
	} finally {
		database.close();
	}
}
