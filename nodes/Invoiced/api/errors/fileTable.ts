import type { Explanation } from './explanation';
import { describeSize, tries, waiting } from './explanation';
import { encryptionTrouble } from './fault';
import type { Fault } from './fault';
import { OWN_CERTIFICATE } from './networkTable';

/** Why a file could not be had. */
export type FileFault =
	| Fault
	/** Invoiced gives no link, or one that leads off the web. */
	| { kind: 'badLink' }
	/** A web page in place of the file. */
	| { kind: 'webPage' };

/** What the explanations draw upon. All texts are free of the key. */
export interface FileFacts {
	/** The file's name. */
	name: string;
	/** Host and port that the link leads to; empty where it leads nowhere. */
	host: string;
	/** How many times the file was asked for. */
	attempts: number;
	/** Milliseconds that the server asked to wait; null when it did not. */
	retryAfter: number | null;
}

const FRESH_LINK =
	'Links to files are valid for a while only, and files can be removed: read the attachments again and download them in the same run.';

const LATER = 'This usually passes: run the workflow again.';

/** Explains why a file that is attached to something could not be had. */
export function explainFile(fault: FileFault, facts: FileFacts): Explanation {
	const { name, host, attempts } = facts;
	switch (fault.kind) {
		case 'badLink':
			return {
				message: `Invoiced gives no link by which the file '${name}' can be downloaded`,
				description:
					'A link must lead to a server on the web over https. Look at the attachment in Invoiced itself.',
			};
		case 'status':
			return byStatus(fault.status, facts);
		case 'network':
			return {
				message: `The file '${name}' could not be downloaded: ${host} cannot be reached`,
				description: `${
					encryptionTrouble(fault.code) === null
						? 'Files lie on other servers than the API. Check that n8n can reach this one.'
						: `It offers no safe connection that n8n trusts; ${OWN_CERTIFICATE}`
				}${tries(attempts)} Its code is ${fault.code}.`,
				failure: { cause: 'temporarily-unavailable' },
			};
		case 'tooLarge':
			return {
				message: `The file '${name}' is larger than ${describeSize(fault.limit)}`,
				description:
					"It would take up too much of n8n's memory. Download it in Invoiced itself, or with an HTTP Request node without the Invoiced credential.",
			};
		case 'webPage':
			return {
				message: `${host} sent a web page in place of the file '${name}'`,
				description: `The link may have expired, or a proxy in between asks to sign in. ${FRESH_LINK}`,
			};
		case 'timeout':
			return {
				message: `The file '${name}' did not come in full within ${Math.round(fault.after / 100) / 10} seconds`,
				description: `${LATER}${tries(attempts)}`,
				failure: { cause: 'temporarily-unavailable' },
			};
		case 'cancelled':
			return {
				message: 'The execution was canceled',
				description: `The download of '${name}' was abandoned. Run the workflow again.`,
			};
		case 'notSent':
			return {
				message: fault.reason || 'n8n did not send the request',
				description: `The request for the file '${name}' did not leave n8n. Check whether this n8n may connect to ${host}.`,
			};
		default:
			return {
				message: `The file '${name}' broke off before its end`,
				description: `The connection was closed too early. ${LATER}${tries(attempts)}`,
				failure: { cause: 'temporarily-unavailable' },
			};
	}
}

function byStatus(status: number, { name, host, attempts, retryAfter }: FileFacts): Explanation {
	if (status < 400) {
		return {
			message: `${host} redirects from the file '${name}' to an address that is not followed`,
			description: 'It leads in a circle or away from https. Download the file in Invoiced itself.',
		};
	}
	if (status === 404 || status === 410) {
		return {
			message: `The file '${name}' is no longer at ${host} (status ${status})`,
			description: FRESH_LINK,
		};
	}
	if (status === 429 || status >= 500) {
		return {
			message: `${host} is not able to send the file '${name}' at the moment (status ${status})`,
			description: `${LATER}${tries(attempts)}`,
			failure: { cause: 'temporarily-unavailable', ...waiting(retryAfter) },
		};
	}
	return {
		message: `${host} does not give out the file '${name}' (status ${status})`,
		description: `${FRESH_LINK} The API key is never sent to servers of files.`,
	};
}
