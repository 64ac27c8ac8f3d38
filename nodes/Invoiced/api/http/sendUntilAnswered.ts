import { sleep } from 'n8n-workflow';
import type { Fault } from '../errors';
import type { Limits } from './limits';
import { pauseAfter } from './retry';
import type { Transport, WireRequest, WireResponse } from './transport';

/**
 * A request, how an answer with status 2xx to it is read, and after which faults it may be sent
 * once more.
 */
export interface Exchange<Content> {
	wire: WireRequest;
	read(response: WireResponse): { answer: Content } | { fault: Fault };
	mayRepeat(fault: Fault): boolean;
}

/** What an exchange came to. */
export type ExchangeResult<Content> = { answer: Content } | { fault: Fault; attempts: number };

/**
 * Sends a request until it succeeds, must not be repeated, or time or attempts run out; never, when
 * the time is up already.
 */
export async function sendUntilAnswered<Content>(
	transport: Transport,
	limits: Limits,
	{ wire, read, mayRepeat }: Exchange<Content>,
): Promise<ExchangeResult<Content>> {
	const began = performance.now();
	const elapsed = () => performance.now() - began;
	// It may have waited for its place.
	const deadline = Math.min(limits.callDeadline, limits.until - Date.now());
	if (deadline <= 0) return { fault: { kind: 'timeout', after: 0 }, attempts: 0 };
	for (let attempts = 1; ; attempts += 1) {
		const left = Math.max(1, Math.ceil(deadline - elapsed()));
		const sent = await transport.send(wire, Math.min(left, limits.attemptDeadline));
		const parsed = 'fault' in sent ? sent : read(sent.response);
		if ('answer' in parsed) return parsed;

		const { fault } = parsed;
		const pause = pauseAfter(attempts, fault, limits.firstPause, Math.random(), Date.now());
		const isLast = attempts >= limits.attempts || elapsed() + pause >= deadline;
		if (isLast || !mayRepeat(fault)) {
			const isTimeout = fault.kind === 'timeout';
			return { fault: isTimeout ? { ...fault, after: elapsed() } : fault, attempts };
		}
		if (!(await rest(pause, transport.cancellation))) {
			return { fault: { kind: 'cancelled' }, attempts };
		}
	}
}

/** Waits; false when n8n stops the execution meanwhile. */
async function rest(pause: number, cancellation: AbortSignal | undefined): Promise<boolean> {
	return await sleep(pause, cancellation).then(
		() => true,
		() => false,
	);
}
