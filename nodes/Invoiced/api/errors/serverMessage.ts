import type { Redact } from './redact';

/** What the server says about a request that it did not carry out; free of the key. */
export interface ServerMessage {
	message: string | null;
	/** The field that the message is about, `query` or `request` for all of them. */
	param: string | null;
	/** The `X-Request-Id` header, for the support of Invoiced. */
	requestId: string | null;
	/**
	 * Whether the answer is not in the form of the API's errors, so that something in between gave
	 * it: a firewall, a proxy.
	 */
	isForeign: boolean;
}

/** A short plain text, unlike a page of HTML that a proxy sends. */
const PLAIN_TEXT = /^text\/plain\b/i;

/**
 * Reads `{"type", "message", "param"?}` (Invoiced API reference, "Errors"); a malformed request and
 * proxies get other bodies.
 */
export function readServerMessage(
	text: string,
	headers: Record<string, string>,
	redact: Redact,
): ServerMessage {
	const { type, message, param } = parseObject(text);
	const words = PLAIN_TEXT.test(headers['content-type'] ?? '') ? text : '';
	return {
		message:
			shown(typeof message === 'string' ? message : words, redact)?.replace(/\.$/, '') ?? null,
		param: shown(param, redact),
		requestId: shown(headers['x-request-id'], redact),
		isForeign: typeof type !== 'string' || typeof message !== 'string',
	};
}

function shown(text: unknown, redact: Redact): string | null {
	return typeof text === 'string' ? redact(text) || null : null;
}

function parseObject(text: string): { type?: unknown; message?: unknown; param?: unknown } {
	try {
		const parsed: unknown = JSON.parse(text);
		return typeof parsed === 'object' && parsed !== null ? parsed : {};
	} catch {
		return {};
	}
}
