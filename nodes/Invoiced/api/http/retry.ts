import type { Fault } from '../errors';
import { hadNoEffect, isPassing } from '../errors';
import { LONGEST_RETRY_AFTER, MAX_PAUSE } from './limits';
import type { ApiRequest } from '../types';

/**
 * Whether a call may be sent once more after a fault.
 *
 * What had no effect at all may always be repeated: a 429 is decided before the server looks at the
 * request (Invoiced API reference, "Rate Limits"; server source: ApiSubscriber.php). Otherwise a
 * GET may, and a POST or PATCH with an idempotency key: the server then replays its first answer.
 * It stores that answer only once it is sent, so two calls with one key that run at the same time
 * are both carried out; hence no repetition after a time-out, when the first may still be running.
 * A DELETE is never repeated on uncertain ground: its second answer, 404, would say that nothing
 * was deleted.
 */
export function mayRepeat(request: ApiRequest, fault: Fault): boolean {
	if (!isPassing(fault)) return false;
	if (request.method === 'GET' || hadNoEffect(fault)) return true;
	return carriesIdempotencyKey(request) && fault.kind !== 'timeout';
}

/** The header is only known for POST and PATCH; with any other method the server answers 400. */
export function carriesIdempotencyKey(request: ApiRequest): boolean {
	const takesKey = request.method === 'POST' || request.method === 'PATCH';
	return takesKey && request.idempotencyKey !== undefined;
}

/**
 * Milliseconds to wait before the next attempt: full jitter, which spreads clients that were turned
 * away together, but never less than the server asks for.
 *
 * @param attempt number of the attempt that did not succeed, from 1
 * @param random from 0 (included) to 1
 */
export function pauseAfter(
	attempt: number,
	fault: Fault,
	firstPause: number,
	random: number,
	now: number,
): number {
	const ceiling = Math.min(MAX_PAUSE, firstPause * 2 ** (attempt - 1));
	return Math.max(retryAfter(fault, now) ?? 0, Math.floor(random * ceiling));
}

/**
 * What `Retry-After` asks for, in milliseconds from now; null without a readable one. Invoiced
 * itself sends none, a proxy may. No more than an hour of it counts. A date is compared with the
 * `Date` of the answer, as the clock here may differ from the server's.
 *
 * @param now local milliseconds
 */
export function retryAfter(fault: Fault, now: number): number | null {
	if (fault.kind !== 'status') return null;
	const value = fault.headers['retry-after']?.trim() ?? '';
	if (/^\d+$/.test(value)) return Math.min(Number(value) * 1000, LONGEST_RETRY_AFTER);
	const wanted = Date.parse(value);
	if (Number.isNaN(wanted)) return null;
	const sent = Date.parse(fault.headers.date ?? '');
	return Math.min(Math.max(0, wanted - (Number.isNaN(sent) ? now : sent)), LONGEST_RETRY_AFTER);
}
