import { clampConcurrency } from './concurrency';

/** Where the API client draws its lines. Every default stands here, with its reason. */
export interface ApiOptions {
	/** Requests in flight at once, per client; within the bounds of `CONCURRENCY`. */
	concurrency?: number;
	/**
	 * Milliseconds for one call: all attempts, the pauses between them, and the bodies to their last
	 * byte.
	 */
	callDeadline?: number;
	/**
	 * Unix milliseconds at which every call has to be over; a call has no more time than is left
	 * until then.
	 */
	until?: number;
	/** Milliseconds for one attempt, its body included. */
	attemptDeadline?: number;
	/** Bytes of one answer, after decompression. */
	responseLimit?: number;
	/** How often a call that is safe to repeat is sent at most. */
	attempts?: number;
	/**
	 * Upper bound of the first pause before an attempt is repeated, in milliseconds; it doubles from
	 * one to the next.
	 */
	firstPause?: number;
}

export type Limits = Required<ApiOptions>;

/**
 * A minute is more than the server's slowest list takes, and as long as a lost request blocks a
 * place at the server.
 */
export const CALL_DEADLINE = 60_000;

/** Half of the call's time, so that a connection that hangs can still be repeated. */
const ATTEMPT_DEADLINE = 30_000;

/**
 * A page of 100 invoices with all that can be expanded is about 1 MiB; what is far beyond would
 * endanger n8n's memory.
 */
const RESPONSE_LIMIT = 32 * 1024 * 1024;

/**
 * With pauses up to 0.5, 1, 2 and 4 seconds this rides out a restart, without multiplying the load
 * of a long outage.
 */
const ATTEMPTS = 5;

const FIRST_PAUSE = 500;

/** The longest pause before an attempt, unless the server asks for a longer one. */
export const MAX_PAUSE = 8_000;

/**
 * Milliseconds of a wait that a server asks for; beyond it, asking again does no harm, and a wait
 * has to end.
 */
export const LONGEST_RETRY_AFTER = 3_600_000;

/** Bytes of an answer that is refused anyway; its text is only read for the server's message. */
export const ERROR_BODY_LIMIT = 64 * 1024;

/**
 * Records by which a list may grow while it is read, before the server is asked for its count
 * again.
 */
export const MOST_GROWTH = 1_000;

/**
 * Records of a list whose server does not count, as behind a proxy that drops headers: nothing else
 * says that it is endless.
 */
export const MOST_UNCOUNTED = 100_000;

/**
 * Records that one walk reads at most. They need about 2 GB in n8n, which is what a process of it
 * can hold at best.
 */
export const MOST_RECORDS = 1_000_000;

/** Levels of lists and objects in an answer. An invoice with all that can be expanded has 8. */
export const MOST_LEVELS = 100;

export function withDefaults(options: ApiOptions): Limits {
	return {
		concurrency: clampConcurrency(options.concurrency),
		callDeadline: options.callDeadline ?? callDeadlineFor(options.attemptDeadline),
		until: options.until ?? Infinity,
		attemptDeadline: options.attemptDeadline ?? ATTEMPT_DEADLINE,
		responseLimit: options.responseLimit ?? RESPONSE_LIMIT,
		attempts: options.attempts ?? ATTEMPTS,
		firstPause: options.firstPause ?? FIRST_PAUSE,
	};
}

/** Time for an attempt that hangs and one more, however long they may take. */
function callDeadlineFor(attemptDeadline = ATTEMPT_DEADLINE): number {
	return Math.max(CALL_DEADLINE, 2 * attemptDeadline);
}
