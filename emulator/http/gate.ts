import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FaultEffect } from '../faults/types';
import { authenticate } from './auth';
import type { Exchange, ServerContext } from './context';
import { send, standardHeaders, statusFault } from './reply';

/** Needs no key (server source: ApiSubscriber::requiresAuthentication). */
export const HEALTH_PATH = '/health';

const HTML_PAGE =
	'<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in</body></html>';

function headerTexts(request: FastifyRequest): Record<string, string> {
	return Object.fromEntries(
		Object.entries(request.headers)
			.filter(([name]) => name !== 'authorization')
			.map(([name, value]) => [name, String(value)]),
	);
}

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
		idempotencyKey: null,
	};
	reply.raw.once('close', () => {
		context.log.end(entry, reply.raw.headersSent ? reply.raw.statusCode : null);
	});
}

/**
 * Waits as latency does: also when the client hangs up meanwhile, so that its request is executed
 * all the same.
 * @returns false when the emulator was closed before the time was over
 */
async function waitFor(context: ServerContext, milliseconds: number): Promise<boolean> {
	try {
		await delay(milliseconds, undefined, { signal: context.closing, ref: false });
		return true;
	} catch {
		return false;
	}
}

function latency(context: ServerContext, faults: readonly FaultEffect[]): number {
	return faults.reduce(
		(sum, fault) =>
			fault.type === 'latency'
				? sum + fault.milliseconds + context.faults.upTo(fault.jitter ?? 0)
				: sum,
		0,
	);
}

function isList(context: ServerContext, request: FastifyRequest, { path }: Exchange): boolean {
	return (
		request.method === 'GET' &&
		context.routes.some((route) => route.method === 'GET' && route.path === path)
	);
}

/** Faults that change the account or its caches right before the request. */
function disturb(context: ServerContext, request: FastifyRequest, exchange: Exchange): void {
	for (const fault of exchange.faults) {
		if (fault.type === 'dropCursors') context.account.cursors.clear();
		if (fault.type === 'changesBetweenRequests' && isList(context, request, exchange)) {
			context.account.mutateRandomly(fault.mutations);
		}
	}
}

/** Faults that answer in the server's stead. Returns whether one did. */
function answerInstead(
	context: ServerContext,
	request: FastifyRequest,
	reply: FastifyReply,
	exchange: Exchange,
): boolean {
	for (const fault of exchange.faults) {
		const headers = standardHeaders(context, exchange);
		if (fault.type === 'reset' && (fault.at ?? 'before') === 'before') {
			reply.hijack();
			request.raw.socket.resetAndDestroy();
			return true;
		}
		if (fault.type === 'redirect') {
			void reply
				.code(fault.status ?? 302)
				.headers({ ...headers, Location: fault.location })
				.send('');
			return true;
		}
		if (fault.type === 'html') {
			void reply
				.code(fault.status ?? 200)
				.headers({ ...headers, 'Content-Type': 'text/html; charset=utf-8' })
				.send(fault.body ?? HTML_PAGE);
			return true;
		}
		if (fault.type === 'status' && (fault.phase ?? 'before') === 'before') {
			const response = statusFault(context, request, fault);
			void reply
				.code(response.status)
				.headers({ ...headers, ...response.headers })
				.send(response.body);
			return true;
		}
	}
	return false;
}

/** Answers a repeated idempotency key from the store. Returns whether it did. */
function replay(
	context: ServerContext,
	request: FastifyRequest,
	reply: FastifyReply,
	exchange: Exchange,
): boolean {
	const key = request.headers['idempotency-key'];
	if (typeof key !== 'string' || key === '') return false;
	context.idempotency.check(request.method, key);
	const stored = context.idempotency.find(key);
	if (!stored) {
		exchange.idempotencyKey = key;
		return false;
	}
	void send(context, request, reply, {
		...stored,
		headers: { 'Content-Type': 'application/json' },
	});
	return true;
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
	reply.raw.once('close', release);
	exchange.faults = context.faults.strike({
		method: request.method,
		path: exchange.path,
		query: exchange.query,
	});
	exchange.entry.faults = exchange.faults.map(({ type }) => type);
	const milliseconds = latency(context, exchange.faults);
	if (milliseconds > 0 && !(await waitFor(context, milliseconds))) return reply.hijack();
	disturb(context, request, exchange);
	if (answerInstead(context, request, reply, exchange)) return reply;
	return replay(context, request, reply, exchange) ? reply : undefined;
}
