import type { IncomingMessage } from 'node:http';
import { ApiError } from './errors';
import { parseQuery } from './query';

/**
 * A body that is no JSON although the request says so. The server's answer to it is not JSON
 * either.
 */
export class MalformedBody extends ApiError {
	constructor() {
		super(400, 'Invalid json message received');
	}
}

/**
 * Reads a request's body: JSON, or a form by default.
 * @throws MalformedBody
 */
export function parseBody(contentType: string | undefined, text: string): Record<string, unknown> {
	if (text === '') return {};
	if (!contentType?.toLowerCase().includes('json')) return { ...parseQuery(text) };
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch {
		throw new MalformedBody();
	}
	if (!isObject(json)) throw new MalformedBody();
	return json;
}

/** The body that a GET request should not have; the framework leaves it unread. */
export async function readUnexpectedBody(request: IncomingMessage): Promise<string> {
	const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
	if (encoding === undefined && (length === undefined || length === '0')) return '';
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString('utf8');
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}
