import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INodeType, IVersionedNodeType } from 'n8n-workflow';
import { pinnedN8n } from '../../demo/src/folders';
import { installN8n } from '../../demo/src/installN8n';
import { Processes } from '../../demo/src/Processes';
import { runWorkflow } from '../../tests/support/engine';
import type { Sent } from './offsetLoop';

const TYPE = 'n8n-nodes-base.httpRequest';

/**
 * n8n's own HTTP Request node, from the n8n that the demo pins; it is installed if it is not there
 * yet.
 */
export async function loadHttpRequestNode(): Promise<INodeType> {
	const processes = new Processes();
	const logFolder = mkdtempSync(join(tmpdir(), 'n8n-nodes-invoiced-bench-'));
	try {
		await installN8n(processes, pinnedN8n.folder, logFolder, (line) => console.error(line));
	} finally {
		await processes.stopAll();
		rmSync(logFolder, { recursive: true, force: true });
	}
	const base = join(pinnedN8n.folder, 'node_modules', 'n8n-nodes-base', 'dist', 'nodes');
	const { HttpRequest } = (await import(join(base, 'HttpRequest', 'HttpRequest.node.js'))) as {
		HttpRequest: new () => IVersionedNodeType;
	};
	return new HttpRequest().getNodeType();
}

/**
 * Reads all invoices as docs/credential.md describes it for endpoints without an operation: with
 * its *Pagination*.
 */
export async function readByHttpRequestNode(
	node: INodeType,
	url: string,
	apiKey: string,
): Promise<Sent[]> {
	const { version } = node.description;
	const outcome = await runWorkflow(
		{
			nodes: [
				{
					id: '1',
					name: 'Start',
					type: 'n8n-nodes-base.manualTrigger',
					typeVersion: 1,
					position: [0, 0],
					parameters: {},
				},
				{
					id: '2',
					name: 'HTTP Request',
					type: TYPE,
					typeVersion: Array.isArray(version) ? Math.max(...version) : version,
					position: [0, 0],
					parameters: {
						url: `${url}/invoices`,
						authentication: 'predefinedCredentialType',
						nodeCredentialType: 'invoicedApi',
						sendQuery: true,
						queryParameters: { parameters: [{ name: 'per_page', value: '100' }] },
						options: {
							pagination: {
								pagination: {
									paginationMode: 'updateAParameterInEachRequest',
									parameters: {
										parameters: [{ type: 'qs', name: 'page', value: '={{ $pageCount + 1 }}' }],
									},
									paginationCompleteWhen: 'other',
									completeExpression: '={{ $response.body.length < 100 }}',
								},
							},
						},
					},
					credentials: { invoicedApi: { id: 'account', name: 'Account' } },
				},
			],
			connections: { Start: { main: [[{ node: 'HTTP Request', type: 'main', index: 0 }]] } },
		},
		{ nodeTypes: { [TYPE]: node }, credentials: { account: { apiKey, baseUrl: url } } },
	);
	if (outcome.error !== null) throw outcome.error;
	return outcome.itemsOf('HTTP Request').map((item) => item.json as Sent);
}
