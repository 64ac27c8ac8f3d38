import fc from 'fast-check';
import type { Fault } from '../../../nodes/Invoiced/api/errors/fault';
import { mayRepeat, pauseAfter, retryAfter } from '../../../nodes/Invoiced/api/http/retry';
import type { ApiRequest } from '../../../nodes/Invoiced/api';

const status = (code: number, headers: Record<string, string> = {}): Fault => ({
	kind: 'status',
	status: code,
	headers,
	text: '',
});
const network = (code: string): Fault => ({ kind: 'network', code });
const call = (method: ApiRequest['method'], idempotencyKey?: string): ApiRequest => ({
	method,
	path: '/x',
	idempotencyKey,
});

const CALLS: Record<string, ApiRequest> = {
	GET: call('GET'),
	POST: call('POST'),
	'POST+key': call('POST', 'key-0001'),
	PATCH: call('PATCH'),
	'PATCH+key': call('PATCH', 'key-0001'),
	PUT: call('PUT'),
	DELETE: call('DELETE'),
	'DELETE+key': call('DELETE', 'key-0001'),
};

const EVERY_CALL = Object.keys(CALLS);
const SAFE_CALLS = ['GET', 'POST+key', 'PATCH+key'];

describe('which calls are repeated', () => {
	it.each<[string, Fault, string[]]>([
		['429: turned away unseen', status(429), EVERY_CALL],
		['connection refused: never arrived', network('ECONNREFUSED'), EVERY_CALL],
		['no such host: never arrived', network('ENOTFOUND'), EVERY_CALL],
		['408: the request did not come in full', status(408), SAFE_CALLS],
		['500', status(500), SAFE_CALLS],
		['503', status(503), SAFE_CALLS],
		['connection reset', network('ECONNRESET'), SAFE_CALLS],
		['answer broken off', { kind: 'brokenOff' }, SAFE_CALLS],
		['JSON broken off', { kind: 'brokenJson' }, SAFE_CALLS],
		['time-out: may still be running', { kind: 'timeout', after: 1 }, ['GET']],
		['400', status(400), []],
		['401', status(401), []],
		['404', status(404), []],
		['409', status(409), []],
		['302', status(302), []],
		['certificate', network('CERT_HAS_EXPIRED'), []],
		['no TLS', network('EPROTO'), []],
		['not JSON', { kind: 'notJson', contentType: 'text/html' }, []],
		['too large', { kind: 'tooLarge', limit: 1 }, []],
		['cancelled', { kind: 'cancelled' }, []],
		['not sent', { kind: 'notSent', reason: '' }, []],
	])('after %s', (_name, fault, expected) => {
		const repeated = EVERY_CALL.filter((name) => mayRepeat(CALLS[name], fault));
		expect(repeated).toEqual(expected);
	});
});

describe('the pause before the next attempt', () => {
	it('doubles from one to the next, up to eight seconds', () => {
		const longest = [1, 2, 3, 4, 5, 6, 7].map((n) => pauseAfter(n, status(500), 500, 1, 0));
		expect(longest).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000]);
	});

	it('lies anywhere between nothing and that, and never below what the server asks for', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 60 }),
				fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
				fc.integer({ min: 0, max: 3600 }),
				(attempt, random, asked) => {
					const free = pauseAfter(attempt, status(429), 500, random, 0);
					expect(free).toBeGreaterThanOrEqual(0);
					expect(free).toBeLessThanOrEqual(8000);
					const bound = status(429, { 'retry-after': String(asked) });
					const pause = pauseAfter(attempt, bound, 500, random, 0);
					expect(pause).toBe(Math.max(free, asked * 1000));
				},
			),
		);
		expect(pauseAfter(3, status(500), 500, 0, 0)).toBe(0);
	});
});

describe("'Retry-After'", () => {
	const NOW = Date.parse('2026-03-01T12:00:00Z');

	it.each<[string, Record<string, string>, number | null]>([
		['seconds', { 'retry-after': '7' }, 7_000],
		['nothing to wait for', { 'retry-after': '0' }, 0],
		['a date', { 'retry-after': 'Sun, 01 Mar 2026 12:00:30 GMT' }, 30_000],
		['a date that is past', { 'retry-after': 'Sun, 01 Mar 2026 11:00:00 GMT' }, 0],
		[
			"a date by the server's own clock",
			{
				'retry-after': 'Sun, 01 Mar 2026 10:00:30 GMT',
				date: 'Sun, 01 Mar 2026 10:00:00 GMT',
			},
			30_000,
		],
		['nothing', {}, null],
		['an empty value', { 'retry-after': '' }, null],
		['nonsense', { 'retry-after': 'soon' }, null],
		['a negative number', { 'retry-after': '-5' }, null],
	])('is read as %s', (_name, headers, expected) => {
		const read = retryAfter(status(429, headers), NOW);
		if (expected === null) expect(read === null || read === 0).toBe(true);
		else expect(read).toBe(expected);
	});

	it('is only there with an answer', () => {
		expect(retryAfter(network('ECONNRESET'), NOW)).toBeNull();
	});
});
