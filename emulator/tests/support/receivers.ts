import {
	createServer,
	type IncomingHttpHeaders,
	type Server,
	type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call as it came in. */
export interface Received {
	method: string;
	path: string;
	headers: IncomingHttpHeaders;
	/** The raw bytes. */
	body: Buffer;
}

/** A real HTTP server that takes deliveries. */
export interface Receiver {
	/** Without a path. */
	origin: string;
	/** Where deliveries go: the origin and `/hook`. */
	url: string;
	/** Every call, in the order in which they came in. */
	received: Received[];
	/** The status of the next answers, or what writes them; at first 200. */
	answer: number | ((response: ServerResponse) => void);
	/** The ids of the events that came in. */
	events(): number[];
	/** The types of the events that came in. */
	types(): string[];
}

/** Starts receivers for a test file and closes them all at its end. */
export function receivers(): () => Promise<Receiver> {
	const servers: Server[] = [];
	afterAll(async () => {
		await Promise.all(servers.map(closed));
	});
	return async () => {
		const receiver: Receiver = {
			origin: '',
			url: '',
			received: [],
			answer: 200,
			events: () => receiver.received.map((call) => eventOf(call).id),
			types: () => receiver.received.map((call) => eventOf(call).type),
		};
		const server = createServer(async (request, response) => {
			const chunks: Buffer[] = [];
			for await (const chunk of request) chunks.push(chunk as Buffer);
			const { method = '', url: path = '', headers } = request;
			receiver.received.push({ method, path, headers, body: Buffer.concat(chunks) });
			if (typeof receiver.answer === 'number') response.writeHead(receiver.answer).end();
			else receiver.answer(response);
		});
		servers.push(server);
		await new Promise<void>((resolve) => {
			server.listen(0, '127.0.0.1', resolve);
		});
		receiver.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		receiver.url = `${receiver.origin}/hook`;
		return receiver;
	};
}

/** The event that a call carries. */
export function eventOf({ body }: Received): { id: number; type: string } {
	return JSON.parse(body.toString('utf8')) as { id: number; type: string };
}

async function closed(server: Server): Promise<void> {
	server.closeAllConnections();
	await new Promise<void>((resolve) => {
		server.close(() => resolve());
	});
}
