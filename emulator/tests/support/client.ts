import { request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { Emulator } from '../../emulator';
import type { WireRecord } from '../../types';

export interface Answer {
	status: number;
	headers: IncomingHttpHeaders;
	text: string;
	/** The parsed body; undefined when it is no JSON. */
	json: unknown;
}

export interface CallOptions {
	method?: string;
	headers?: Record<string, string>;
	/** Sent as it is. */
	body?: string;
	/** User name and password of Basic; default the emulator's key and nothing. Null: no header. */
	credentials?: string | null;
}

/** Opens a request and gives the response as soon as its head is there. */
export function open(
	emulator: Emulator,
	path: string,
	options: CallOptions = {},
): Promise<IncomingMessage> {
	const { method = 'GET', body, credentials = `${emulator.apiKey}:` } = options;
	const headers: Record<string, string> = { ...options.headers };
	if (credentials !== null) {
		headers.Authorization = `Basic ${Buffer.from(credentials).toString('base64')}`;
	}
	if (body !== undefined) headers['Content-Length'] = String(Buffer.byteLength(body));
	return new Promise((resolve, reject) => {
		const outgoing = request(`${emulator.url}${path}`, { method, headers }, resolve);
		outgoing.once('error', reject);
		outgoing.end(body);
	});
}

/** Sends one request and reads the answer. */
export async function call(
	emulator: Emulator,
	path: string,
	options?: CallOptions,
): Promise<Answer> {
	return readAnswer(await open(emulator, path, options));
}

/** The records of a list that must succeed. */
export async function list(emulator: Emulator, path: string): Promise<WireRecord[]> {
	const answer = await call(emulator, path);
	if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${answer.text}`);
	return answer.json as WireRecord[];
}

/** The ids of a list that must succeed. */
export async function ids(emulator: Emulator, path: string): Promise<unknown[]> {
	return (await list(emulator, path)).map(({ id }) => id);
}

/** `message` of an error answer, after its status was checked. */
export async function refusal(emulator: Emulator, path: string, status = 400): Promise<WireRecord> {
	const answer = await call(emulator, path);
	if (answer.status !== status) {
		throw new Error(`${path} answered ${answer.status} instead of ${status}: ${answer.text}`);
	}
	return answer.json as WireRecord;
}

/** Sends JSON. */
export function send(
	emulator: Emulator,
	method: string,
	path: string,
	body: unknown,
	headers: Record<string, string> = {},
): Promise<Answer> {
	return call(emulator, path, {
		method,
		body: JSON.stringify(body),
		headers: { 'Content-Type': 'application/json', ...headers },
	});
}

/** The relations and addresses of a `Link` header, in order. */
export function links(answer: Answer): [string, string][] {
	const header = String(answer.headers.link);
	return [...header.matchAll(/<([^>]*)>; rel="([^"]*)"/g)].map((match) => [match[2], match[1]]);
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** Reads an answer to its end. Rejects when the connection breaks. */
async function readAnswer(response: IncomingMessage): Promise<Answer> {
	const chunks: Buffer[] = [];
	for await (const chunk of response) chunks.push(chunk as Buffer);
	const text = Buffer.concat(chunks).toString('utf8');
	return { status: response.statusCode ?? 0, headers: response.headers, text, json: parsed(text) };
}
