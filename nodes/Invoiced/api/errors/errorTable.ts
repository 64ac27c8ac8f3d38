import type { Fault } from './fault';
import { explainListFault } from './listFault';
import { explainNetwork, PROXY_SETTING } from './networkTable';
import type { ServerMessage } from './serverMessage';
import { describeSize, tries, waiting } from './explanation';
import type { CallFacts, Explanation } from './explanation';

/**
 * From this offset on, the server answers 400 when it has forgotten the page before (server source:
 * ApiCache.php).
 */
export const CURSOR_ONLY_OFFSET = 10_000;

type Explain = (facts: CallFacts) => Explanation;

/** The table: one row for each status. What is not in it is explained by its hundred. */
const BY_STATUS: Readonly<Record<number, Explain>> = {
	400: (facts) => (facts.isBeyondOffset ? expiredCursor(facts) : refusedRequest(facts)),
	401: ({ baseUrl }) => ({
		message: 'Invoiced did not accept the API key',
		description: `Either the key is wrong, expired or deleted, or it belongs to the other environment: production and sandbox have separate keys. Check 'API Key' and 'Connect to a Sandbox Environment' in the credential. The request went to ${baseUrl}.`,
		failure: { cause: 'credential-invalid' },
	}),
	402: unlessForeign(({ server }) => ({
		message: 'The Invoiced account is not active',
		description: `The key is right, but the account was canceled or its trial is over. Sign in to Invoiced and renew the subscription.${quote(server)}`,
		failure: { cause: 'credential-invalid' },
	})),
	403: unlessForeign(({ call, server }) => ({
		message: `The API key has no permission for ${call}`,
		description: `The key is right, but the user it belongs to may not do this. Give that user the permission in Invoiced, or use a key that is not bound to a user.${quote(server)}`,
		failure: { cause: 'credential-invalid' },
	})),
	404: ({ call, baseUrl, server }) => ({
		message: server.message ?? `Invoiced has nothing at ${call}`,
		description: `Check the ID: the record may have been deleted, or may belong to the other environment (production or sandbox). If no record is found at all, check 'Base URL' in the credential. The request went to ${baseUrl}.`,
		failure: { cause: 'configuration-invalid' },
	}),
	405: ({ call, baseUrl }) => ({
		message: `Invoiced does not allow ${call}`,
		description: `This kind of record does not support the operation. Choose another operation; if none works, check 'Base URL' in the credential. The request went to ${baseUrl}.`,
		failure: { cause: 'configuration-invalid' },
	}),
	407: ({ baseUrl }) => ({
		message: `The proxy on the way to ${baseUrl} asks for a user name and a password`,
		description: `Invoiced never saw the request. ${PROXY_SETTING} There, write them before the host: http://user:password@proxy:3128.`,
		failure: { cause: 'configuration-invalid' },
	}),
	408: ({ attempts }) => ({
		message: 'Invoiced gave up waiting for the rest of the request',
		description: `The connection from n8n is slow, or a proxy in between holds requests back. Run the workflow again.${tries(attempts)}`,
		failure: { cause: 'temporarily-unavailable' },
	}),
	409: ({ server }) => ({
		message: 'The record was changed by someone else at the same time',
		description: `Read the record again and repeat the change.${quote(server)}`,
	}),
	413: ({ call }) => ({
		message: `What was sent with ${call} is larger than Invoiced accepts`,
		description: 'Send less at once: fewer lines, or shorter texts.',
	}),
	414: () => ({
		message: 'The request has a longer address than Invoiced accepts',
		description: "Use fewer or shorter 'Filters', and select from the records with a Filter node.",
	}),
	429: ({ retryAfter, attempts }) => ({
		message: 'Invoiced is handling too many requests for this API key at once',
		description: `It accepts 20 at the same time. Lower 'Concurrency' in 'Options', or run fewer workflows with this key at once; then run the workflow again.${tries(attempts)}`,
		failure: { cause: 'rate-limited', ...waiting(retryAfter) },
	}),
	451: ({ baseUrl, server }) => ({
		message: `Access to ${baseUrl} is refused for legal reasons (status 451)`,
		description: `Invoiced, or a firewall in between, does not serve the country or the network that n8n runs in. Ask whoever runs the network, or the support of Invoiced.${quote(server)}`,
		failure: { cause: 'configuration-invalid' },
	}),
};

/** Explains why a call did not succeed. Pure: the same fault always reads the same. */
export function explain(fault: Fault, facts: CallFacts): Explanation {
	const explanation = explainKind(fault, facts);
	if (!facts.mayHaveHadEffect) return explanation;
	return {
		...explanation,
		description: `${explanation.description} The change may have been made nevertheless: look at the record in Invoiced before you repeat it.`,
	};
}

/** A refusal that is not in the API's words says nothing about the key. */
function unlessForeign(explainRefusal: Explain): Explain {
	return (facts) => (facts.server.isForeign ? blocked(facts) : explainRefusal(facts));
}

function blocked({ call, baseUrl }: CallFacts): Explanation {
	return {
		message: `A firewall or a proxy in front of ${baseUrl} refused ${call}`,
		description:
			"The answer is not one of Invoiced's, so it says nothing about the API key. Let n8n through there, or check 'Base URL' in the credential if it leads over a proxy of your own.",
		failure: { cause: 'temporarily-unavailable' },
	};
}

