import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LoopbackServer {
	url: string;
	/** Requests seen so far, with the user name that Basic authentication carried (null: none). */
	requests: Array<{ method: string; path: string; userName: string | null }>;
	close(): Promise<void>;
}

/** A loopback HTTP server on a free port that answers with `answer`. */
export async function startLoopbackServer(
	answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<LoopbackServer> {
	const requests: LoopbackServer['requests'] = [];
	const server = createServer((request, response) => {
		requests.push({
			method: request.method ?? '',
			path: request.url ?? '',
			userName: userNameOf(request.headers.authorization),
		});
		answer(request, response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		requests,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

/** Answers with JSON. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
	response.writeHead(status, { 'content-type': 'application/json' });
	response.end(JSON.stringify(body));
}

function userNameOf(authorization: string | undefined): string | null {
	if (authorization === undefined) return null;
	const [, encoded] = authorization.split(' ');
	return Buffer.from(encoded, 'base64').toString().split(':')[0];
}
