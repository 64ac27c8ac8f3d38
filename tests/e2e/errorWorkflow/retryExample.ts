import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryFolder } from '../../../demo/src/folders';
import type { N8nSession } from '../../../demo/src/N8nSession';

interface ExampleNode {
	name: string;
	parameters: { assignments?: { assignments: { name: string; value: string }[] } };
	credentials?: Record<string, { id: string; name: string }>;
}

interface Example {
	nodes: ExampleNode[];
}

const EXAMPLE = join(repositoryFolder, 'examples', 'retry-crashed-executions.json');

/**
 * Does with the example `retry-crashed-executions` what its note says: makes a key and a
 * credential, chooses it, and fills in where n8n is and which workflow is meant.
 *
 * @returns the id of the workflow
 */
export async function bringRetryExample(
	session: N8nSession,
	n8nUrl: string,
	workflowId: string,
): Promise<string> {
	const { rawApiKey } = await session.post<{ rawApiKey: string }>('/rest/api-keys', {
		label: 'retry',
		expiresAt: null,
		scopes: ['execution:list', 'execution:read', 'execution:retry'],
	});
	const name = 'This n8n';
	const { id } = await session.post<{ id: string }>('/rest/credentials', {
		name,
		type: 'n8nApi',
		data: { apiKey: rawApiKey, baseUrl: `${n8nUrl}/api/v1` },
	});
	const example = JSON.parse(readFileSync(EXAMPLE, 'utf8')) as Example;
	const where: Record<string, string> = { n8n: n8nUrl, workflowId };
	for (const node of example.nodes) {
		if (node.credentials) node.credentials = { n8nApi: { id, name } };
		for (const assignment of node.parameters.assignments?.assignments ?? []) {
			assignment.value = where[assignment.name];
		}
	}
	const workflow = await session.post<{ id: string }>('/rest/workflows', example);
	return workflow.id;
}
