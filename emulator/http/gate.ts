import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { authenticate } from './auth';
import type { Exchange, ServerContext } from './context';
import type { StoredResponse } from './idempotency';
import { interfere } from './interference';
import { send } from './reply';

/** Needs no key (server source: ApiSubscriber::requiresAuthentication). */
export const HEALTH_PATH = '/health';

/**
 * Opens the exchange: splits the address, writes the log, and closes both when the connection is
 * done.
 */
export function openExchange(
	context: ServerContext,
	request: FastifyRequest,
	reply: FastifyReply,
): void {
	const [path, ...rest] = request.raw.url?.split('?') ?? ['/'];
	const query = rest.join('?');
	const { 'x-request-id': requestId, 'x-correlation-id': correlationId } = request.headers;
	const entry = context.log.start({
		authorized: request.headers.authorization !== undefined,
		headers: headerTexts(request),
		method: request.method,
		path,
		query,
	});
	request.exchange = {
		entry,
		path,
		query,
		requestId: typeof requestId === 'string' ? requestId : randomUUID(),
		correlationId: typeof correlationId === 'string' ? correlationId : randomUUID(),
		faults: [],
		files: {},
		idempotencyKey: null,
	};
	reply.raw.once('close', () => {
		context.log.end(entry, reply.raw.headersSent ? reply.raw.statusCode : null);
	});
}

/**
 * What a request passes before its route: key, concurrency limit, faults of the way there,
 * idempotency (server source: ApiSubscriber::onKernelRequest).
 * @returns the reply when it is already answered
 * @throws ApiError 400, 401 or 429
 */
export async function passGate(
	context: ServerContext,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<FastifyReply | undefined> {
	const { exchange } = request;
	if (!exchange || exchange.path === HEALTH_PATH) return undefined;
	authenticate(context.account.settings, request.headers.authorization);
	const release = context.limiter.acquire();
	try {
		return await passFaults(context, request, reply, exchange);
	} finally {
		// A client that hangs up does not end its request on the server.
		if (reply.raw.destroyed) release();
		else reply.raw.once('close', release);
	}
}

function headerTexts(request: FastifyRequest): Record<string, string> {
	return Object.fromEntries(
		Object.entries(request.headers)
			.filter(([name]) => name !== 'authorization')
			.map(([name, value]) => [name, String(value)]),
	);
}

/**
 * Looks the idempotency key up, if there is one.
 * @returns the response to replay
 * @throws ApiError 400
 */
function storedResponse(
	context: ServerContext,
	request: FastifyRequest,
	exchange: Exchange,
): StoredResponse | undefined {
	const key = request.headers['idempotency-key'];
	if (typeof key !== 'string' || key === '') return undefined;
	context.idempotency.check(request.method, key);
	const stored = context.idempotency.find(key);
	if (!stored) exchange.idempotencyKey = key;
	return stored;
}

/** What follows once the request has its slot: faults of the way there, then idempotency. */
async function passFaults(
	context: ServerContext,
	request: FastifyRequest,
	reply: FastifyReply,
	exchange: Exchange,
): Promise<FastifyReply | undefined> {
	exchange.faults = context.faults.strike({
		method: request.method,
		path: exchange.path,
		query: exchange.query,
	});
	exchange.entry.faults = exchange.faults.map(({ type }) => type);
	// Looked up before the wait: the response is kept after it was sent, so that two simultaneous
	// calls with one key are both executed.
	const stored = storedResponse(context, request, exchange);
	if (await interfere(context, request, reply, exchange)) return reply;
	if (!stored) return undefined;
	return send(context, request, reply, {
		...stored,
		headers: { 'Content-Type': 'application/json' },
	});
}
