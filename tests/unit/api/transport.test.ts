import { PassThrough, Readable } from 'node:stream';
import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import {
	deliverWithKey,
	deliverWithoutKey,
	Transport,
} from '../../../nodes/Invoiced/api/http/transport';
import type { ApiContext, Delivery } from '../../../nodes/Invoiced/api/http/transport';
import { useTimeLimits } from '../../support/timeLimits';

const limits = useTimeLimits();

const REQUEST = { method: 'GET', url: 'https://api.invoiced.com/things', headers: {} } as const;

interface Reply {
	statusCode: number;
	headers?: object;
	body?: unknown;
}

const executionWith = (cancellation?: AbortSignal) =>
	({ getExecutionCancelSignal: () => cancellation }) as unknown as ApiContext;

/** Sends once through n8n, which does what the test says. */
async function send(
	deliver: (options: IHttpRequestOptions, signal?: AbortSignal) => Promise<Reply> | Reply,
	{ context = {} as ApiContext, limit = 100 } = {},
) {
	const delivery: Delivery = async (sender, options) =>
		(await deliver(options, sender.getExecutionCancelSignal())) as IN8nHttpFullResponse;
	return await new Transport(context, limit, delivery).send(REQUEST, 30_000);
}

const failing = async (error: unknown) => await send(async () => await Promise.reject(error));

const tick = async () => await new Promise((resolve) => setImmediate(resolve));

describe('a request', () => {
	it('is handed to n8n with the rules that keep the key and the memory safe', async () => {
		let given: IHttpRequestOptions | undefined;
		await send((options) => {
			given = options;
			return { statusCode: 204 };
		});
		expect(given).toEqual({
			...REQUEST,
			disableFollowRedirect: true,
			sendCredentialsOnCrossOriginRedirect: false,
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			timeout: 30_000,
			abortSignal: expect.any(AbortSignal),
		});
		expect(limits.given).toEqual([30_000]);
	});

	it('gets the key of the credential from n8n, or none at all', async () => {
		const calls: unknown[] = [];
		const helpers = {
			async httpRequest(options: unknown) {
				calls.push(['without', options]);
				return await Promise.resolve('a');
			},
			async httpRequestWithAuthentication(this: unknown, name: string, options: unknown) {
				calls.push([this === sender, name, options]);
				return await Promise.resolve('b');
			},
		};
		const sender = { helpers } as unknown as Parameters<Delivery>[0];
		expect(await deliverWithKey(sender, REQUEST)).toBe('b');
		expect(await deliverWithoutKey(sender, REQUEST)).toBe('a');
		expect(calls).toEqual([
			[true, 'invoicedApi', REQUEST],
			['without', REQUEST],
		]);
	});

	it('can be stopped with the execution, where there is one', () => {
		const { signal } = new AbortController();
		const transportOf = (context: ApiContext) => new Transport(context, 1, deliverWithKey);
		expect(transportOf(executionWith(signal)).cancellation).toBe(signal);
		expect(transportOf({} as ApiContext).cancellation).toBeUndefined();
	});

	it("reaches n8n with the attempt's own signal in place of the execution's", async () => {
		const stop = new AbortController();
		let seen: AbortSignal | undefined;
		await send(
			(options, signal) => {
				seen = signal;
				expect(options.abortSignal).toBe(signal);
				return { statusCode: 200 };
			},
			{ context: executionWith(stop.signal) },
		);
		expect(seen).toBeInstanceOf(AbortSignal);
		expect(seen).not.toBe(stop.signal);
	});
});

