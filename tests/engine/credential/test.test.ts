import { Workflow } from 'n8n-workflow';
import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { InvoicedApi } from '../../../credentials/InvoicedApi.credentials';
import { testCredential } from '../../support/engine';
import { nodeTypesOf } from '../../support/engine/nodeTypes';
import { callsOf } from '../../support/authorization';
import { json, startHttpServer } from '../../support/httpServer';
import type { HttpServer } from '../../support/httpServer';

type IAuthenticateFunction = (
	credentials: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
) => Promise<IHttpRequestOptions>;

let server: HttpServer;
let status = 200;
let headers: Record<string, string> = {};
const good = () => ({ apiKey: 'a-good-key', baseUrl: server.url });

beforeEach(async () => {
	status = 200;
	headers = {};
	server = await startHttpServer((request, response) => {
		const body = status === 200 ? [] : { message: 'key a-g*****ey' };
		return json(body, status, headers)(request, response);
	});
});
afterEach(() => server.close());

describe("n8n's test of the credential", () => {
	it('succeeds on an account without customers, with one cheap request', async () => {
		expect(await testCredential(good())).toEqual({
			status: 'OK',
			message: 'Connection successful!',
		});
		expect(callsOf(server.requests)).toEqual(['GET /customers?per_page=1 a-good-key']);
	});

	it('sends the key as user name with an empty password and no blanks around it', async () => {
		await testCredential({ ...good(), apiKey: '  a-good-key\n' });
		expect(callsOf(server.requests)).toEqual(['GET /customers?per_page=1 a-good-key']);
	});

	it('keeps the path of a base URL and drops its trailing slash', async () => {
		await testCredential({ ...good(), baseUrl: `${server.url}/invoiced/` });
		expect(server.requests[0].url).toBe('/invoiced/customers?per_page=1');
	});

	it.each([
		[
			401,
			"Invoiced does not know this key in this environment. Check that the 'API Key' is complete and still active, and that 'Connect to a Sandbox Environment' matches the account it was made in: production and sandbox have separate keys.",
		],
		[
			402,
			'The key is right, but the Invoiced account is not active: its trial is over or it was canceled. Sign in to Invoiced and renew the subscription.',
		],
		[
			403,
			'The key is right, but its user may not read customers. Use a key of a user with more permissions, or one that is not bound to a user.',
		],
		[
			404,
			"There is no Invoiced API at this address. Check the 'Base URL' and its path, or leave it empty.",
		],
		[
			429,
			'The key is right, but too many requests are running with it at the moment. Try again in a minute.',
		],
		...[500, 502, 503, 504].map((code): [number, string] => [
			code,
			'Invoiced, or the proxy in front of it, cannot answer at the moment, so the key could not be checked. Try again later.',
		]),
	])('explains status %i', async (code, message) => {
		status = code;
		expect(await testCredential(good())).toEqual({ status: 'Error', message });
		// n8n repeats a request that was answered with 401 once, in case the credential could refresh
		// itself.
		expect(server.requests).toHaveLength(code === 401 ? 2 : 1);
	});

	it.each([301, 302, 303, 307, 308])('does not follow a redirect %i', async (code) => {
		const elsewhere = await startHttpServer(json([]));
		status = code;
		headers = { Location: elsewhere.url };
		expect(await testCredential(good())).toEqual({
			status: 'Error',
			message:
				"The server at this address answers with a redirect, which is never followed because it would carry the API key along. Check the 'Base URL': it must be the address of the API itself.",
		});
		expect(elsewhere.requests).toEqual([]);
		await elsewhere.close();
	});

	it.each([
		['http://api.example.com', 'uses http, which would send the API key unencrypted'],
		['https://user:word@proxy.example.com', 'contains a user name or password'],
		['https://proxy.example.com/?a=1', 'contains a query'],
		['https://proxy.example.com/#top', 'contains a fragment'],
		['proxy.example.com', 'is not a web address'],
	])('refuses the base URL %s before anything is sent', async (baseUrl, reason) => {
		const { status: verdict, message } = await testCredential({ ...good(), baseUrl });
		expect(verdict).toBe('Error');
		expect(message).toContain(`The 'Base URL' of the credential ${reason}`);
	});

	it('asks for the key when it is empty', async () => {
		expect(await testCredential({ ...good(), apiKey: ' ' })).toEqual({
			status: 'Error',
			message: "The 'API Key' of the Invoiced credential is empty. Enter your key there.",
		});
		expect(server.requests).toEqual([]);
	});

	it('refuses a sandbox switch that is not understood, instead of asking production', async () => {
		const { status: verdict, message } = await testCredential({ apiKey: 'k', sandbox: 'yes' });
		expect(verdict).toBe('Error');
		expect(message).toContain('"yes", which is neither true nor false. Nothing was sent.');
	});

	it('gives an answer that begins and never ends five seconds, and closes the connection', async () => {
		await server.close();
		const limit = new AbortController();
		const timeout = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(limit.signal);
		server = await startHttpServer((_request, response) => {
			response.writeHead(200, { 'Content-Type': 'application/json' });
			const drip = setInterval(() => {
				response.write(' ');
				// The time is up once the answer has begun.
				limit.abort(new DOMException('The operation timed out', 'TimeoutError'));
			}, 20);
			response.on('close', () => clearInterval(drip));
		});
		try {
			const { status: verdict, message } = await testCredential(good());
			expect([verdict, message]).toEqual(['Error', 'ERR_CANCELED']);
			expect(timeout).toHaveBeenCalledWith(5_000);
			await server.drained();
		} finally {
			timeout.mockRestore();
		}
	});

	it("leaves the time limits of the nodes' own requests alone", async () => {
		const { authenticate } = new InvoicedApi();
		const url = `${server.url}/customers`;
		for (const options of [{ url }, { url, timeout: 30_000 }]) {
			const sent = await (authenticate as IAuthenticateFunction)(good(), { ...options });
			expect(sent.abortSignal).toBeUndefined();
		}
	});

	it("shows n8n's network code for a host that does not answer", async () => {
		const { url } = server;
		await server.close();
		expect(await testCredential({ ...good(), baseUrl: url })).toEqual({
			status: 'Error',
			message: 'ECONNREFUSED',
		});
	});
});

