import type { Fault } from '../errors';
import { MOST_LEVELS } from './limits';
import type { WireResponse } from './transport';
import type { ApiResponse } from '../types';

/** A parsed answer, and the seconds from sending the request to its last byte. */
export interface Answer extends ApiResponse {
	duration: number;
}

/**
 * What a body of JSON is declared as, such as `application/json; charset=utf-8` or
 * `application/problem+json`.
 */
const JSON_TYPE = /[/+]json\b/i;

/** What the server answers to a deletion; there is no body then. */
const NO_CONTENT = 204;

/** Parses an answer with status 2xx. A byte order mark is no part of the JSON. */
export function parseAnswer(response: WireResponse): { answer: Answer } | { fault: Fault } {
	const { status, headers, duration } = response;
	const text = new TextDecoder().decode(response.body).trim();
	const contentType = headers['content-type'] ?? 'unknown';
	if (isTooNested(response.body)) return { fault: { kind: 'tooNested', levels: MOST_LEVELS } };
	const isDeclared = JSON_TYPE.test(contentType);
	const isEmpty = text === '' && (status === NO_CONTENT || !isDeclared);
	const parsed = isEmpty ? { value: null } : tryParse(text);
	if (parsed === undefined) {
		return { fault: isDeclared ? { kind: 'brokenJson' } : { kind: 'notJson', contentType } };
	}
	const serverTime = readDate(headers.date);
	return { answer: { status, headers, duration, serverTime, body: parsed.value } };
}

/** The bytes that matter for the depth of JSON; in UTF-8 they stand for nothing else. */
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/**
 * Whether lists and objects stand in one another beyond the limit. Such JSON can be parsed, but
 * neither compared nor written again: that ends in an overflow of the stack, here or in n8n.
 */
function isTooNested(body: Buffer): boolean {
	let level = 0;
	let isText = false;
	for (let index = 0; index < body.length; index += 1) {
		const byte = body[index];
		if (isText) {
			if (byte === BACKSLASH) index += 1;
			else if (byte === QUOTE) isText = false;
		} else if (byte === QUOTE) isText = true;
		else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
			level += 1;
			// Asked only here, as this runs for every byte of every answer.
			if (level > MOST_LEVELS) return true;
		} else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) level -= 1;
	}
	return false;
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
