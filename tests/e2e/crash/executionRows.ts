import { DatabaseSync } from 'node:sqlite';
import { parse } from 'flatted';
import { versionOf, type Version } from '../support/following/version';

/** What n8n's database says. */
export interface ExecutionRows {
	/** Every version that some execution was started with, whatever became of the execution. */
	versions: Set<Version>;
	/** Number of executions by their status. */
	statuses: Record<string, number>;
}

/** Reads the executions out of n8n's SQLite database. */
export function readExecutionRows(databaseFile: string): ExecutionRows {
	const database = new DatabaseSync(databaseFile, { readOnly: true });
	try {
		const rows = database
			.prepare(
				'SELECT execution.status AS status, content.data AS data FROM execution_entity execution LEFT JOIN execution_data content ON content.executionId = execution.id',
			)
			.all() as { status: string; data: string | null }[];
		const versions = new Set<Version>();
		const statuses: Record<string, number> = {};
		for (const { status, data } of rows) {
			statuses[status] = (statuses[status] ?? 0) + 1;
			for (const item of itemsIn(data ?? '[]')) versions.add(versionOf(item));
		}
		return { versions, statuses };
	} finally {
		database.close();
	}
}

/** The trigger's items in an execution's data, which n8n stores in the form of `flatted`. */
function itemsIn(data: string): unknown[] {
	const items: unknown[] = [];
	parse(data, (_key, value: unknown) => {
		if (typeof value === 'object' && value !== null && '_change' in value) items.push(value);
		return value;
	});
	return items;
}
