import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { createApi } from '../../../nodes/Invoiced/api';
import type { ApiOptions, ApiRequest } from '../../../nodes/Invoiced/api';
import { executeContext } from '../../support/engine/contexts';
import { freePort, inTurn, json, startHttpServer } from '../../support/httpServer';
import type { Answer, HttpServer } from '../../support/httpServer';
import { selfSigned } from '../../support/selfSigned';
import { useTimeLimits } from '../../support/timeLimits';

const KEY = 'k3yQ7wErTyUiOpAsDfGhJkLzXcVbNm12';
const QUICK: ApiOptions = { firstPause: 1 };

const limits = useTimeLimits();

const GET: ApiRequest = { method: 'GET', path: '/things' };
const POST: ApiRequest = { method: 'POST', path: '/things', body: { name: 'x' } };
const KEYED_POST: ApiRequest = { ...POST, idempotencyKey: 'key-0001' };
const KEYED_PATCH: ApiRequest = { ...KEYED_POST, method: 'PATCH', path: '/things/1' };
const DELETE: ApiRequest = { method: 'DELETE', path: '/things/1' };

/** What the server can do to a request. */
const reset: Answer = (_request, response) => response.socket?.destroy();
const silent: Answer = limits.runOut;
const busy = json({ type: 'rate_limit_error', message: 'Too many concurrent requests!' }, 429);
const broken = json({ type: 'api_error', message: 'Oh no' }, 500);
const fine = json({ id: 7 });
const cutInBody: Answer = (_request, response) => {
	response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '100' });
	response.write('{"id":', () => response.socket?.destroy());
};
const cutChunks: Answer = (_request, response) => {
	response.writeHead(200, { 'Content-Type': 'application/json' });
	response.write('{"id":', () => response.socket?.destroy());
};
const cutJson: Answer = (_request, response) =>
	response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8' }).end('{"id":');
const cutGzip: Answer = (_request, response) => {
	const head = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' };
	const whole = gzipSync(JSON.stringify({ id: 7 }));
	response.writeHead(200, head).end(whole.subarray(0, whole.length / 2));
};
const emptyJson: Answer = (_request, response) =>
	response.writeHead(200, { 'Content-Type': 'application/json' }).end();

interface ShownError extends Error {
	description?: string;
	httpCode?: string | null;
	failure?: unknown;
	context: Record<string, unknown>;
}

let server: HttpServer;
afterEach(async () => await server?.close());

async function send(answer: Answer, request: ApiRequest = GET, options: ApiOptions = QUICK) {
	server = await startHttpServer(answer);
	const context = executeContext({ apiKey: KEY, baseUrl: server.url });
	return await (await createApi(context, options)).request(request);
}

async function refusal(answer: Answer, request?: ApiRequest, options?: ApiOptions) {
	return await send(answer, request, options).then(answered, (error: ShownError) => error);
}

async function answered(): Promise<never> {
	throw new Error('The request was expected to be refused');
}

describe('a call that may be repeated', () => {
	const passing: Array<[string, Answer]> = [
		['too many requests', busy],
		['a server that is broken for a moment', broken],
		[
			'a bad gateway with a page of HTML',
			(_request, response) => response.writeHead(502).end('<p>'),
		],
		['a connection that is reset', reset],
		['a server that stays silent', silent],
		['a body shorter than announced', cutInBody],
		['chunks that end too early', cutChunks],
		['JSON that ends too early', cutJson],
		['gzip that ends too early', cutGzip],
		['no body where JSON was announced', emptyJson],
	];

	it.each(passing)('survives %s', async (_name, answer) => {
		expect((await send(inTurn(answer, fine))).body).toEqual({ id: 7 });
		expect(server.requests).toHaveLength(2);
	});

	it('is sent five times at most', async () => {
		const error = await refusal(broken);
		expect(server.requests).toHaveLength(5);
		expect(error.message).toBe('Invoiced is not able to answer at the moment (status 500)');
		expect(error.description).toBe(
			"This usually passes: try again later. It was tried 5 times. Invoiced says: 'Oh no'.",
		);
		expect(error.failure).toEqual({ cause: 'temporarily-unavailable' });
	});

	it('ends when its time is up, even if attempts are left', async () => {
		const error = await refusal(silent, GET, { ...QUICK, callDeadline: 45_000 });
		expect(limits.given).toEqual([30_000, 15_000]);
		expect(server.requests).toHaveLength(2);
		expect(error.message).toBe('Invoiced did not answer in full within 45 seconds');
		expect(error.failure).toEqual({ cause: 'temporarily-unavailable' });
	});

	it("waits as long as 'Retry-After' asks for", async () => {
		const began = Date.now();
		await send(inTurn(json({}, 429, { 'Retry-After': '1' }), fine));
		// A timer may fire a millisecond early.
		expect(Date.now() - began).toBeGreaterThanOrEqual(990);
	});

	it("does not begin a wait that 'Retry-After' makes longer than the time left", async () => {
		const error = await refusal(json({}, 429, { 'Retry-After': '3600' }));
		expect(server.requests).toHaveLength(1);
		expect(error).toMatchObject({
			message: 'Invoiced is handling too many requests for this API key at once',
			httpCode: '429',
			failure: { cause: 'rate-limited', retryAfterMs: 3_600_000 },
		});
	});
});

describe('a call that changes something', () => {
	it.each([
		['POST', POST],
		['DELETE', DELETE],
		['POST with a key', KEYED_POST],
	])('is repeated when it was turned away unseen: %s after a 429', async (_name, request) => {
		await send(inTurn(busy, fine), request);
		expect(server.requests).toHaveLength(2);
	});

	it.each([
		['POST', POST],
		['DELETE', DELETE],
	])('is not repeated when it may have had an effect: %s', async (_name, request) => {
		for (const answer of [broken, reset, cutJson, silent]) {
			const error = await refusal(answer, request);
			expect(server.requests).toHaveLength(1);
			expect(error.description).toContain(
				'The change may have been made nevertheless: look at the record in Invoiced before you repeat it.',
			);
			await server.close();
		}
	});

	it.each([
		['POST', KEYED_POST],
		['PATCH', KEYED_PATCH],
	])('is repeated with the same idempotency key: %s', async (_name, request) => {
		for (const answer of [broken, reset, cutInBody]) {
			await send(inTurn(answer, fine), request);
			const keys = server.requests.map(({ headers }) => headers['idempotency-key']);
			expect(keys).toEqual(['key-0001', 'key-0001']);
			await server.close();
		}
	});

	it('is not repeated after a time-out, as the first may still be running', async () => {
		await refusal(silent, KEYED_POST);
		expect(server.requests).toHaveLength(1);
	});

	it.each([
		['GET', { ...GET, idempotencyKey: 'key-0001' }],
		['DELETE', { ...DELETE, idempotencyKey: 'key-0001' }],
	])('sends no idempotency key where the server refuses it: %s', async (_name, request) => {
		await send(fine, request as ApiRequest);
		expect(server.requests[0].headers).not.toHaveProperty('idempotency-key');
	});

	it('sends JSON, also when there is nothing in it', async () => {
		await send(fine, { ...POST, body: {} });
		expect(server.requests[0]).toMatchObject({ method: 'POST', body: '{}' });
		expect(server.requests[0].headers['content-type']).toBe('application/json');
	});

	it('does not frighten when the server refused it before doing anything', async () => {
		const error = await refusal(json({ message: 'Name is missing', param: 'name' }, 400), POST);
		expect(error.message).toBe('Invoiced did not accept the request: Name is missing');
		expect(error.description).toBe("Check the value of 'name'.");
	});
});

describe('an address that does not answer', () => {
	async function failureAt(baseUrl: string): Promise<ShownError> {
		const api = await createApi(executeContext({ apiKey: KEY, baseUrl }), {
			...QUICK,
			attempts: 2,
		});
		return await api.request(GET).then(answered, (error: ShownError) => error);
	}

	it('is named when nothing listens there', async () => {
		const url = `http://127.0.0.1:${await freePort()}`;
		expect(await failureAt(url)).toMatchObject({
			message: `${url} refused the connection`,
			description:
				"Nothing listens there at the moment. Check 'Base URL' in the credential, and that n8n can reach this address. It was tried 2 times. Its code is ECONNREFUSED.",
			httpCode: 'ECONNREFUSED',
			failure: { cause: 'temporarily-unavailable' },
		});
	});

	it('is named when there is no such host', async () => {
		const { message } = await failureAt('http://nowhere.internal');
		expect(message).toMatch(
			/^http:\/\/nowhere\.internal (does not exist: there is no such host name|could not be looked up: the name service did not answer)$/,
		);
	});

	it('is named when it speaks no https', async () => {
		server = await startHttpServer(fine);
		const url = server.url.replace('http:', 'https:');
		expect(await failureAt(url)).toMatchObject({
			message: `${url} does not speak https as n8n does`,
			failure: { cause: 'configuration-invalid' },
		});
	});

	it('is named when its certificate is not to be trusted, and never gets the key', async () => {
		const seen: string[] = [];
		const secure = createServer(selfSigned, (request) => seen.push(String(request.url)));
		await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
		try {
			const url = `https://localhost:${(secure.address() as AddressInfo).port}`;
			expect(await failureAt(url)).toMatchObject({
				message: `${url} does not show a certificate that n8n trusts`,
				description: expect.stringContaining('The connection is not safe, so nothing was sent.'),
				failure: { cause: 'configuration-invalid' },
			});
			expect(seen).toEqual([]);
		} finally {
			await new Promise((resolve) => secure.close(resolve));
		}
	});

	it('is named when it closes the connection', async () => {
		expect(await refusal(reset)).toMatchObject({
			message: `${server.url} closed the connection before it answered`,
			httpCode: 'ECONNRESET',
		});
	});

	it('is named when it speaks no HTTP', async () => {
		const error = await refusal((_request, response) => response.socket?.end('SSH-2.0-Open\r\n'));
		expect(error.message).toBe(`${server.url} could not be talked to`);
	});
});

describe('an answer that is none of Invoiced', () => {
	it('is not repeated and says what it is', async () => {
		const error = await refusal((_request, response) =>
			response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>Sign in</html>'),
		);
		expect(server.requests).toHaveLength(1);
		expect(error).toMatchObject({
			message: `${server.url} answered with text of type 'text/html' instead of JSON`,
			description: expect.stringContaining("Check 'Base URL' in the credential."),
		});
	});

	it('is complete JSON or an error', async () => {
		expect((await refusal(cutJson)).message).toBe('The answer from Invoiced is not complete JSON');
		await server.close();
		for (const answer of [cutInBody, cutChunks]) {
			expect((await refusal(answer)).message).toBe(
				'The answer from Invoiced broke off before its end',
			);
			await server.close();
		}
	});

	it('may begin with a byte order mark', async () => {
		const answer: Answer = (_request, response) => response.end('\uFEFF{"id":7}');
		expect((await send(answer)).body).toEqual({ id: 7 });
	});

	it('cannot reach into prototypes', async () => {
		const answer: Answer = (_request, response) => response.end('{"__proto__":{"polluted":1}}');
		await send(answer);
		expect(({} as { polluted?: number }).polluted).toBeUndefined();
	});
});

describe('the credential', () => {
	it('is asked for when the node has none', async () => {
		await expect(createApi(executeContext())).rejects.toThrow('Node does not have any credentials');
	});

	it.each([
		['http://api.invoiced.com', 'uses http, which would send the API key unencrypted'],
		['https://user:pass@example.com', 'contains a user name or password'],
		['api.invoiced.com', 'is not a web address'],
	])('is refused before anything is sent: %s', async (baseUrl, words) => {
		await expect(createApi(executeContext({ apiKey: KEY, baseUrl }))).rejects.toMatchObject({
			name: 'NodeOperationError',
			message: expect.stringContaining(`The 'Base URL' of the credential ${words}`),
		});
	});

	it('keeps the path of its base URL, without a trailing slash', async () => {
		server = await startHttpServer(fine);
		const credential = { apiKey: KEY, baseUrl: `${server.url}/invoiced/v1/` };
		const api = await createApi(executeContext(credential), QUICK);
		await api.request({
			...GET,
			query: { 'filter[paid]': false, 'metadata[a b]': 'ä&', page: 2, none: undefined },
		});
		expect(api.baseUrl).toBe(`${server.url}/invoiced/v1`);
		expect(server.requests[0].url).toMatch(/^\/invoiced\/v1\/things\?/);
		expect(server.requests[0].query).toEqual({
			'filter[paid]': '0',
			'metadata[a b]': 'ä&',
			page: '2',
		});
	});

	it('with an empty key says so in its own words', async () => {
		server = await startHttpServer(fine);
		const api = await createApi(executeContext({ apiKey: ' ', baseUrl: server.url }), QUICK);
		await expect(api.request(GET)).rejects.toMatchObject({
			message: "The 'API Key' of the Invoiced credential is empty. Enter your key there.",
		});
		expect(server.requests).toEqual([]);
	});
});

describe('the number of requests at once', () => {
	it.each([
		[undefined, 4],
		[1, 1],
		[99, 10],
		[-3, 1],
		[Number.NaN, 4],
	])('with a concurrency of %s is %i', async (concurrency, expected) => {
		// A multiple of each of them.
		const calls = 40;
		let held: Array<() => unknown> = [];
		// All are held until as many are there as may be, and then for as long as one more would need.
		server = await startHttpServer((request, response) => {
			held.push(() => fine(request, response));
			if (held.length < expected) return;
			const whole = held;
			held = [];
			setTimeout(() => whole.forEach((answer) => answer()), 20);
		});
		const credential = { apiKey: KEY, baseUrl: server.url };
		const api = await createApi(executeContext(credential), { concurrency });
		await Promise.all(Array.from({ length: calls }, async () => await api.request(GET)));
		expect(server.busiest()).toBe(expected);
		expect(server.requests).toHaveLength(calls);
	});

	it('does not shrink after calls that did not succeed', async () => {
		server = await startHttpServer(inTurn(...Array<Answer>(8).fill(json({}, 404)), fine));
		const api = await createApi(executeContext({ apiKey: KEY, baseUrl: server.url }));
		const calls = Array.from({ length: 12 }, async () => await api.request(GET));
		const outcomes = await Promise.allSettled(calls);
		expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
	});
});

describe('an error', () => {
	it('names the input item, for the reader and for n8n', async () => {
		const error = await refusal(json({ message: 'Invoice was not found: 5' }, 404), {
			...GET,
			path: '/invoices/5',
			itemIndex: 3,
		});
		expect(error.message).toBe('Invoice was not found: 5 [item 3]');
		expect(error.context.itemIndex).toBe(3);
		expect(error.httpCode).toBe('404');
		expect(error.name).toBe('NodeApiError');
	});

	it("keeps the server's words, even if they look like a network code", async () => {
		const error = await refusal(json({ message: 'ENOENT is no coupon' }, 400));
		expect(error.message).toBe('Invoiced did not accept the request: ENOENT is no coupon');
	});

	it("names both possible causes of a 401 and keeps the server's words to itself", async () => {
		const error = await refusal(json({ message: 'No such API key: k3y***m12' }, 401));
		expect(error.message).toBe('Invoiced did not accept the API key');
		expect(error.description).toBe(
			`Either the key is wrong, expired or deleted, or it belongs to the other environment: production and sandbox have separate keys. Check 'API Key' and 'Connect to a Sandbox Environment' in the credential. The request went to ${server.url}.`,
		);
		expect(error.failure).toEqual({ cause: 'credential-invalid' });
		expect(server.requests).toHaveLength(1);
	});
});
