import { NodeApiError } from 'n8n-workflow';

/**
 * The server ignored a parameter that a plan rests on: its answer is right, but not for the
 * question.
 */
export class PlanUnusable extends Error {
	constructor(message: string) {
		super(message);
		this.name = 'PlanUnusable';
	}
}

/**
 * Statuses that say nothing about the plan: with these no other plan would fare better. 401 and 402
 * are about the key, 429 and the gateway's three about the moment.
 */
const NOT_ABOUT_THE_PLAN: ReadonlySet<string> = new Set(['401', '402', '429', '502', '503', '504']);

const STATUS = /^[1-5]\d\d$/;

/** The server's own fault, which may be mended, and not its word on what was asked. */
const SERVERS_FAULT = /^5\d\d$/;

/**
 * Whether a plan failed because the server does not play along, so that another plan is worth
 * trying: it ignored or refused a parameter (400), has no such path (404), forbids it (403), or
 * stumbles over it (500, as for a sort by a column that its database lacks).
 */
export function isUnusable(error: unknown): boolean {
	if (error instanceof PlanUnusable) return true;
	if (!(error instanceof NodeApiError)) return false;
	const status = error.httpCode ?? '';
	return STATUS.test(status) && !NOT_ABOUT_THE_PLAN.has(status);
}

/**
 * Whether the server stumbled instead of refusing: what was asked for may be there, and come once
 * that is mended.
 */
export function isServersFault(error: unknown): boolean {
	return error instanceof NodeApiError && SERVERS_FAULT.test(error.httpCode ?? '');
}
