import { request as requestPlain, type IncomingMessage } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { Socket } from 'node:net';
import { isLoopback, lookUpLoopback } from './loopback';

/** How long a delivery may take, in real milliseconds. */
export interface TimeLimits {
	/** Until the connection stands, TLS included. */
	connect: number;
	/** Until the last byte of the answer. */
	total: number;
}

/** Those of the server (its source: Pusher). */
export const TIME_LIMITS: TimeLimits = { connect: 10_000, total: 30_000 };

/** One call of a webhook. */
export interface Post {
	url: string;
	headers: Readonly<Record<string, string>>;
	body: string;
}

/** What came of it: a status, of whatever kind, or why there is none. */
export type Outcome = { status: number } | { error: string };

/**
 * Calls a webhook as the server does (its source: Pusher::call): redirects are not followed, the
 * answer's body is read and thrown away. Only this machine is ever called: for any other address
 * the outcome says that nothing was sent.
 * @throws the signal's reason once it is aborted
 */
export async function post(call: Post, limits: TimeLimits, signal: AbortSignal): Promise<Outcome> {
	signal.throwIfAborted();
	const url = URL.parse(call.url);
	if (url === null || !/^https?:$/.test(url.protocol)) {
		return { error: `The emulator calls http and https only; nothing was sent to ${call.url}` };
	}
	if (!isLoopback(url)) {
		return {
			error: `The emulator calls loopback addresses only; nothing was sent to ${call.url}`,
		};
	}
	const deadline = new Deadline(limits, signal);
	try {
		return { status: await exchange(url, call, deadline) };
	} catch (error) {
		signal.throwIfAborted();
		return { error: deadline.passed ?? `${failureText(error, url)} for ${call.url}` };
	} finally {
		deadline.clear();
	}
}

const HELP = '(see https://curl.haxx.se/libcurl/c/libcurl-errors.html)';

/** The server calls with libcurl, whose words stand in its attempts; the rest is told plainly. */
const FAILURES: Readonly<Record<string, (host: string, port: string) => string>> = {
	ECONNREFUSED: (host, port) =>
		`cURL error 7: Failed to connect to ${host} port ${port} after 0 ms: Couldn't connect to server`,
	ECONNRESET: () => 'cURL error 56: Recv failure: Connection reset by peer',
	EPROTO: () => 'cURL error 35: TLS connect error',
	BROKEN_OFF: () => 'cURL error 18: transfer closed with outstanding read data remaining',
	HANG_UP: () => 'cURL error 52: Empty reply from server',
};

function failureText(error: unknown, { hostname, port, protocol }: URL): string {
	const { code = '', message = String(error) } = error as { code?: string; message?: string };
	if (/CERT|SIGNATURE/.test(code)) {
		return `cURL error 60: SSL certificate problem: ${message} ${HELP}`;
	}
	const known = FAILURES[message === 'socket hang up' ? 'HANG_UP' : code];
	const usualPort = protocol === 'https:' ? '443' : '80';
	return `${known?.(hostname, port === '' ? usualPort : port) ?? `cURL error: ${message}`} ${HELP}`;
}

/** Ends a call that takes too long, and says which time it was. */
class Deadline {
	/** Why the call was ended; null: it was not. */
	passed: string | null = null;
	readonly signal: AbortSignal;
	private readonly controller = new AbortController();
	private readonly connecting: NodeJS.Timeout;
	private readonly running: NodeJS.Timeout;

	constructor({ connect, total }: TimeLimits, closing: AbortSignal) {
		this.signal = AbortSignal.any([closing, this.controller.signal]);
		this.connecting = setTimeout(() => {
			this.pass(`cURL error 28: Connection timed out after ${connect} milliseconds ${HELP}`);
		}, connect);
		this.running = setTimeout(() => {
			this.pass(`cURL error 28: Operation timed out after ${total} milliseconds ${HELP}`);
		}, total);
	}

	/** The connection stands. */
	connected(): void {
		clearTimeout(this.connecting);
	}

	clear(): void {
		clearTimeout(this.connecting);
		clearTimeout(this.running);
	}

	private pass(reason: string): void {
		this.passed = reason;
		this.controller.abort();
	}
}

/** Sends and reads to the end. */
async function exchange(url: URL, { headers, body }: Post, deadline: Deadline): Promise<number> {
	const isSecure = url.protocol === 'https:';
	const bytes = Buffer.from(body, 'utf8');
	const response = await new Promise<IncomingMessage>((resolve, reject) => {
		const outgoing = (isSecure ? requestSecure : requestPlain)(url, {
			method: 'POST',
			headers: { ...headers, 'Content-Length': bytes.length },
			// A connection of its own, as nothing is left open once the call is done.
			agent: false,
			lookup: lookUpLoopback,
			signal: deadline.signal,
		});
		outgoing.once('socket', (socket: Socket) => {
			socket.once(isSecure ? 'secureConnect' : 'connect', () => deadline.connected());
		});
		outgoing.once('response', resolve);
		outgoing.once('error', reject);
		outgoing.end(bytes);
	});
	await readToEnd(response);
	return response.statusCode ?? 0;
}

async function readToEnd(response: IncomingMessage): Promise<void> {
	try {
		for await (const chunk of response) void chunk;
	} catch (error) {
		throw Object.assign(new Error(String(error)), { code: 'BROKEN_OFF' });
	}
}