function explainKind(fault: Fault, facts: CallFacts): Explanation {
	switch (fault.kind) {
		case 'status':
			return (BY_STATUS[fault.status] ?? byHundred(fault.status, fault.headers))(facts);
		case 'network':
			return explainNetwork(fault, facts.baseUrl, tries(facts.attempts));
		case 'brokenOff':
			return {
				message: 'The answer from Invoiced broke off before its end',
				description: `The connection was closed too early. Run the workflow again; if this persists, check the network or the proxy in between.${tries(facts.attempts)}`,
				failure: { cause: 'temporarily-unavailable' },
			};
		case 'timeout':
			return {
				message: `Invoiced did not answer in full within ${Math.round(fault.after / 100) / 10} seconds`,
				description: `Try again later, ask for less at once with a lower 'Limit' or narrower 'Filters', or raise 'Timeout (Seconds)' in 'Options'.${tries(facts.attempts)}`,
				failure: { cause: 'temporarily-unavailable' },
			};
		case 'tooLarge':
			return {
				message: `The answer from ${facts.baseUrl} is larger than ${describeSize(fault.limit)}`,
				description:
					"Answers of Invoiced are far smaller. Check 'Base URL' in the credential; otherwise ask for less at once with narrower 'Filters'.",
			};
		case 'notJson':
			return notInvoiced(facts, `text of type '${fault.contentType}' instead of JSON`);
		case 'notPdf':
			return noPdf(facts, fault.contentType, fault.words);
		case 'brokenJson':
			return {
				message: 'The answer from Invoiced is not complete JSON',
				description: `It may have been cut off on the way. Run the workflow again; if this persists, check the proxy in between.${tries(facts.attempts)}`,
				failure: { cause: 'temporarily-unavailable' },
			};
		case 'notAList':
			return notInvoiced(facts, 'something else than a list of records');
		case 'tooNested':
			return notInvoiced(facts, `JSON of more than ${fault.levels} levels`);
		case 'overfullPage':
		case 'endless':
		case 'incomplete':
		case 'tooLong':
			return explainListFault(fault, facts);
		case 'samePageAgain':
			return notInvoiced(facts, 'the same page for two page numbers');
		case 'cancelled':
			return {
				// With this word in it, n8n takes the execution for canceled and not for failed.
				message: 'The execution was canceled',
				description: 'The request to Invoiced was abandoned. Run the workflow again.',
			};
		case 'notSent':
			return {
				message: fault.reason || 'n8n did not send the request',
				description: `The request did not leave n8n. Check the Invoiced credential, and whether this n8n may connect to ${facts.baseUrl}.`,
			};
	}
}

function byHundred(status: number, headers: Record<string, string>): Explain {
	if (status < 400) return redirected(headers.location);
	if (status < 500) {
		return ({ call, server }) => ({
			message: `Invoiced refused ${call} with status ${status}`,
			description: `Check the parameters of this node.${quote(server)}`,
		});
	}
	return ({ server, attempts, retryAfter }) => ({
		message: `Invoiced is not able to answer at the moment (status ${status})`,
		description: `This usually passes: try again later.${tries(attempts)}${quote(server)}`,
		failure: { cause: 'temporarily-unavailable', ...waiting(retryAfter) },
	});
}

function refusedRequest({ server }: CallFacts): Explanation {
	return {
		message: server.message
			? `Invoiced did not accept the request: ${server.message}`
			: 'Invoiced did not accept the request',
		description: adviceFor(server.param),
	};
}

/** Server source: ApiRouteRunner.php names `query` and `request` as parameters of their own. */
function adviceFor(param: string | null): string {
	if (param === 'query') {
		return "This list does not know a filter or sort field, or its value is not valid. Check 'Filters' and 'Sort'.";
	}
	if (param === 'request') return 'Check the names and the types of the fields that are sent.';
	if (param !== null) return `Check the value of '${param}'.`;
	return 'Check the parameters of this node. Features that the Invoiced account lacks are refused like this, too.';
}

function expiredCursor({ server }: CallFacts): Explanation {
	return {
		message: 'Invoiced no longer knows how far this list was read',
		description: `Beyond ${CURSOR_ONLY_OFFSET} records it wants all pages one right after the other, less than 5 minutes apart. Run the workflow again, or read less at once with narrower 'Filters'.${quote(server)}`,
	};
}

function redirected(location: string | undefined): Explain {
	const host = location !== undefined && URL.canParse(location) ? new URL(location).host : '';
	const target = host === '' ? 'another address' : `'${host}'`;
	return ({ baseUrl }) => ({
		message: `${baseUrl} answered with a redirect to ${target}, which is refused`,
		description:
			"Redirects are never followed, because they would carry the API key along. Check 'Base URL' in the credential: it must be the address of the API itself.",
		failure: { cause: 'configuration-invalid' },
	});
}

function noPdf(facts: CallFacts, contentType: string, words: string): Explanation {
	if (words === '') return notInvoiced(facts, `data of type '${contentType}' instead of a PDF`);
	return {
		message: `Invoiced could not make the PDF for ${facts.call}`,
		description: `It sent the text '${words}' in place of the file. Download the PDF in Invoiced itself: if that does not work either, correct the template of the document there.`,
	};
}

function notInvoiced({ baseUrl }: CallFacts, what: string): Explanation {
	return {
		message: `${baseUrl} answered with ${what}`,
		description:
			"There may be no Invoiced API at this address, or a proxy in between changes requests or answers. Check 'Base URL' in the credential.",
	};
}

/** The server's own words, where they add something. */
function quote({ message, requestId }: ServerMessage): string {
	const words = message === null ? '' : ` Invoiced says: '${message}'.`;
	return requestId === null ? words : `${words} Its request ID is ${requestId}.`;
}
