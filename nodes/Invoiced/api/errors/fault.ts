import type { ListFault } from './listFault';

/** Why a call of the API did not give what was asked for. */
export type Fault =
	| ListFault
	/**
	 * An answer with another status than 2xx; `text` is its body, empty when it could not be read.
	 */
	| { kind: 'status'; status: number; headers: Record<string, string>; text: string }
	| NetworkFault
	/** The answer broke off. */
	| { kind: 'brokenOff' }
	/** The answer did not come, or did not end, in time (milliseconds). */
	| { kind: 'timeout'; after: number }
	/** The answer is longer than this number of bytes. */
	| { kind: 'tooLarge'; limit: number }
	/** A status of success whose body says that it is something else than JSON. */
	| { kind: 'notJson'; contentType: string }
	/**
	 * A status of success without the PDF that was asked for; `words` is what a text says in its
	 * place, empty when nothing does.
	 */
	| { kind: 'notPdf'; contentType: string; words: string }
	/** A body that says it is JSON and cannot be parsed. */
	| { kind: 'brokenJson' }
	/**
	 * JSON whose lists and objects stand in one another more often than anything that Invoiced sends.
	 */
	| { kind: 'tooNested'; levels: number }
	/** A list that is not an array of objects. */
	| { kind: 'notAList' }
	/** The same full page for two page numbers. */
	| { kind: 'samePageAgain' }
	/** n8n stopped the execution. */
	| { kind: 'cancelled' }
	/** n8n did not send the request, and says why. */
	| { kind: 'notSent'; reason: string };

/** No answer. */
export interface NetworkFault {
	kind: 'network';
	/** That of Node.js, such as ECONNREFUSED. */
	code: string;
	/**
	 * The proxy that did not let the connection through, such as `10.0.0.1:3128`; empty where its
	 * name is not known.
	 */
	proxy?: string;
}

/** Codes of Node.js for a request that has not reached a server. */
const NEVER_ARRIVED = new Set([
	'EAI_AGAIN',
	'ECONNREFUSED',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'ENOTFOUND',
]);

/**
 * Codes of certificates that are expired, of another host, or signed by nobody who is known here.
 */
const CERTIFICATE_CODE = /CERT|SELF_SIGNED|UNABLE_TO_/;

/** Codes of a connection that could not be encrypted at all. */
const ENCRYPTION_CODE = /^ERR_SSL_|^ERR_TLS_|^EPROTO$/;

/**
 * Why no encrypted connection came about, which will not be any better the next time; null for
 * another code.
 */
export function encryptionTrouble(code: string): 'certificate' | 'encryption' | null {
	if (CERTIFICATE_CODE.test(code)) return 'certificate';
	return ENCRYPTION_CODE.test(code) ? 'encryption' : null;
}

/**
 * Whether the server certainly did nothing: it turned the request away before looking at it, or
 * never saw it.
 */
export function hadNoEffect(fault: Fault): boolean {
	if (fault.kind === 'status') return fault.status === 429;
	if (fault.kind === 'network') {
		return NEVER_ARRIVED.has(fault.code) || encryptionTrouble(fault.code) !== null;
	}
	return fault.kind === 'notSent';
}

/** Whether a call that was to change something may have done so although no answer says so. */
export function leavesEffectOpen(fault: Fault): boolean {
	if (fault.kind === 'status') return fault.status >= 500;
	return !hadNoEffect(fault);
}

/**
 * What n8n calls the code of an error: the status of the answer, or the code of Node.js; null where
 * there is neither.
 */
export function httpCodeOf(fault: Fault): string | null {
	if (fault.kind === 'status') return String(fault.status);
	return fault.kind === 'network' ? fault.code : null;
}

/** Whether the same call may well succeed a moment later. */
export function isPassing(fault: Fault): boolean {
	switch (fault.kind) {
		case 'status':
			return fault.status === 408 || fault.status === 429 || fault.status >= 500;
		case 'network':
			return encryptionTrouble(fault.code) === null;
		case 'brokenOff':
		case 'brokenJson':
		case 'timeout':
			return true;
		default:
			return false;
	}
}
