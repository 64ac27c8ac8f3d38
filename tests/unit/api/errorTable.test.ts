import { explain } from '../../../nodes/Invoiced/api/errors/errorTable';
import type { CallFacts } from '../../../nodes/Invoiced/api/errors/explanation';
import type { Fault } from '../../../nodes/Invoiced/api/errors/fault';

const FACTS: CallFacts = {
	call: 'GET /invoices/5',
	baseUrl: 'https://api.invoiced.com',
	attempts: 1,
	mayHaveHadEffect: false,
	isBeyondOffset: false,
	server: { message: null, param: null, requestId: null, isForeign: false },
	retryAfter: null,
};

const status = (code: number, headers: Record<string, string> = {}): Fault => ({
	kind: 'status',
	status: code,
	headers,
	text: '',
});

const STATUSES = [
	300, 302, 304, 308, 400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 413, 414, 415, 418, 422,
	429, 451, 500, 502, 503, 504, 599,
];

const NETWORK_CODES = [
	'EAI_AGAIN',
	'ECONNREFUSED',
	'ECONNRESET',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'ENOTFOUND',
	'EPIPE',
	'EPROTO',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'CERT_HAS_EXPIRED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'HPE_INVALID_CONSTANT',
];

const FAULTS: Fault[] = [
	...STATUSES.map((code) => status(code)),
	...NETWORK_CODES.map((code): Fault => ({ kind: 'network', code })),
	...NETWORK_CODES.map((code): Fault => ({ kind: 'network', code, proxy: '10.0.0.1:3128' })),
	{ kind: 'brokenJson' },
	{ kind: 'brokenOff' },
	{ kind: 'cancelled' },
	{ kind: 'notAList' },
	{ kind: 'notJson', contentType: 'text/html' },
	{ kind: 'notPdf', contentType: 'application/json', words: 'A tag is not closed' },
	{ kind: 'notPdf', contentType: 'text/html', words: '' },
	{ kind: 'notSent', reason: '' },
	{ kind: 'samePageAgain' },
	{ kind: 'timeout', after: 60_012 },
	{ kind: 'tooLarge', limit: 32 * 1024 * 1024 },
];