describe('an answer', () => {
	it.each([200, 201, 299])('with status %d is read to its end', async (statusCode) => {
		const headers = { 'Content-Type': 'application/json', 'Set-Cookie': ['a', 'b'], Age: 5 };
		expect(await send(() => ({ statusCode, headers, body: Readable.from(['[1]']) }))).toEqual({
			response: {
				status: statusCode,
				headers: { 'content-type': 'application/json', 'set-cookie': 'a, b', age: '5' },
				body: Buffer.from('[1]'),
				duration: 0,
			},
		});
	});

	it('says in seconds how long it took', async () => {
		const attempt = await send(() => {
			const now = performance.now();
			jest.spyOn(performance, 'now').mockReturnValue(now + 1_500);
			return { statusCode: 200, body: '[]' };
		});
		expect(attempt).toMatchObject({ response: { duration: 1.5 } });
	});

	it.each([100, 199, 400, 404, 500])('with status %d is a fault with a text', async (status) => {
		const headers = { 'Retry-After': 7 };
		expect(await send(() => ({ statusCode: status, headers, body: 'Oh no' }))).toEqual({
			fault: {
				kind: 'status',
				status,
				headers: { 'retry-after': '7' },
				text: status < 400 ? '' : 'Oh no',
			},
		});
	});

	it('that redirects is not read, and its connection is closed', async () => {
		const body = new PassThrough();
		const attempt = await send(() => ({ statusCode: 300, body }));
		expect(attempt).toEqual({ fault: { kind: 'status', status: 300, headers: {}, text: '' } });
		expect(body.destroyed).toBe(true);
	});

	it('that is refused anyway has a text of bounded length, or none', async () => {
		const textOf = async (length: number) => {
			const attempt = await send(() => ({ statusCode: 400, body: 'x'.repeat(length) }));
			return 'fault' in attempt && attempt.fault.kind === 'status' ? attempt.fault.text : null;
		};
		expect(await textOf(64 * 1024)).toHaveLength(64 * 1024);
		expect(await textOf(64 * 1024 + 1)).toBe('');
	});

	it('may be as long as the limit and no longer', async () => {
		const ofLength = async (length: number) =>
			await send(() => ({ statusCode: 200, body: 'x'.repeat(length) }), { limit: 100 });
		expect(await ofLength(100)).toHaveProperty('response');
		expect(await ofLength(101)).toEqual({ fault: { kind: 'tooLarge', limit: 100 } });
	});

	it('that breaks off says so, whatever the connection says', async () => {
		const body = new PassThrough();
		const sent = send(() => ({ statusCode: 200, body }));
		await tick();
		body.destroy(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
		expect(await sent).toEqual({ fault: { kind: 'brokenOff' } });
	});
});

describe('an attempt', () => {
	const silent = async () => await new Promise<Reply>(() => undefined);

	it('ends when its time is up', async () => {
		const sent = send(silent);
		limits.runOut();
		expect(await sent).toEqual({ fault: { kind: 'timeout', after: 30_000 } });
	});

	it('ends when the time is up for its body', async () => {
		const sent = send(() => ({ statusCode: 200, body: new PassThrough() }));
		await tick();
		limits.runOut();
		expect(await sent).toEqual({ fault: { kind: 'timeout', after: 30_000 } });
	});

	it('ends when the execution is stopped', async () => {
		const stop = new AbortController();
		const sent = send(silent, { context: executionWith(stop.signal) });
		stop.abort();
		expect(await sent).toEqual({ fault: { kind: 'cancelled' } });
	});

	it('lets go of the execution when it is over', async () => {
		const { signal } = new AbortController();
		const removed = jest.spyOn(signal, 'removeEventListener');
		await send(() => ({ statusCode: 204 }), { context: executionWith(signal) });
		expect(removed).toHaveBeenCalledTimes(1);
	});

	it('closes the connection of an answer that comes too late', async () => {
		let answer: (reply: Reply) => void = () => undefined;
		const sent = send(async () => await new Promise<Reply>((resolve) => (answer = resolve)));
		limits.runOut();
		await sent;
		const body = new PassThrough();
		answer({ statusCode: 200, body });
		await tick();
		expect(body.destroyed).toBe(true);
	});
});

describe('what n8n throws in place of an answer', () => {
	const coded = (code: unknown, more = {}) => Object.assign(new Error('Oh no'), { code, ...more });

	it.each([
		['itself', coded('ECONNREFUSED')],
		['its cause', new Error('Oh no', { cause: coded('ECONNREFUSED') })],
		['the first of several errors', new AggregateError([coded('ECONNREFUSED'), coded('X')])],
		['the first code that is a text', coded(7, { cause: coded('ECONNREFUSED') })],
		['the outermost', coded('ECONNREFUSED', { cause: coded('ENOTFOUND') })],
		['a plain object', { code: 'ECONNREFUSED' }],
	])('has its code in %s', async (_where, error) => {
		expect(await failing(error)).toEqual({ fault: { kind: 'network', code: 'ECONNREFUSED' } });
	});

	it('is looked into as deep as n8n wraps it, and no deeper', async () => {
		const wrapped = (levels: number): Error =>
			levels === 0 ? coded('EPIPE') : new Error('Outer', { cause: wrapped(levels - 1) });
		expect(await failing(wrapped(4))).toEqual({ fault: { kind: 'network', code: 'EPIPE' } });
		expect(await failing(wrapped(5))).toEqual({ fault: { kind: 'notSent', reason: 'Outer' } });
	});

	it.each(['ECONNABORTED', 'ETIMEDOUT'])('may say that the time is up: %s', async (code) => {
		expect(await failing(coded(code))).toEqual({ fault: { kind: 'timeout', after: 30_000 } });
	});

	it('may be about a proxy', async () => {
		const atProxy = { address: '10.0.0.1', port: 3128 };
		expect(await failing(coded('ECONNREFUSED', atProxy))).toEqual({
			fault: { kind: 'network', code: 'ECONNREFUSED', proxy: '10.0.0.1:3128' },
		});
		expect(await failing(new Error('Proxy connection ended before receiving CONNECT'))).toEqual({
			fault: { kind: 'network', code: 'ECONNRESET', proxy: '' },
		});
	});

	it.each([
		[new Error('Credentials not found'), 'Credentials not found'],
		[new Error(''), ''],
		[{}, ''],
		[{ errors: [] }, ''],
		[undefined, ''],
		[null, ''],
		['Oh no', ''],
	])('says otherwise why nothing was sent: %p', async (error, reason) => {
		expect(await failing(error)).toEqual({ fault: { kind: 'notSent', reason } });
	});
});
