import type { INodeParameters } from 'n8n-workflow';
import { Invoiced } from '../../../nodes/Invoiced/Invoiced.node';
import { runAction } from '../../support/engine';
import { json, startHttpServer } from '../../support/httpServer';
import type { Answer } from '../../support/httpServer';

interface Failure {
	message: string;
	description: string | null;
	requests: number;
	failure?: { retryAfterMs?: number };
}

/** What the node fails with on such a server. */
async function failureOn(answer: Answer, parameters: INodeParameters): Promise<Failure> {
	const server = await startHttpServer(answer);
	try {
		const credential = { apiKey: 'k'.repeat(32), baseUrl: server.url };
		const node = new Invoiced();
		const { error } = await runAction({ node, parameters, credential });
		if (error === null) throw new Error('The node did not fail');
		const { message, description, failure } = error as unknown as Failure;
		const requests = server.requests.length;
		return { message: message.replace(server.url, 'It'), description, failure, requests };
	} finally {
		await server.close();
	}
}

const getFive: INodeParameters = {
	resource: 'invoice',
	operation: 'get',
	invoiceId: { __rl: true, mode: 'id', value: '5' },
	output: 'raw',
};

const getAll: INodeParameters = { resource: 'invoice', operation: 'getAll', output: 'raw' };

/** JSON text, which `JSON.stringify` would not make of that depth. */
function text(body: string): Answer {
	return (_request, response) => {
		response.writeHead(200, { 'Content-Type': 'application/json' });
		response.end(body);
	};
}

const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

describe('Get', () => {
	it.each([
		['another record', { id: 7, object: 'invoice' }, 'one with the ID 7'],
		['an empty object', {}, 'none'],
		['a list', [{ id: 5 }], 'none'],
		['nothing', null, 'none'],
		['text', 'five', 'none'],
	])('does not take %s for the record that was asked for', async (_what, body, words) => {
		const { message, description } = await failureOn(json(body), getFive);
		expect(message).toBe(`Asked for the invoice 5, It answered with ${words}`);
		expect(description).toMatch(/Check 'Base URL' in the credential\.$/);
	});

	it('knows the record by its ID, however it is written', async () => {
		const value = '007';
		const server = await startHttpServer(json({ id: 7 }));
		const credential = { apiKey: 'k'.repeat(32), baseUrl: server.url };
		const parameters = { ...getFive, invoiceId: { __rl: true, mode: 'id', value } };
		const { items } = await runAction({ node: new Invoiced(), parameters, credential });
		expect(items?.map((item) => item.json)).toEqual([{ id: 7 }]);
		await server.close();
	});
});

describe('an answer without measure', () => {
	it.each([
		['a list of nested lists', nested(100_000), getAll],
		['a record with nested lists', `[{"id":1,"notes":${nested(100_000)}}]`, getAll],
		[
			'a record with nested objects',
			`{"id":5,"a":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_001)}`,
			getFive,
		],
	])('is refused at once: %s', async (_what, body, parameters) => {
		const { message, requests } = await failureOn(text(body), parameters);
		expect(message).toBe('It answered with JSON of more than 100 levels [item 0]');
		expect(requests).toBe(1);
	});

	it('is not seen in brackets that stand in a text', async () => {
		const server = await startHttpServer(json([{ id: 1, notes: `${'['.repeat(500)} "{\\` }]));
		const credential = { apiKey: 'k'.repeat(32), baseUrl: server.url };
		const { items } = await runAction({ node: new Invoiced(), parameters: getAll, credential });
		expect(items).toHaveLength(1);
		await server.close();
	});

	it('a wait of ages is not begun, and n8n is told of an hour', async () => {
		const retryAfter = { 'Retry-After': '1'.padEnd(24, '0') };
		const { message, requests, failure } = await failureOn(json({}, 503, retryAfter), getAll);
		expect(message).toBe('Invoiced is not able to answer at the moment (status 503) [item 0]');
		expect(requests).toBe(1);
		expect(failure?.retryAfterMs).toBe(3_600_000);
	});
});

describe('the option Timeout', () => {
	afterEach(() => {
		jest.restoreAllMocks();
	});

	it.each([
		[undefined, 30_000],
		[90, 90_000],
		['120', 120_000],
	])('set to %j gives each answer %d ms', async (timeout, milliseconds) => {
		const limits = jest.spyOn(AbortSignal, 'timeout');
		const server = await startHttpServer(json([]));
		const credential = { apiKey: 'k'.repeat(32), baseUrl: server.url };
		const options = timeout === undefined ? {} : { timeout };
		const parameters = { ...getAll, options };
		const { items } = await runAction({ node: new Invoiced(), parameters, credential });
		expect(items).toEqual([]);
		expect(limits.mock.calls).toEqual([[milliseconds]]);
		await server.close();
	});
});
