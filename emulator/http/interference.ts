import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FaultEffect } from '../faults/types';
import type { Exchange, ServerContext } from './context';
import { standardHeaders, statusFault } from './reply';

const HTML_PAGE =
	'<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in</body></html>';

/**
 * Lets the faults of the way there strike: latency, changes of the data, answers in the server's
 * stead.
 * @returns whether the request is done with
 */
export async function interfere(
	context: ServerContext,
	request: FastifyRequest,
	reply: FastifyReply,
	exchange: Exchange,
): Promise<boolean> {
	const milliseconds = latency(context, exchange.faults);
	if (milliseconds > 0 && !(await waitFor(context, milliseconds))) {
		reply.hijack();
		return true;
	}
	disturb(context, request, exchange);
	return answerInstead(context, request, reply, exchange);
}

/**
 * Waits as latency does: also when the client hangs up meanwhile, so that its request is executed
 * all the same. The wait ends with the fault.
 * @returns false when the emulator was closed before the time was over
 */
async function waitFor(context: ServerContext, milliseconds: number): Promise<boolean> {
	try {
		const signal = AbortSignal.any([context.closing, context.faults.end]);
		await delay(milliseconds, undefined, { signal, ref: false });
		return true;
	} catch {
		return !context.closing.aborted;
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
