import type { FastifyReply, FastifyRequest } from 'fastify';
import { isBodyFault, sendFaulty } from '../faults/body';
import type { FaultEffect } from '../faults/types';
import type { ApiResponse } from './call';
import type { Exchange, ServerContext } from './context';
import { errorBody } from './errors';
import { encodeJson } from './json';

/**
 * Headers that stand on every response of the API (server source: ApiSubscriber,
 * RequestIdSubscriber).
 */
export function standardHeaders(
	context: ServerContext,
	exchange: Exchange,
): Record<string, string> {
	const { clock } = context.account;
	return {
		Date: new Date((clock.seconds() + clock.dateAhead) * 1000).toUTCString(),
		'Cache-Control': 'no-cache, no-store',
		'WWW-Authenticate': 'Basic realm="Invoiced"',
		'X-Request-Id': exchange.requestId,
		'X-Correlation-Id': exchange.correlationId,
	};
}

/** A response with its body printed. */
export interface PrintedResponse {
	status: number;
	/** Files are bytes, all else is text. */
	body: Buffer | string;
	headers: Record<string, string>;
}

/** Prints a JSON response the way the client likes it. */
export function printed(request: FastifyRequest, response: ApiResponse): PrintedResponse {
	const { status, body, text, headers = {} } = response;
	if (text !== undefined) return { status, body: text, headers };
	if (body === undefined) return { status, body: '', headers };
	return {
		status,
		body: encodeJson(body, request.headers['user-agent']),
		headers: { 'Content-Type': 'application/json', ...headers },
	};
}

/** The response of a `status` fault. */
export function statusFault(
	context: ServerContext,
	request: FastifyRequest,
	fault: Extract<FaultEffect, { type: 'status' }>,
): PrintedResponse {
	const headers: Record<string, string> = {};
	if (fault.retryAfter !== undefined) headers['Retry-After'] = String(fault.retryAfter);
	if (fault.body !== undefined) {
		headers['Content-Type'] = fault.contentType ?? 'text/html';
		return { status: fault.status, body: fault.body, headers };
	}
	const message = faultMessage(fault.status);
	const body = errorBody(context.account.profile, fault.status, message);
	return printed(request, { status: fault.status, body, headers });
}

const FAULT_MESSAGES: Record<number, string> = {
	402: 'Your trial has ended. Please contact us at support@invoiced.com or visit https://app.invoiced.com to subscribe.',
	403: 'You do not have permission to do that',
	429: 'Too many concurrent requests! You can only make 20 concurrent requests at a time.',
	500: 'There was an error processing your request.',
	502: 'Bad Gateway',
	503: 'Service Unavailable',
	504: 'Gateway Timeout',
};

/** Keeps the response for replay, lets the faults of the way back strike, and sends it. */
export function send(
	context: ServerContext,
	request: FastifyRequest,
	reply: FastifyReply,
	response: PrintedResponse,
): FastifyReply {
	const { exchange } = request;
	if (!exchange) return reply.code(response.status).headers(response.headers).send(response.body);
	if (exchange.idempotencyKey !== null) {
		const { status, body } = response;
		context.idempotency.keep(exchange.idempotencyKey, { status, body: String(body) });
	}
	const lost = lostAnswer(context, request, exchange.faults);
	const final = lost ?? response;
	const headers = { ...standardHeaders(context, exchange), ...final.headers };
	const fault = exchange.faults.find(isBodyFault);
	// An answer without a body can be lost, but neither cut nor slowed down.
	if (fault && (final.status !== 204 || fault.type === 'reset')) {
		reply.hijack();
		sendFaulty(reply.raw, fault, { ...final, headers });
		return reply;
	}
	// As bytes, or the framework would add a charset to the content type.
	return reply.code(final.status).headers(headers).send(Buffer.from(final.body));
}

/** Fails the request instead of answering it, after it was executed. */
function lostAnswer(
	context: ServerContext,
	request: FastifyRequest,
	faults: readonly FaultEffect[],
): PrintedResponse | null {
	const fault = faults.find((each) => each.type === 'status' && each.phase === 'after');
	return fault?.type === 'status' ? statusFault(context, request, fault) : null;
}

function faultMessage(status: number): string {
	return FAULT_MESSAGES[status] ?? 'The request failed.';
}
