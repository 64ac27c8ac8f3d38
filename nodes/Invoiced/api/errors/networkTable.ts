import type { Explanation } from './explanation';
import { encryptionTrouble } from './fault';
import type { NetworkFault } from './fault';

interface Row {
	/** Follows the address. */
	happened: string;
	advice: string;
}

/** Where n8n takes its proxy from (n8n's documentation, "Environment variables"). */
export const PROXY_SETTING =
	'The proxy is set where n8n runs, in HTTPS_PROXY, HTTP_PROXY or ALL_PROXY; NO_PROXY lists the hosts that need none.';

/** What Node.js needs to trust a certificate that its own list does not lead to. */
export const OWN_CERTIFICATE =
	'behind a proxy of your own, or for a certificate of your own, put the file of its authority into NODE_EXTRA_CA_CERTS where n8n runs, and start n8n anew.';

const CHECK_ADDRESS = "Check 'Base URL' in the credential, and that n8n can reach this address.";

/** Nothing was sent: the key only leaves over a connection that is safe. */
const ENCRYPTION = {
	certificate: {
		happened: 'does not show a certificate that n8n trusts',
		advice: `The connection is not safe, so nothing was sent. Check 'Base URL' in the credential; ${OWN_CERTIFICATE}`,
	},
	encryption: {
		happened: 'does not speak https as n8n does',
		advice:
			"The connection is not safe, so nothing was sent. Check 'Base URL' in the credential, its port above all.",
	},
};

/** What the codes of Node.js mean to a person. */
const BY_CODE: Readonly<Record<string, Row>> = {
	EAI_AGAIN: {
		happened: 'could not be looked up: the name service did not answer',
		advice: 'Check the network of n8n and its DNS, then run the workflow again.',
	},
	ECONNREFUSED: {
		happened: 'refused the connection',
		advice: `Nothing listens there at the moment. ${CHECK_ADDRESS}`,
	},
	ECONNRESET: {
		happened: 'closed the connection before it answered',
		advice: 'Run the workflow again; if this persists, check the network or the proxy in between.',
	},
	EHOSTUNREACH: { happened: 'cannot be reached', advice: CHECK_ADDRESS },
	ENETUNREACH: { happened: 'cannot be reached', advice: CHECK_ADDRESS },
	ENOTFOUND: {
		happened: 'does not exist: there is no such host name',
		advice: CHECK_ADDRESS,
	},
};

const OTHERWISE: Row = {
	happened: 'could not be talked to',
	advice: `${CHECK_ADDRESS} Then run the workflow again.`,
};

/** @param tries sentence that says how often it was tried, or nothing */
export function explainNetwork(
	{ code, proxy }: NetworkFault,
	baseUrl: string,
	tries: string,
): Explanation {
	const trouble = encryptionTrouble(code);
	const row = trouble === null ? (BY_CODE[code] ?? OTHERWISE) : ENCRYPTION[trouble];
	const facts = `${tries} Its code is ${code}.`;
	const cause = trouble === null ? 'temporarily-unavailable' : 'configuration-invalid';
	if (proxy === undefined) {
		const description = `${row.advice}${facts}`;
		return { message: `${baseUrl} ${row.happened}`, description, failure: { cause } };
	}
	const name = proxy === '' ? 'The proxy' : `The proxy ${proxy}`;
	return {
		message: `${name} on the way to ${baseUrl} ${row.happened}`,
		description: `Invoiced never saw the request. ${PROXY_SETTING}${facts}`,
		failure: { cause },
	};
}
