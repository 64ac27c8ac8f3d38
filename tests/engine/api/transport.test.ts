import { inspect } from 'node:util';
import { createApi } from '../../../nodes/Invoiced/api';
import type { ApiContext, ApiOptions, ApiRequest } from '../../../nodes/Invoiced/api';
import { executeContext, loadOptionsContext, pollContext } from '../../support/engine/contexts';
import { json, startHttpServer } from '../../support/httpServer';
import type { Answer, HttpServer } from '../../support/httpServer';
import { useTimeLimits } from '../../support/timeLimits';

const KEY = 'k3yQ7wErTyUiOpAsDfGhJkLzXcVbNm12';

const QUICK: ApiOptions = { firstPause: 1 };

/** An attempt gets 30 seconds, a call a minute: the second attempt is the last. */
const IN_VAIN = 'Invoiced did not answer in full within 60 seconds';

const GET: ApiRequest = { method: 'GET', path: '/things' };

const contexts: Array<[string, (credential: { apiKey: string; baseUrl: string }) => ApiContext]> = [
	['an execution', (credential) => executeContext(credential)],
	['a poll', (credential) => pollContext(credential)],
	['a list in the editor', (credential) => loadOptionsContext(credential)],
];

describe.each(contexts)('the API client in %s', (_name, contextWith) => {
	const limits = useTimeLimits();
	let server: HttpServer | undefined;

	async function send(answer: Answer, options: ApiOptions = QUICK, request: ApiRequest = GET) {
		server = await startHttpServer(answer);
		const api = await createApi(contextWith({ apiKey: KEY, baseUrl: server.url }), options);
		return await api.request(request);
	}

	async function refusal(answer: Answer, options?: ApiOptions, request?: ApiRequest) {
		return await send(answer, options, request).then(
			() => Promise.reject(new Error('The request was expected to be refused')),
			(error: Error & { description?: string; httpCode?: string }) => error,
		);
	}

	/** Lets the time run out after some drops, and drips on. @returns ends it */
	function drip(drop: () => unknown): () => void {
		let drops = 0;
		const dripping = setInterval(() => {
			drop();
			drops += 1;
			if (drops === 5) limits.runOut();
		}, 5);
		return () => clearInterval(dripping);
	}

	afterEach(async () => await server?.close());

	it('sends the key as the user name, with an empty password, and parses the answer', async () => {
		const answer = await send(json([{ id: 1 }], 200, { Date: 'Sun, 01 Mar 2026 12:00:00 GMT' }));

		expect(answer).toMatchObject({ status: 200, body: [{ id: 1 }], serverTime: 1772366400 });
		expect(server?.requests[0].headers).toMatchObject({
			authorization: `Basic ${Buffer.from(`${KEY}:`).toString('base64')}`,
			accept: 'application/json',
		});
	});

	it('gives null for an empty body', async () => {
		const answer = await send((_request, response) => response.writeHead(204).end());
		expect(answer).toMatchObject({ status: 204, body: null });
	});

	it('ends a body that trickles on for ever, and closes the connection', async () => {
		const error = await refusal((_request, response) => {
			response.writeHead(200, { 'Content-Type': 'application/json' });
			response.on(
				'close',
				drip(() => response.write(' ')),
			);
		});
		expect(error.message).toBe(IN_VAIN);
		await server?.drained();
	});

	it('ends a body that falls silent, and closes the connection', async () => {
		const error = await refusal((_request, response) => {
			response.writeHead(200, { 'Content-Type': 'application/json' });
			response.write('[{"id":', limits.runOut);
		});
		expect(error.message).toBe(IN_VAIN);
		await server?.drained();
	});

	it('ends a head that trickles on for ever, and closes the connection', async () => {
		const error = await refusal((_request, { socket }) => {
			socket?.write('HTTP/1.1 200 OK\r\n');
			socket?.on(
				'close',
				drip(() => socket.write('X-Drip: 1\r\n')),
			);
		});
		expect(error.message).toBe(IN_VAIN);
		await server?.drained();
	});

	it('ends the wait for a server that never answers, and closes the connection', async () => {
		const error = await refusal(limits.runOut);
		expect(error.message).toBe(IN_VAIN);
		expect(error.description).toMatch(/It was tried 2 times\.$/);
		expect(limits.given).toEqual([30_000, 30_000]);
		await server?.drained();
	});

	it('stops at the size limit without reading on, and closes the connection', async () => {
		let sent = 0;
		const error = await refusal(
			(_request, response) => {
				response.writeHead(200, { 'Content-Type': 'application/json' });
				const block = ' '.repeat(64 * 1024);
				const pour = () => {
					if (response.destroyed) return;
					sent += block.length;
					response.write(block, () => setImmediate(pour));
				};
				pour();
			},
			{ ...QUICK, responseLimit: 1024 * 1024 },
		);
		expect(error.message).toBe(`The answer from ${server?.url} is larger than 1 MiB`);
		expect(server?.requests).toHaveLength(1);
		await server?.drained();
		expect(sent).toBeLessThan(32 * 1024 * 1024);
	});

	it('follows no redirect, so that the key goes nowhere else', async () => {
		const elsewhere = await startHttpServer(json([]));
		try {
			const error = await refusal((_request, response) =>
				response.writeHead(302, { Location: `${elsewhere.url}/things` }).end(),
			);
			expect(elsewhere.requests).toEqual([]);
			expect(error.message).toBe(
				`${server?.url} answered with a redirect to '${elsewhere.host}', which is refused`,
			);
			expect(error.description).toContain("Check 'Base URL' in the credential");
			expect(error.httpCode).toBe('302');
		} finally {
			await elsewhere.close();
		}
	});

	it.each([301, 303, 307, 308])(
		'does not follow a redirect to the same host either (%i)',
		async (status) => {
			const error = await refusal((_request, response) =>
				response.writeHead(status, { Location: '/elsewhere' }).end(),
			);
			expect(server?.requests.map(({ url }) => url)).toEqual(['/things']);
			expect(error.message).toContain('answered with a redirect');
		},
	);

	it('never lets the key into an error', async () => {
		const encoded = Buffer.from(`${KEY}:`).toString('base64');
		const echo = `No such key: ${KEY} (${encoded}), k3y${'*'.repeat(26)}m12`;
		const answers: Answer[] = [
			...[400, 401, 402, 403, 404, 405, 409, 418, 429, 500, 503].map((status) =>
				json({ type: 'invalid_request', message: echo, param: KEY }, status, {
					'X-Request-Id': KEY,
					'X-Echo': echo,
				}),
			),
			(_request, response) =>
				response.writeHead(302, { Location: `https://${KEY}.example.com/` }).end(),
			(_request, response) => response.writeHead(200, { 'Content-Type': encoded }).end(echo),
			(_request, response) =>
				response.writeHead(200, { 'Content-Type': 'application/json' }).end(echo),
			(_request, response) => response.socket?.destroy(),
			(_request, response) => response.writeHead(500, { 'Content-Type': 'text/plain' }).end(echo),
			limits.runOut,
		];
		for (const answer of answers) {
			const options = { ...QUICK, attempts: 2 };
			const error = await refusal(answer, options, { method: 'GET', path: `/things/${KEY}` });
			for (const text of [everything(error), JSON.stringify(error), error.stack ?? '']) {
				expect(text.toLowerCase()).not.toContain(KEY.toLowerCase());
				expect(text).not.toContain(encoded.replace(/=+$/, ''));
				expect(text).not.toMatch(/k3y\*+m12/);
				expect(text).not.toContain('uthorization');
			}
			await server?.close();
		}
	});
});