describe('the address that the test asks', () => {
	it.each([
		[{}, 'https://api.invoiced.com'],
		[{ sandbox: false, baseUrl: '' }, 'https://api.invoiced.com'],
		[{ sandbox: 'false' }, 'https://api.invoiced.com'],
		[{ sandbox: true, baseUrl: '  ' }, 'https://api.sandbox.invoiced.com'],
		[{ sandbox: 'true' }, 'https://api.sandbox.invoiced.com'],
		[{ sandbox: 'True' }, 'https://api.sandbox.invoiced.com'],
		[{ sandbox: 1 }, 'https://api.sandbox.invoiced.com'],
		[{ sandbox: '1' }, 'https://api.sandbox.invoiced.com'],
		[{ sandbox: 0 }, 'https://api.invoiced.com'],
		[{ sandbox: true, baseUrl: ' https://proxy.example.com/a// ' }, 'https://proxy.example.com/a'],
	])('of %j is %s', (credential, address) => {
		expect(resolve(new InvoicedApi().test.request.baseURL ?? '', credential)).toBe(address);
	});
});

/** The value of an expression on `$credentials`, by n8n's own expression code. */
function resolve(expression: string, $credentials: object): unknown {
	const node = {
		id: '1',
		name: 'Node',
		type: 'mock',
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters: {},
	};
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: nodeTypesOf({ mock: { description: { properties: [] } as never } }),
	});
	return workflow.expression.getSimpleParameterValue(node, expression, 'internal', {
		$credentials,
	} as never);
}
