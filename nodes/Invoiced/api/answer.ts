import type { Fault } from './fault';
import type { WireResponse } from './transport';
import type { ApiResponse } from './types';

/** A parsed answer, and the seconds from sending the request to its last byte. */
export interface Answer extends ApiResponse {
	duration: number;
}

/** What a body of JSON is declared as, such as `application/json; charset=utf-8` or `application/problem+json`. */
const JSON_TYPE = /[/+]json\b/i;

/** What the server answers to a deletion; there is no body then. */
const NO_CONTENT = 204;

/** Parses an answer with status 2xx. A byte order mark is no part of the JSON. */
export function parseAnswer(response: WireResponse): { answer: Answer } | { fault: Fault } {
	const { status, headers, duration } = response;
	const text = new TextDecoder().decode(response.body).trim();
	const contentType = headers['content-type'] ?? 'unknown';
	const isDeclared = JSON_TYPE.test(contentType);
	const isEmpty = text === '' && (status === NO_CONTENT || !isDeclared);
	const parsed = isEmpty ? { value: null } : tryParse(text);
	if (parsed === undefined) {
		return { fault: isDeclared ? { kind: 'brokenJson' } : { kind: 'notJson', contentType } };
	}
	const serverTime = readDate(headers.date);
	return { answer: { status, headers, duration, serverTime, body: parsed.value } };
}

function tryParse(text: string): { value: unknown } | undefined {
	try {
		return { value: JSON.parse(text) as unknown };
	} catch {
		return undefined;
	}
}

function readDate(header: string | undefined): number | null {
	const milliseconds = Date.parse(header ?? '');
	return Number.isNaN(milliseconds) ? null : Math.floor(milliseconds / 1000);
}
