import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeType } from 'n8n-workflow';
import { runWorkflow } from '../../support/engine';
import type { WorkflowFile } from '../../support/engine';
import { callsOf } from '../../support/authorization';
import { json, startHttpServer } from '../../support/httpServer';
import type { HttpServer } from '../../support/httpServer';

let own: HttpServer;
let other: HttpServer;

beforeEach(async () => {
	other = await startHttpServer(json({ at: 'other' }));
	own = await startHttpServer((request, response) =>
		request.url === '/away'
			? json({}, 302, { Location: `${other.url}/landed` })(request, response)
			: json({ at: 'own' })(request, response),
	);
});
afterEach(async () => {
	await own.close();
	await other.close();
});

/**
 * Requests with a predefined credential, through the helper that n8n's own HTTP Request node uses
 * (`older`) or through the one for nodes of today. The type name is n8n's, because n8n lets only
 * its HTTP nodes use any credential.
 */
function requester(helper: 'older' | 'today'): INodeType {
	return {
		description: {
			displayName: 'HTTP Request',
			name: 'httpRequest',
			group: ['output'],
			version: 1,
			description: 'Makes a request',
			defaults: { name: 'HTTP Request' },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: [
				{ displayName: 'URL', name: 'url', type: 'string', default: '' },
				{ displayName: 'Base', name: 'base', type: 'string', default: '' },
			],
		},
		async execute(this: IExecuteFunctions) {
			const address = this.getNodeParameter('url', 0) as string;
			const base = this.getNodeParameter('base', 0) as string;
			const baseURL = base === '' ? undefined : base;
			const json =
				helper === 'older'
					? await this.helpers.requestWithAuthentication.call(this, 'invoicedApi', {
							uri: address,
							baseURL,
							json: true,
						})
					: await this.helpers.httpRequestWithAuthentication.call(this, 'invoicedApi', {
							url: address,
							baseURL,
							json: true,
						});
			return [[{ json: { answer: json }, pairedItem: { item: 0 } }]];
		},
	};
}

async function request(helper: 'older' | 'today', url: string, base = '') {
	const at = { typeVersion: 1, position: [0, 0] as [number, number] };
	const file: WorkflowFile = {
		nodes: [
			{ id: '1', name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {}, ...at },
			{
				id: '2',
				name: 'HTTP Request',
				type: 'n8n-nodes-base.httpRequest',
				parameters: { url, base },
				credentials: { invoicedApi: { id: 'c1', name: 'Invoiced' } },
				...at,
			},
		],
		connections: { Start: { main: [[{ node: 'HTTP Request', type: 'main', index: 0 }]] } },
	};
	const outcome = await runWorkflow(file, {
		nodeTypes: { 'n8n-nodes-base.httpRequest': requester(helper) },
		credentials: { c1: { apiKey: 'secret-key', baseUrl: `${own.url}/api` } },
	});
	return {
		answer: outcome.itemsOf('HTTP Request')[0]?.json.answer,
		error: outcome.errorOf('HTTP Request'),
	};
}

describe.each(['today', 'older'] as const)('a request through the helper of %s', (helper) => {
	it('carries the key to the host of the credential', async () => {
		const { answer } = await request(helper, `${own.url}/api/charges`);
		expect(answer).toEqual({ at: 'own' });
		expect(callsOf(own.requests)).toEqual(['GET /api/charges secret-key']);
	});

	it('carries the key below a base URL of its own', async () => {
		await request(helper, '/charges', `${own.url}/api`);
		expect(callsOf(own.requests)).toEqual(['GET /api/charges secret-key']);
	});

	it.each([
		['another host', () => `${other.url}/collect`, ''],
		['another host although a base URL is given', () => `${other.url}/collect`, 'own'],
		['another host without a scheme', () => other.url.replace('http:', ''), 'own'],
		['another port', () => own.url.replace(/\d+$/, '1'), ''],
		['another scheme', () => own.url.replace('http:', 'https:'), ''],
		['an address that only looks like the host', () => own.url.replace('//', '//own@other.'), ''],
	])('to %s is refused before it is sent', async (_case, url, base) => {
		const { error } = await request(helper, url(), base === 'own' ? own.url : '');
		expect(error?.message).toMatch(
			/^The API key is only sent to http:\/\/127\.0\.0\.1:\d+, the address of this credential\. This request goes to .+\. Change its URL, or the environment or 'Base URL' of the credential\.$/,
		);
		expect(error?.message).toContain(own.url);
		expect([own.requests, other.requests]).toEqual([[], []]);
	});

	it('to an unreadable address is refused', async () => {
		const { error } = await request(helper, 'charges');
		expect(error?.message).toContain('This request goes to an address that is not readable.');
	});

	it('loses the key when the server redirects it to another host', async () => {
		await request(helper, `${own.url}/away`);
		expect(callsOf(other.requests)).toEqual(['GET /landed -']);
	});

	it('never shows the key in what a user reads about a refusal', async () => {
		const { error } = await request(helper, `${other.url}/collect`);
		expect(JSON.stringify(error)).not.toContain('secret-key');
	});
});
