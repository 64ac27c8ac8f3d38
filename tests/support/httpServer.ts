import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A request as it arrived. */
export interface SeenRequest {
	method: string;
	/** Path and query. */
	url: string;
	/** The query, decoded. */
	query: Record<string, string>;
	headers: IncomingMessage['headers'];
	body: string;
}

/** Answers a request, well or badly; `response.socket` is there for what HTTP does not allow. */
export type Answer = (request: SeenRequest, response: ServerResponse) => unknown;

/** A plain HTTP server on a free loopback port. */
export interface HttpServer {
	/** Without a trailing slash. */
	url: string;
	/** `127.0.0.1:<port>` */
	host: string;
	requests: SeenRequest[];
	/** Most requests that were being answered at one time. */
	busiest(): number;
	/** Connections that are open at the moment. */
	openConnections(): number;
	/** Resolves when every connection is closed; rejects after a minute. */
	drained(): Promise<void>;
	close(): Promise<void>;
}

export async function startHttpServer(answer: Answer): Promise<HttpServer> {
	const requests: SeenRequest[] = [];
	const sockets = new Set<Socket>();
	let busy = 0;
	let busiest = 0;
	const server = createServer(async (incoming, response) => {
		busy += 1;
		busiest = Math.max(busiest, busy);
		response.once('close', () => (busy -= 1));
		const request = await readRequest(incoming);
		requests.push(request);
		await answer(request, response);
	});
	server.on('connection', (socket) => {
		sockets.add(socket);
		socket.once('close', () => sockets.delete(socket));
	});
	const port = await listen(server);
	return {
		url: `http://127.0.0.1:${port}`,
		host: `127.0.0.1:${port}`,
		requests,
		busiest: () => busiest,
		openConnections: () => sockets.size,
		drained: async () => await until(() => sockets.size === 0),
		close: async () => {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** Answers with JSON. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Answer {
	return (_request, response) => {
		response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
		response.end(JSON.stringify(body));
	};
}

/** Answers each request in turn; the last one answers all that follow. */
export function inTurn(...answers: Answer[]): Answer {
	let next = 0;
	return (request, response) => answers[Math.min(next++, answers.length - 1)](request, response);
}

/** Longer than a busy machine needs. */
const PATIENCE_MILLISECONDS = 60_000;

/** Waits until something holds. @throws Error when it does not within a minute */
export async function until(holds: () => boolean): Promise<void> {
	const end = Date.now() + PATIENCE_MILLISECONDS;
	while (!holds()) {
		if (Date.now() > end) throw new Error('Waited for a minute in vain');
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}

/** A loopback port that nothing listens on. */
export async function freePort(): Promise<number> {
	const server = createServer();
	const port = await listen(server);
	await new Promise((resolve) => server.close(resolve));
	return port;
}

async function listen(server: Server): Promise<number> {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return (server.address() as AddressInfo).port;
}

async function readRequest(incoming: IncomingMessage): Promise<SeenRequest> {
	const chunks: Buffer[] = [];
	for await (const chunk of incoming) chunks.push(chunk as Buffer);
	const url = incoming.url ?? '';
	return {
		method: incoming.method ?? '',
		url,
		query: Object.fromEntries(new URL(url, 'http://localhost').searchParams),
		headers: incoming.headers,
		body: Buffer.concat(chunks).toString(),
	};
}
