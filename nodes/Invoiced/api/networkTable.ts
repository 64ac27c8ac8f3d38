import type { Explanation } from './errorTable';
import { encryptionTrouble } from './fault';

interface Row {
	/** Follows the address. */
	happened: string;
	advice: string;
}

const CHECK_ADDRESS = "Check 'Base URL' in the credential, and that n8n can reach this address.";

/** Nothing was sent: the key only leaves over a connection that is safe. */
const ENCRYPTION = {
	certificate: {
		happened: 'does not show a certificate that n8n trusts',
		advice:
			"The connection is not safe, so nothing was sent. Check 'Base URL' in the credential; behind a proxy of your own, make its certificate known to n8n.",
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
export function explainNetwork(code: string, baseUrl: string, tries: string): Explanation {
	const trouble = encryptionTrouble(code);
	const row = trouble === null ? (BY_CODE[code] ?? OTHERWISE) : ENCRYPTION[trouble];
	return {
		message: `${baseUrl} ${row.happened}`,
		description: `${row.advice}${tries} Its code is ${code}.`,
		failure: { cause: trouble === null ? 'temporarily-unavailable' : 'configuration-invalid' },
	};
}
