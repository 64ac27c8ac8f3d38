/**
 * The time limit of one attempt, as a signal that n8n's request helper and the reading of the body
 * obey.
 */
export interface AttemptSignal {
	signal: AbortSignal;
	/** Whether the execution was stopped from outside, rather than the time having run out. */
	wasCancelled(): boolean;
	/** Forgets the time limit and the execution; call it when the attempt is over. */
	release(): void;
}

/**
 * `AbortSignal.timeout` keeps no process alive, unlike a `sleep` that nobody awaits any more.
 *
 * @param milliseconds after which the signal aborts
 * @param cancellation aborts when n8n stops the execution
 */
export function startAttempt(milliseconds: number, cancellation?: AbortSignal): AttemptSignal {
	const controller = new AbortController();
	const timer = AbortSignal.timeout(milliseconds);
	const abort = () => controller.abort();
	const sources = cancellation === undefined ? [timer] : [timer, cancellation];
	for (const source of sources) source.addEventListener('abort', abort, { once: true });
	if (cancellation?.aborted === true) abort();
	return {
		signal: controller.signal,
		wasCancelled: () => cancellation?.aborted === true,
		release: () => {
			for (const source of sources) source.removeEventListener('abort', abort);
		},
	};
}

/**
 * Waits for a promise no longer than the signal allows; a late result or rejection is handed to
 * nobody and bothers nobody.
 *
 * @throws Error when the signal aborts; what the promise is rejected with
 */
export async function within<Result>(
	promise: Promise<Result>,
	signal: AbortSignal,
): Promise<Result> {
	return await new Promise<Result>((resolve, reject) => {
		const expire = () => reject(new Error('The time is up'));
		if (signal.aborted) expire();
		signal.addEventListener('abort', expire, { once: true });
		promise.finally(() => signal.removeEventListener('abort', expire)).then(resolve, reject);
	});
}
