import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { isLoopback } from '../webhooks/loopback';
import { post, TIME_LIMITS, type Outcome } from '../webhooks/post';
import { signatureOf } from '../webhooks/signature';
import { receivers } from './support/receivers';

const startReceiver = receivers();

/** Short, for receivers that never do what is waited for. */
const SHORT = { connect: 50, total: 50 };

const NEVER = new AbortController().signal;

function call(url: string, limits = TIME_LIMITS, signal = NEVER): Promise<Outcome> {
	return post({ url, headers: {}, body: '{"a":"ü"}' }, limits, signal);
}

/** Runs with a server of raw bytes: `greet` gets each connection's first data answered. */
async function withRawServer(
	answer: string | null,
	work: (port: number) => Promise<void>,
): Promise<void> {
	const server: Server = createServer((socket) => {
		socket.on('error', () => {});
		socket.once('data', () => {
			if (answer !== null) socket.end(answer);
		});
	});
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	try {
		await work((server.address() as AddressInfo).port);
	} finally {
		await new Promise<void>((resolve) => {
			server.close(() => resolve());
		});
	}
}

describe('The signature', () => {
	it('is that of the server’s own test', () => {
		expect(signatureOf('{"test":true}', '4b37d5776dad4059ab4c80fa072e3fce')).toBe(
			'341cb5ca9555e923c908c2eb5d36189ea11d90c0dfd559377c5edb669f9cf240',
		);
	});
});

describe('Loopback', () => {
	it.each([
		'http://127.0.0.1:80/x',
		'http://127.8.9.1/',
		'http://localhost:5678/webhook',
		'https://LOCALHOST/',
		'http://n8n.localhost/',
		'http://[::1]:99/',
		'http://2130706433/',
	])('%s is this machine', (url) => {
		expect(isLoopback(new URL(url))).toBe(true);
	});

	it.each([
		'http://example.com/',
		'http://127.0.0.1@example.com/',
		'http://127.0.0.1.example.com/',
		'http://localhost.example.com/',
		'http://0.0.0.0/',
		'http://10.0.0.1/',
		'http://[::ffff:8.8.8.8]/',
		'http://notlocalhost/',
	])('%s is another one', (url) => {
		expect(isLoopback(new URL(url))).toBe(false);
	});
});

describe('A call of a webhook', () => {
	it('sends the bytes as they were signed, and gives the status', async () => {
		const receiver = await startReceiver();
		receiver.answer = 202;
		expect(await call(receiver.url)).toEqual({ status: 202 });
		const [{ method, body, headers }] = receiver.received;
		expect([method, body.toString('utf8')]).toEqual(['POST', '{"a":"ü"}']);
		expect(headers['content-length']).toBe('10');
	});

	it('finds this machine under its name', async () => {
		const receiver = await startReceiver();
		expect(await call(receiver.url.replace('127.0.0.1', 'n8n.localhost'))).toEqual({ status: 200 });
	});

	it('does not follow a redirect', async () => {
		const [receiver, other] = [await startReceiver(), await startReceiver()];
		receiver.answer = (response) => response.writeHead(302, { Location: other.url }).end();
		expect(await call(receiver.url)).toEqual({ status: 302 });
		expect(other.received).toEqual([]);
	});

	it('sends nothing to another machine, and says so', async () => {
		expect(await call('https://example.com/hook')).toEqual({
			error:
				'The emulator calls loopback addresses only; nothing was sent to https://example.com/hook',
		});
		expect(await call('ftp://localhost/hook')).toEqual({
			error: 'The emulator calls http and https only; nothing was sent to ftp://localhost/hook',
		});
		expect(await call('not an address')).toMatchObject({
			error: expect.stringContaining('not an address'),
		});
	});

	it('tells a refused connection', async () => {
		const receiver = await startReceiver();
		await withRawServer(null, async (port) => {
			receiver.url = `http://127.0.0.1:${port}/x`;
		});
		expect(await call(receiver.url)).toMatchObject({
			error: expect.stringMatching(/^cURL error 7: Failed to connect to 127\.0\.0\.1 port \d+/),
		});
	});

	it.each([
		['nothing', '', 'cURL error 52: Empty reply from server'],
		[
			'less than announced',
			'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc',
			'cURL error 18: transfer closed with outstanding read data remaining',
		],
		['no HTTP', 'hello\r\n\r\n', 'cURL error: Parse Error'],
	])('tells a receiver that answers %s', async (_what, answer, message) => {
		await withRawServer(answer, async (port) => {
			expect(await call(`http://127.0.0.1:${port}/`)).toMatchObject({
				error: expect.stringContaining(message),
			});
		});
	});

	it('ends when there is no answer in time', async () => {
		await withRawServer(null, async (port) => {
			expect(await call(`http://127.0.0.1:${port}/`, SHORT)).toMatchObject({
				error: expect.stringMatching(/^cURL error 28: Operation timed out after 50 milliseconds/),
			});
		});
	});

	it('ends when the answer does not come to its end in time', async () => {
		const receiver = await startReceiver();
		receiver.answer = (response) => response.writeHead(200).write('and so on');
		expect(await call(receiver.url, SHORT)).toMatchObject({
			error: expect.stringMatching(/^cURL error 28: Operation timed out/),
		});
	});

	it('ends when there is no connection in time, TLS included', async () => {
		await withRawServer(null, async (port) => {
			const limits = { connect: 50, total: 30_000 };
			expect(await call(`https://127.0.0.1:${port}/`, limits)).toMatchObject({
				error: expect.stringMatching(/^cURL error 28: Connection timed out after 50 milliseconds/),
			});
		});
	});

	it('has no outcome once it is ended from outside', async () => {
		const receiver = await startReceiver();
		const ending = new AbortController();
		receiver.answer = () => ending.abort();
		await expect(call(receiver.url, TIME_LIMITS, ending.signal)).rejects.toThrow(/abort/i);
		await expect(call(receiver.url, TIME_LIMITS, ending.signal)).rejects.toThrow(/abort/i);
		expect(receiver.received).toHaveLength(1);
	});

	it('has the server’s time limits', () => {
		expect(TIME_LIMITS).toEqual({ connect: 10_000, total: 30_000 });
	});
});
