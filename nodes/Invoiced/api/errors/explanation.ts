import type { Failure } from 'n8n-workflow';
import type { ServerMessage } from './serverMessage';

/** What a person and n8n's scheduler are told about a call that did not succeed. */
export interface Explanation {
	/** What happened. */
	message: string;
	/** What to do about it. */
	description: string;
	/**
	 * For n8n's durable poller: whether waiting helps. Absent where neither waiting nor another
	 * credential would.
	 */
	failure?: Failure;
}

/** What the explanations draw upon. All texts are free of the key. */
export interface CallFacts {
	/** Such as `GET /invoices/5`. */
	call: string;
	/** Where requests go, from the credential. */
	baseUrl: string;
	/** How many times the call was sent. */
	attempts: number;
	/** Whether the call was to change something and may have done so. */
	mayHaveHadEffect: boolean;
	/** Whether the call was for a page that only a page cursor can reach. */
	isBeyondOffset: boolean;
	server: ServerMessage;
	/** Milliseconds that the server asked to wait; null when it did not. */
	retryAfter: number | null;
}

export function tries(attempts: number): string {
	return attempts > 1 ? ` It was tried ${attempts} times.` : '';
}

export function waiting(retryAfter: number | null): { retryAfterMs?: number } {
	return retryAfter === null ? {} : { retryAfterMs: retryAfter };
}

export function describeSize(bytes: number): string {
	const mebibyte = 1024 * 1024;
	return bytes >= mebibyte ? `${Math.floor(bytes / mebibyte)} MiB` : `${bytes} bytes`;
}