describe('what a person reads', () => {
	it.each(FAULTS)('is what happened and what to do, in the words n8n wants: %j', (fault) => {
		for (const more of [
			{},
			{ isBeyondOffset: true },
			{ mayHaveHadEffect: true, attempts: 3 },
			{ server: { ...FACTS.server, isForeign: true } },
		]) {
			const { message, description } = explain(fault, { ...FACTS, ...more });
			expect(message).toMatch(/^(\p{Lu}|n8n|https:).*[^.]$/u);
			expect(description).toMatch(/^\p{Lu}.*\.$/u);
			expect(`${message} ${description}`).not.toMatch(/\b(error|problem|failure|mistake)/i);
			expect(`${message} ${description}`).not.toMatch(/undefined|null|NaN|\[object| {2}|\.\./);
			expect(description).not.toBe(message);
		}
	});

	it.each<[Fault, string]>([
		[status(400), 'Invoiced did not accept the request'],
		[status(401), 'Invoiced did not accept the API key'],
		[status(402), 'The Invoiced account is not active'],
		[status(403), 'The API key has no permission for GET /invoices/5'],
		[status(404), 'Invoiced has nothing at GET /invoices/5'],
		[status(405), 'Invoiced does not allow GET /invoices/5'],
		[
			status(407),
			'The proxy on the way to https://api.invoiced.com asks for a user name and a password',
		],
		[status(408), 'Invoiced gave up waiting for the rest of the request'],
		[status(413), 'What was sent with GET /invoices/5 is larger than Invoiced accepts'],
		[status(414), 'The request has a longer address than Invoiced accepts'],
		[status(451), 'Access to https://api.invoiced.com is refused for legal reasons (status 451)'],
		[
			{ kind: 'network', code: 'ECONNREFUSED', proxy: '10.0.0.1:3128' },
			'The proxy 10.0.0.1:3128 on the way to https://api.invoiced.com refused the connection',
		],
		[
			{ kind: 'network', code: 'ECONNRESET', proxy: '' },
			'The proxy on the way to https://api.invoiced.com closed the connection before it answered',
		],
		[status(409), 'The record was changed by someone else at the same time'],
		[status(418), 'Invoiced refused GET /invoices/5 with status 418'],
		[status(429), 'Invoiced is handling too many requests for this API key at once'],
		[status(503), 'Invoiced is not able to answer at the moment (status 503)'],
		[
			status(302),
			'https://api.invoiced.com answered with a redirect to another address, which is refused',
		],
		[
			status(302, { location: 'https://evil.example/?key=1' }),
			"https://api.invoiced.com answered with a redirect to 'evil.example', which is refused",
		],
		[{ kind: 'timeout', after: 60_012 }, 'Invoiced did not answer in full within 60 seconds'],
		[
			{ kind: 'tooLarge', limit: 32 * 1024 * 1024 },
			'The answer from https://api.invoiced.com is larger than 32 MiB',
		],
		[
			{ kind: 'notAList' },
			'https://api.invoiced.com answered with something else than a list of records',
		],
		[
			{ kind: 'samePageAgain' },
			'https://api.invoiced.com answered with the same page for two page numbers',
		],
		[{ kind: 'notSent', reason: '' }, 'n8n did not send the request'],
		[{ kind: 'notSent', reason: 'Blocked by policy' }, 'Blocked by policy'],
	])('begins with what happened: %j', (fault, message) => {
		expect(explain(fault, FACTS).message).toBe(message);
	});

	it.each<[string | null, string]>([
		['query', "Check 'Filters' and 'Sort'."],
		['request', 'Check the names and the types of the fields that are sent.'],
		['due_date', "Check the value of 'due_date'."],
		[null, 'Check the parameters of this node.'],
	])('leads from a 400 to the parameter: %j', (param, advice) => {
		const server = {
			message: "Invalid filter parameter: 'x'",
			param,
			requestId: null,
			isForeign: false,
		};
		const { message, description } = explain(status(400), { ...FACTS, server });
		expect(message).toBe("Invoiced did not accept the request: Invalid filter parameter: 'x'");
		expect(description).toContain(advice);
	});

	it.each([402, 403])('takes a %d that is not in the words of the API for a firewall', (code) => {
		const server = { ...FACTS.server, message: 'Forbidden', isForeign: true };
		const { message, description, failure } = explain(status(code), { ...FACTS, server });
		expect(message).toBe(
			'A firewall or a proxy in front of https://api.invoiced.com refused GET /invoices/5',
		);
		expect(description).toContain('it says nothing about the API key');
		expect(failure?.cause).toBe('temporarily-unavailable');
	});

	it('names where a proxy is set, and what makes Node.js trust a certificate', () => {
		const descriptionOf = (fault: Fault) => explain(fault, FACTS).description;
		const proxy = '10.0.0.1:3128';
		expect(descriptionOf({ kind: 'network', code: 'ECONNREFUSED', proxy })).toMatch(
			/HTTPS_PROXY.*NO_PROXY/,
		);
		expect(descriptionOf(status(407))).toMatch(/HTTPS_PROXY.*http:\/\/user:password@/);
		expect(descriptionOf({ kind: 'network', code: 'CERT_HAS_EXPIRED' })).toContain(
			'NODE_EXTRA_CA_CERTS',
		);
	});

	it('explains the 400 for a page whose cursor has expired', () => {
		const { message, description } = explain(status(400), { ...FACTS, isBeyondOffset: true });
		expect(message).toBe('Invoiced no longer knows how far this list was read');
		expect(description).toContain('Beyond 10000 records');
	});

	it("quotes the server where its words help, with the request ID for Invoiced's support", () => {
		const server = { message: 'Oh no', param: null, requestId: 'abc', isForeign: false };
		expect(explain(status(500), { ...FACTS, server, attempts: 5 }).description).toBe(
			"This usually passes: try again later. It was tried 5 times. Invoiced says: 'Oh no'. Its request ID is abc.",
		);
	});

	it('never quotes the server on a 401, as it echoes part of the key', () => {
		const server = {
			message: 'No such key: abc***xyz',
			param: null,
			requestId: null,
			isForeign: false,
		};
		expect(JSON.stringify(explain(status(401), { ...FACTS, server }))).not.toContain('xyz');
	});
});

describe("what n8n's durable poller is told", () => {
	it.each<[Fault, string | undefined]>([
		[status(400), undefined],
		[status(401), 'credential-invalid'],
		[status(402), 'credential-invalid'],
		[status(403), 'credential-invalid'],
		[status(404), 'configuration-invalid'],
		[status(405), 'configuration-invalid'],
		[status(407), 'configuration-invalid'],
		[status(408), 'temporarily-unavailable'],
		[status(413), undefined],
		[status(451), 'configuration-invalid'],
		[status(302), 'configuration-invalid'],
		[status(429), 'rate-limited'],
		[status(500), 'temporarily-unavailable'],
		[{ kind: 'network', code: 'ECONNRESET' }, 'temporarily-unavailable'],
		[{ kind: 'network', code: 'CERT_HAS_EXPIRED' }, 'configuration-invalid'],
		[{ kind: 'timeout', after: 1 }, 'temporarily-unavailable'],
		[{ kind: 'brokenOff' }, 'temporarily-unavailable'],
		[{ kind: 'cancelled' }, undefined],
	])('is whether waiting helps: %j', (fault, cause) => {
		expect(explain(fault, FACTS).failure?.cause).toBe(cause);
	});

	it('passes on how long the server asks to wait', () => {
		for (const code of [429, 503]) {
			const { failure } = explain(status(code), { ...FACTS, retryAfter: 5_000 });
			expect(failure).toMatchObject({ retryAfterMs: 5_000 });
		}
	});
});
