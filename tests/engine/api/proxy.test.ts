import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createApi } from '../../../nodes/Invoiced/api';
import { executeContext } from '../../support/engine/contexts';

const TARGET = 'https://api.invoiced.example';
const SETTING =
	'The proxy is set where n8n runs, in HTTPS_PROXY, HTTP_PROXY or ALL_PROXY; NO_PROXY lists the hosts that need none.';

/** A proxy that does with each connection what the test says. */
async function startProxy(behave: (socket: Socket) => void): Promise<Server> {
	const server = createServer((socket) => {
		socket.on('error', () => undefined);
		socket.once('data', () => behave(socket));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return server;
}

const hostOf = (server: Server) => `127.0.0.1:${(server.address() as AddressInfo).port}`;

/** What a person reads when n8n goes over this proxy. */
async function refusal(proxy: string, baseUrl = TARGET) {
	const before = process.env.HTTPS_PROXY;
	process.env.HTTPS_PROXY = proxy;
	try {
		const context = executeContext({ apiKey: 'secret-key', baseUrl });
		const api = await createApi(context, { attempts: 1 });
		return await api.request({ method: 'GET', path: '/customers' }).then(
			() => Promise.reject(new Error('The request was expected to be refused')),
			({ message, description }: Error & { description?: string }) => ({ message, description }),
		);
	} finally {
		if (before === undefined) delete process.env.HTTPS_PROXY;
		else process.env.HTTPS_PROXY = before;
	}
}

describe('where n8n has a proxy, the client names it', () => {
	it('when nothing listens there', async () => {
		const proxy = await startProxy(() => undefined);
		const host = hostOf(proxy);
		await new Promise((resolve) => proxy.close(resolve));
		expect(await refusal(`http://${host}`)).toEqual({
			message: `The proxy ${host} on the way to ${TARGET} refused the connection`,
			description: `Invoiced never saw the request. ${SETTING} Its code is ECONNREFUSED.`,
		});
	});

	it('when its name does not exist, without its password', async () => {
		const { message, description } = await refusal('http://user:word@proxy.invalid:3128');
		expect(message).toMatch(
			/^The proxy proxy\.invalid on the way to https:\/\/api\.invoiced\.example (does not exist|could not be looked up)/,
		);
		expect(`${message}${description}`).not.toContain('word');
	});

	it.each([['closes the connection', (socket: Socket) => socket.end(), 'ECONNRESET']])(
		'when it %s',
		async (_how, behave, code) => {
			const proxy = await startProxy(behave);
			expect(await refusal(`http://${hostOf(proxy)}`)).toEqual({
				message: `The proxy on the way to ${TARGET} closed the connection before it answered`,
				description: `Invoiced never saw the request. ${SETTING} Its code is ${code}.`,
			});
			await new Promise((resolve) => proxy.close(resolve));
		},
	);

	it('when it asks for a password', async () => {
		const proxy = await startProxy((socket) =>
			socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n'),
		);
		expect((await refusal(`http://${hostOf(proxy)}`)).message).toBe(
			`The proxy on the way to ${TARGET} asks for a user name and a password`,
		);
		await new Promise((resolve) => proxy.close(resolve));
	});

	it('but not when the host itself cannot be reached', async () => {
		const { message } = await refusal('', 'https://127.0.0.1:1');
		expect(message).toBe('https://127.0.0.1:1 refused the connection');
		const { message: unknown } = await refusal('', 'https://nosuch.invalid');
		expect(unknown).toMatch(/^https:\/\/nosuch\.invalid (does not exist|could not be looked up)/);
	});
});
