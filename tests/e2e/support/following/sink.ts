import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { versionOf, type Version } from './version';

/**
 * How long the sink takes for each item: as long as a fast database, so that a kill finds items
 * under way.
 */
const MILLISECONDS_PER_ITEM = 15;

/**
 * What the workflow writes to: a server outside of n8n that keeps every item it was sent, as a
 * database does, and so outlives every kill.
 */
export class Sink {
	/** How often each version came. */
	private readonly arrivals = new Map<Version, number>();
	private total = 0;

	/** Whether the sink answers 500 and stores nothing. */
	refuses = false;

	private constructor(private readonly server: Server) {}

	static async start(): Promise<Sink> {
		const server = createServer();
		const sink = new Sink(server);
		server.on('request', (request, response) => {
			if (sink.refuses) {
				response.writeHead(500).end();
				return;
			}
			void sink.store(request).then(
				() => response.writeHead(204).end(),
				// n8n was killed while it sent the item: what did not come whole is not stored.
				() => response.destroy(),
			);
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return sink;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/items`;
	}

	/** Items stored so far, repeats included. */
	get deliveries(): number {
		return this.total;
	}

	/** The versions that came at least once. */
	get versions(): ReadonlySet<Version> {
		return new Set(this.arrivals.keys());
	}

	/** Deliveries beyond the first of each version. */
	get repeats(): number {
		return this.total - this.arrivals.size;
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private async store(request: IncomingMessage): Promise<void> {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		await delay(MILLISECONDS_PER_ITEM);
		const version = versionOf(JSON.parse(Buffer.concat(chunks).toString('utf8')));
		this.arrivals.set(version, (this.arrivals.get(version) ?? 0) + 1);
		this.total += 1;
	}
}
