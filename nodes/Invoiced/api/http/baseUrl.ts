import { UserError } from 'n8n-workflow';

/** Invoiced API reference, "Environments". */
export const PRODUCTION_URL = 'https://api.invoiced.com';

/**
 * Invoiced API reference, "Environments": the sandbox is a separate account with keys of its own.
 */
export const SANDBOX_URL = 'https://api.sandbox.invoiced.com';

/**
 * The part of the credential that says where requests go. The values may come from an expression,
 * hence `unknown`.
 */
export interface BaseUrlFields {
	sandbox?: unknown;
	baseUrl?: unknown;
}

/**
 * Says which origin and path prefix the requests of a credential go to, without a trailing slash.
 * An own base URL wins over the environment switch; it must not lead the API key over an open
 * network.
 *
 * @throws UserError naming the field and what to change
 */
export function resolveBaseUrl(credential: BaseUrlFields): string {
	const own = typeof credential.baseUrl === 'string' ? credential.baseUrl.trim() : '';
	if (own !== '') return checkBaseUrl(own);
	return isOn(credential.sandbox) ? SANDBOX_URL : PRODUCTION_URL;
}

function checkBaseUrl(text: string): string {
	const authority = /^https?:\/\/([^/?#\\]+)/i.exec(text)?.[1];
	// The URL parser silently drops tabs and line breaks, which would hide what the user really
	// typed.
	if (authority === undefined || hasBlank(text)) {
		throw new UserError(
			"The 'Base URL' of the credential is not a web address. Enter it in full, such as 'https://proxy.example.com/invoiced', or leave it empty.",
		);
	}
	if (authority.includes('@')) {
		throw new UserError(
			"The 'Base URL' of the credential contains a user name or password. Remove everything before the '@': the 'API Key' is sent from its own field.",
		);
	}
	if (text.includes('?')) {
		throw new UserError(
			"The 'Base URL' of the credential contains a query. Remove the '?' and everything after it.",
		);
	}
	if (text.includes('#')) {
		throw new UserError(
			"The 'Base URL' of the credential contains a fragment. Remove the '#' and everything after it.",
		);
	}
	if (!URL.canParse(text)) {
		throw new UserError(
			"The 'Base URL' of the credential is not a web address. Check the host name and the port.",
		);
	}
	const url = new URL(text);
	if (url.protocol === 'http:' && !isPrivateHost(url.hostname)) {
		throw new UserError(
			"The 'Base URL' of the credential uses http, which would send the API key unencrypted. Use https. Plain http is accepted only for this machine (localhost), a host name without dots or a name ending in '.internal'.",
		);
	}
	return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/**
 * Whether plain http to the host stays on the machine or inside a private network such as that of a
 * container.
 */
function isPrivateHost(hostname: string): boolean {
	if (hostname === '[::1]') return true;
	if (/^127\.\d+\.\d+\.\d+$/.test(hostname)) return true;
	if (hostname.endsWith('.internal')) return true;
	return !hostname.includes('.') && !hostname.startsWith('[');
}

function hasBlank(text: string): boolean {
	return [...text].some((character) => character <= ' ' || character === '\u007f');
}

/** What the switch may be given as: an expression can make a text or a number of it. */
const SWITCH: ReadonlyMap<string, boolean> = new Map([
	['', false],
	['0', false],
	['1', true],
	['false', false],
	['true', true],
]);

/**
 * Production is never the answer to a value that is not understood: a workflow that is tried out
 * must not reach real customers.
 *
 * @throws UserError
 */
function isOn(value: unknown): boolean {
	const isPlain = typeof value !== 'object' || value === null;
	const on = isPlain
		? SWITCH.get(
				String(value ?? '')
					.trim()
					.toLowerCase(),
			)
		: undefined;
	if (on !== undefined) return on;
	throw new UserError(
		`'Connect to a Sandbox Environment' of the credential is ${JSON.stringify(value)}, which is neither true nor false. Nothing was sent.`,
	);
}
