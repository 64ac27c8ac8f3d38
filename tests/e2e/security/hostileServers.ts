import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { startHttpServer, type Answer } from '../../support/httpServer';
import { selfSigned } from '../../support/selfSigned';

/** A server that a credential could point to by mistake or by malice. */
export interface HostileServer {
	name: string;
	/** What the node says about it; null: it takes what it gets. */
	message: RegExp | null;
	/**
	 * Whether n8n's own HTTP Request node is tried on it too. It passes on what a server says, the
	 * key included, and waits for it for five minutes; that is in n8n's hands.
	 */
	servesHttpRequest: boolean;
	/**
	 * Whether n8n's test of the credential ends on it. n8n sets the time for that request itself,
	 * five minutes between two bytes, and a credential cannot shorten it.
	 */
	endsCredentialTest: boolean;
	open(): Promise<OpenServer>;
}

export interface OpenServer {
	url: string;
	/** `Authorization` headers that arrived where none may arrive. */
	stolen: string[];
	close(): Promise<void>;
}

const BLOCK = Buffer.alloc(64 * 1024, 32);
const FIFTY_MEGABYTES = 50 * 1024 * 1024;

export const hostileServers: readonly HostileServer[] = [
	{
		name: 'One that redirects to another host',
		message: /answered with a redirect to '127\.0\.0\.1:\d+', which is refused/,
		servesHttpRequest: true,
		endsCredentialTest: true,
		async open() {
			const thief = await thiefServer();
			const server = await startHttpServer((request, response) => {
				response.writeHead(302, { Location: `${thief.url}${request.url}` }).end();
			});
			return both(server, thief);
		},
	},
	{
		name: 'One whose Link header leads to another host',
		// It is asked for the page itself, and has but one: a list that it says to be longer does not
		// pass for whole.
		message: /answered with the same page for two page numbers/,
		servesHttpRequest: true,
		endsCredentialTest: true,
		async open() {
			const thief = await thiefServer();
			const server = await startHttpServer((_request, response) => {
				response.writeHead(200, {
					'Content-Type': 'application/json',
					'X-Total-Count': '500',
					Link: `<${thief.url}/invoices?page=2>; rel="next", <${thief.url}/invoices?page=5>; rel="last"`,
				});
				response.end(JSON.stringify([{ id: 1, object: 'invoice' }]));
			});
			return both(server, thief);
		},
	},
	{
		name: 'One that repeats the key in everything that it says',
		message: /^Invoiced did not accept the request: /,
		servesHttpRequest: false,
		endsCredentialTest: true,
		open: async () => await alone(echo(400)),
	},
	{
		name: 'One that repeats the key in its 401',
		message: /key/i,
		servesHttpRequest: false,
		endsCredentialTest: true,
		open: async () => await alone(echo(401)),
	},
	{
		name: 'One whose answer of 50 MB is too large',
		message: /is larger than 32 MiB/,
		servesHttpRequest: false,
		endsCredentialTest: true,
		open: async () => await alone((_request, response) => pour(response, FIFTY_MEGABYTES)),
	},
	{
		name: 'One whose answer never ends',
		message: /did not answer in full within/,
		servesHttpRequest: false,
		endsCredentialTest: false,
		open: async () =>
			await alone((_request, response) => {
				response.writeHead(200, { 'Content-Type': 'application/json' });
				const drip = setInterval(() => response.write(' '), 200);
				response.once('close', () => clearInterval(drip));
			}),
	},
	{
		name: 'One whose certificate nobody has signed',
		message: /certificate/i,
		servesHttpRequest: true,
		endsCredentialTest: true,
		open: openUntrusted,
	},
];

/** Says the received credentials in message, type and headers, plain and as they came. */
function echo(status: number): Answer {
	return (request, response) => {
		const header = request.headers.authorization ?? '';
		const plain = Buffer.from(header.replace('Basic ', ''), 'base64').toString();
		response.writeHead(status, {
			'Content-Type': 'application/json',
			'X-Request-Id': plain,
			'X-Echo': header,
		});
		response.end(
			JSON.stringify({
				type: plain,
				message: `No. Your key is ${plain} (${header})`,
				param: plain,
			}),
		);
	};
}

function pour(response: ServerResponse, bytes: number): void {
	response.writeHead(200, { 'Content-Type': 'application/json' });
	let left = bytes;
	const next = () => {
		if (response.destroyed) return;
		if (left <= 0) {
			response.end('[]');
			return;
		}
		left -= BLOCK.length;
		response.write(BLOCK, next);
	};
	next();
}

async function alone(answer: Answer): Promise<OpenServer> {
	const server = await startHttpServer(answer);
	return { url: server.url, stolen: [], close: async () => await server.close() };
}

function noteKey(stolen: string[], { headers }: Pick<IncomingMessage, 'headers'>): void {
	if (headers.authorization !== undefined) stolen.push(headers.authorization);
}

/** Waits for requests that must never come. */
async function thiefServer(): Promise<OpenServer> {
	const stolen: string[] = [];
	const server = await startHttpServer((request, response) => {
		noteKey(stolen, request);
		response.writeHead(200, { 'Content-Type': 'application/json' }).end('[]');
	});
	return { url: server.url, stolen, close: async () => await server.close() };
}

function both(
	server: { url: string; close(): Promise<void> },
	{ stolen, close }: OpenServer,
): OpenServer {
	return {
		url: server.url,
		stolen,
		close: async () => {
			await server.close();
			await close();
		},
	};
}

async function openUntrusted(): Promise<OpenServer> {
	const stolen: string[] = [];
	const server = createServer(selfSigned, (request, response) => {
		noteKey(stolen, request);
		response.end('[]');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `https://localhost:${(server.address() as AddressInfo).port}`,
		stolen,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
