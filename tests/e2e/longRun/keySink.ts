import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Delivery } from './workflow';

/** Where the workflow's executions tell the keys of their items. */
export class KeySink {
	/** Items that came, repeats included. */
	items = 0;

	/** Executions that told something. */
	deliveries = 0;

	/** When the last one did, or the sink began: unix milliseconds. */
	lastDelivery = Date.now();

	private readonly keys = new Set<string>();

	private constructor(private readonly server: Server) {}

	static async start(): Promise<KeySink> {
		const server = createServer();
		const sink = new KeySink(server);
		server.on('request', (request, response) => {
			const chunks: Buffer[] = [];
			request.on('data', (chunk: Buffer) => chunks.push(chunk));
			request.on('end', () => {
				sink.take(JSON.parse(Buffer.concat(chunks).toString('utf8')) as Delivery);
				response.writeHead(204).end();
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return sink;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/keys`;
	}

	/** Different versions that came. */
	get versions(): number {
		return this.keys.size;
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private take({ keys }: Delivery): void {
		for (const key of keys) this.keys.add(key);
		this.items += keys.length;
		this.deliveries += 1;
		this.lastDelivery = Date.now();
	}
}
