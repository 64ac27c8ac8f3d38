import type {
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	IPollFunctions,
} from 'n8n-workflow';
import type { AttemptSignal } from './attemptSignal';
import { startAttempt, within } from './attemptSignal';
import { discard, readBody, TooLarge } from './body';
import type { Fault } from '../errors';
import { ERROR_BODY_LIMIT } from './limits';
import { proxyIn } from './proxyIn';

/** Where the nodes run: as an action, as a trigger, or in the editor to fill a list. */
export type ApiContext = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/** What goes on the wire, apart from the credential. */
export interface WireRequest {
	method: 'DELETE' | 'GET' | 'PATCH' | 'POST' | 'PUT';
	url: string;
	headers: Record<string, string>;
	/** JSON text. */
	body?: string;
}

/** A complete answer with status 2xx. */
export interface WireResponse {
	status: number;
	/** Lower-case header names. */
	headers: Record<string, string>;
	body: Buffer;
	/** Seconds from sending the request to the last byte. */
	duration: number;
}

/**
 * What became of one attempt. It is returned, not thrown: whether it is final is decided elsewhere.
 */
export type Attempt = { response: WireResponse } | { fault: Fault };

/** Hands a request to the n8n helper that sends it, on behalf of the context. */
export type Delivery = (
	sender: IExecuteFunctions,
	options: IHttpRequestOptions,
) => Promise<IN8nHttpFullResponse>;

/** For the API: n8n adds the key. */
export const deliverWithKey: Delivery = async (sender, options) =>
	(await sender.helpers.httpRequestWithAuthentication.call(
		sender,
		'invoicedApi',
		options,
	)) as IN8nHttpFullResponse;

/** For every other host: the key is not even read. */
export const deliverWithoutKey: Delivery = async (sender, options) =>
	(await sender.helpers.httpRequest(options)) as IN8nHttpFullResponse;

/**
 * Sends requests through n8n's own helpers, which add the proxies and n8n's protection of internal
 * addresses.
 */
export class Transport {
	constructor(
		private readonly context: ApiContext,
		private readonly responseLimit: number,
		private readonly deliver: Delivery,
	) {}

	/**
	 * Aborts when n8n stops the execution; only executions can be stopped, polls and lists in the
	 * editor cannot.
	 */
	get cancellation(): AbortSignal | undefined {
		const { context } = this;
		return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	}

	/** Sends a request once. @param timeLimit milliseconds to the last byte of the answer */
	async send(request: WireRequest, timeLimit: number): Promise<Attempt> {
		const attempt = startAttempt(timeLimit, this.cancellation);
		const began = performance.now();
		let hasBegun = false;
		try {
			const answer = await this.exchange(request, timeLimit, attempt);
			hasBegun = true;
			const { statusCode: status, body: content } = answer;
			const headers = plain(answer.headers);
			if (status < 200 || status > 299) {
				const text = await readErrorText(status, content, attempt.signal);
				return { fault: { kind: 'status', status, headers, text } };
			}
			const body = await readBody(content, this.responseLimit, attempt.signal);
			return { response: { status, headers, body, duration: (performance.now() - began) / 1000 } };
		} catch (error) {
			const fault = this.interruption(error, timeLimit, attempt);
			const broke: Fault = hasBegun
				? { kind: 'brokenOff' }
				: describeRefusal(error, timeLimit, request.url);
			return { fault: fault ?? broke };
		} finally {
			attempt.release();
		}
	}

	/** From sending the request to the head of the answer. */
	private async exchange(
		request: WireRequest,
		timeLimit: number,
		{ signal }: AttemptSignal,
	): Promise<IN8nHttpFullResponse> {
		const options: IHttpRequestOptions = {
			...request,
			// Any host that a redirect names would get the key: n8n sends it along by default.
			disableFollowRedirect: true,
			sendCredentialsOnCrossOriginRedirect: false,
			// A stream, as n8n's time limit ends with the head of the answer and its body has no size
			// limit.
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			timeout: timeLimit,
			abortSignal: signal,
		};
		const sender = withCancellation(this.context, signal);
		const answer = this.deliver(sender, options);
		answer.then(
			(late) => signal.aborted && discard(late.body),
			() => undefined,
		);
		return await within(answer, signal);
	}

	/** Whether this side ended the attempt, and why; null when it did not. */
	private interruption(error: unknown, timeLimit: number, attempt: AttemptSignal): Fault | null {
		if (attempt.wasCancelled()) return { kind: 'cancelled' };
		if (attempt.signal.aborted) return { kind: 'timeout', after: timeLimit };
		return error instanceof TooLarge ? { kind: 'tooLarge', limit: this.responseLimit } : null;
	}
}

/**
 * The context, with the signal of the attempt in place of that of the execution. n8n's helper
 * passes the signal of the `this` that it is called on, and overwrites `abortSignal` with it, to
 * the connection; without this, a connection that went silent would stay open after the time limit,
 * for as long as the other side likes.
 */
function withCancellation(context: ApiContext, signal: AbortSignal): IExecuteFunctions {
	return Object.create(context, {
		getExecutionCancelSignal: { value: () => signal },
	}) as IExecuteFunctions;
}

/** The text of an answer that is refused anyway: as far as it can be had. */
async function readErrorText(status: number, body: unknown, signal: AbortSignal): Promise<string> {
	if (status < 400) {
		discard(body);
		return '';
	}
	return await readBody(body, ERROR_BODY_LIMIT, signal).then(
		(bytes) => bytes.toString(),
		() => '',
	);
}

function plain(headers: object = {}): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [
			name.toLowerCase(),
			Array.isArray(value) ? value.join(', ') : String(value),
		]),
	);
}

/**
 * Reads what n8n's helper or the stream threw. Codes and texts are all that is taken: the rest
 * holds the key.
 */
function describeRefusal(error: unknown, timeLimit: number, url: string): Fault {
	const chain = causes(error);
	const code = chain.map(({ code: found }) => found).find((found) => typeof found === 'string');
	const proxy = proxyIn(chain, url);
	if (code === undefined && proxy === undefined) {
		return { kind: 'notSent', reason: String(chain[0]?.message ?? '') };
	}
	if (code === 'ECONNABORTED' || code === 'ETIMEDOUT') return { kind: 'timeout', after: timeLimit };
	return { kind: 'network', code: code ?? 'ECONNRESET', ...(proxy === undefined ? {} : { proxy }) };
}

/** What is looked at in an error. The rest holds the key. */
interface Cause {
	code?: unknown;
	message?: unknown;
	hostname?: unknown;
	address?: unknown;
	port?: unknown;
	cause?: unknown;
	/** One for each address that was tried. */
	errors?: unknown;
}

/** How deep an error is looked into; n8n wraps the original once or twice. */
const MAX_CAUSES = 5;

function causes(error: unknown): Cause[] {
	const chain: Cause[] = [];
	let current = error;
	while (typeof current === 'object' && current !== null && chain.length < MAX_CAUSES) {
		const { cause, errors } = current as Cause;
		chain.push(current);
		current = cause ?? (Array.isArray(errors) ? errors[0] : undefined);
	}
	return chain;
}