/** All that can be reached from an error, hidden properties too. */
function everything(error: Error): string {
	return inspect(error, { depth: 10, showHidden: true, getters: true, maxStringLength: null });
}

describe('a stopped execution', () => {
	it('abandons the request at once, closes the connection and does not repeat', async () => {
		const server = await startHttpServer(() => undefined);
		const stop = new AbortController();
		const context = executeContext({ apiKey: KEY, baseUrl: server.url }, stop.signal);
		// Limits far beyond the test's own, so that nothing but the stop can end the call.
		const api = await createApi(context, { callDeadline: 600_000, attemptDeadline: 600_000 });
		const pending = api.request(GET).catch((error: Error) => error);
		while (server.requests.length === 0) await new Promise(setImmediate);
		stop.abort();

		expect(await pending).toMatchObject({ message: 'The execution was canceled' });
		await server.drained();
		expect(server.requests).toHaveLength(1);
		await server.close();
	});
});

describe('an end of all calls', () => {
	const limits = useTimeLimits();

	it.each([
		['leaves a call no more time than there is until then', 300, 1],
		['lets no call begin after it', 0, 0],
	])('%s', async (_what, milliseconds, requests) => {
		const now = Date.now();
		jest.spyOn(Date, 'now').mockReturnValue(now);
		const server = await startHttpServer(limits.runOut);
		const context = pollContext({ apiKey: KEY, baseUrl: server.url });
		const api = await createApi(context, { until: now + milliseconds });
		await expect(api.request(GET)).rejects.toThrow(
			`Invoiced did not answer in full within ${milliseconds / 1_000} seconds`,
		);
		jest.restoreAllMocks();
		expect(server.requests).toHaveLength(requests);
		await server.drained();
		await server.close();
	});
});
