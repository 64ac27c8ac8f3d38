import { within } from './attemptSignal';

/**
 * A body as n8n's request helper hands it over: a Node.js stream, of which only this much is
 * needed.
 */
interface ByteStream extends AsyncIterable<unknown> {
	destroy(): unknown;
	on(event: 'error', listener: () => void): unknown;
}

/** The body is longer than what is accepted. It never leaves this folder. */
export class TooLarge extends Error {}

/**
 * Reads a body to its end, counting bytes on the way. When it is too long, breaks off or takes too
 * long, the stream is destroyed, which closes the connection.
 *
 * @throws TooLarge; an Error when the signal aborts; what the stream throws when the connection
 * breaks
 */
export async function readBody(body: unknown, limit: number, signal: AbortSignal): Promise<Buffer> {
	if (!isByteStream(body)) return checkSize(asBytes(body), limit);
	try {
		return await within(collect(body, limit), signal);
	} finally {
		discard(body);
	}
}

/**
 * Closes the connection of a body that nobody wants. A stream that ends in an error meanwhile is no
 * news.
 */
export function discard(body: unknown): void {
	if (!isByteStream(body)) return;
	body.on('error', () => undefined);
	body.destroy();
}

async function collect(body: ByteStream, limit: number): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of body) {
		const bytes = asBytes(chunk);
		size += bytes.length;
		if (size > limit) throw new TooLarge();
		chunks.push(bytes);
	}
	return Buffer.concat(chunks);
}

/**
 * n8n's evaluation runs answer in the server's stead, with text or parsed JSON instead of a stream.
 */
function asBytes(body: unknown): Buffer {
	if (body === undefined || body === null) return Buffer.alloc(0);
	if (body instanceof Uint8Array) return Buffer.from(body);
	return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

function checkSize(bytes: Buffer, limit: number): Buffer {
	if (bytes.length > limit) throw new TooLarge();
	return bytes;
}

function isByteStream(body: unknown): body is ByteStream {
	if (typeof body !== 'object' || body === null) return false;
	return Symbol.asyncIterator in body && 'destroy' in body && 'on' in body;
}
