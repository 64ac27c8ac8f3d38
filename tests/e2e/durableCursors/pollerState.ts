import { DatabaseSync } from 'node:sqlite';

/**
 * Where n8n keeps the trigger's position, as its database shows it: JSON, or null where there is
 * none.
 */
export interface KeptPosition {
	/** In the workflow's static data: the default. */
	staticData: string | null;
	/** In the table of the durable cursors. */
	cursor: string | null;
}

export function readPosition(databaseFile: string, workflowId: string): KeptPosition {
	const database = new DatabaseSync(databaseFile, { readOnly: true });
	try {
		const workflow = database
			.prepare('SELECT staticData FROM workflow_entity WHERE id = ?')
			.get(workflowId) as { staticData: string | null };
		const poller = database
			.prepare('SELECT cursor FROM poller_state WHERE workflowId = ?')
			.get(workflowId) as { cursor: string } | undefined;
		return { staticData: workflow.staticData, cursor: poller?.cursor ?? null };
	} finally {
		database.close();
	}
}
