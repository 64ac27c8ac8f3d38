import type { Fault } from '../../../emulator';
import type { FaultEffect } from '../../../emulator/faults/types';

/** How late a write becomes visible at most, in seconds: within the trigger's overlap of 60. */
export const LATENESS = 45;

/**
 * Kinds of requests that do not get their answer, by their part of all such. The API client repeats
 * all but the last three.
 */
const FAILURES: readonly [number, FaultEffect][] = [
	[0.2, { type: 'status', status: 429 }],
	[0.1, { type: 'status', status: 500 }],
	[0.1, { type: 'status', status: 503 }],
	[0.1, { type: 'reset', at: 'before' }],
	[0.1, { type: 'reset', at: 'body' }],
	[0.1, { type: 'truncate', how: 'connection' }],
	[0.1, { type: 'truncate', how: 'json' }],
	[0.08, { type: 'status', status: 403 }],
	[0.06, { type: 'status', status: 404 }],
	[0.06, { type: 'html' }],
];

/**
 * Everything at once that a connection and a busy account can do.
 *
 * @param failing share of the requests that do not get their answer
 */
export function allTroubles(failing: number): Fault[] {
	return [
		{ type: 'changesBetweenRequests', mutations: 1 },
		{ type: 'lateWrites', seconds: LATENESS, rate: 0.15 },
		{ type: 'lateWrites', seconds: 5, rate: 0.2 },
		{ type: 'dropCursors', rate: 0.1 },
		...FAILURES.map(([part, effect]) => ({ ...effect, rate: part * failing })),
	];
}
