import type {
	IAuthenticate,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { UserError } from 'n8n-workflow';
import { PRODUCTION_URL, resolveBaseUrl, SANDBOX_URL } from '../nodes/Invoiced/api/http/baseUrl';

const REDIRECT_MESSAGE =
	"The server at this address answers with a redirect, which is never followed because it would carry the API key along. Check the 'Base URL': it must be the address of the API itself.";

const OUTAGE_MESSAGE =
	'Invoiced, or the proxy in front of it, cannot answer at the moment, so the key could not be checked. Try again later.';

/**
 * The test of the credential asks for this path below a base URL, as nothing else does: the nodes
 * give addresses in full.
 */
const TEST_PATH = '/customers';

/**
 * Milliseconds for the whole answer to the test. n8n itself would read one that never ends for as
 * long as something comes every five minutes, and takes no time limit from the declaration. Other
 * requests keep the limits of whoever makes them.
 */
const TEST_TIME_LIMIT = 5_000;

/**
 * The credential of the Invoiced API: HTTP Basic with the key as user name and an empty password
 * (Invoiced API reference, "Authentication"; a password would change the meaning of the user name).
 *
 * It also serves n8n's own HTTP Request node. For that reason `authenticate` is a function rather
 * than a declaration: it attaches the key only to requests that go to the credential's own host.
 */
export class InvoicedApi implements ICredentialType {
	name = 'invoicedApi';

	displayName = 'Invoiced API';

	icon = {
		light: 'file:../icons/invoiced.svg',
		dark: 'file:../icons/invoiced.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-invoiced/n8n-nodes-invoiced/blob/main/docs/credential.md';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			hint: 'In Invoiced: Settings > Developers > API Keys',
			description:
				'A key of your Invoiced account. Production and sandbox are separate accounts with separate keys.',
		},
		{
			displayName: 'Connect to a Sandbox Environment',
			name: 'sandbox',
			type: 'boolean',
			default: false,
			description: `Whether the key belongs to the Invoiced sandbox (${SANDBOX_URL}) instead of production (${PRODUCTION_URL})`,
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://proxy.example.com/invoiced',
			hint: 'Leave empty unless you use a proxy or a local Invoiced',
			description:
				"Address of a proxy or a local Invoiced emulator. It wins over the sandbox switch. Use https; plain http is accepted for localhost, a host name without dots and names ending in '.internal'. A path is kept; a user name, query or fragment is refused.",
		},
	];

	authenticate: IAuthenticate = async (credentials, requestOptions) => {
		const { origin } = new URL(resolveBaseUrl(credentials));
		for (const target of targetsOf(requestOptions)) {
			if (target !== origin) {
				throw new UserError(
					`The API key is only sent to ${origin}, the address of this credential. This request goes to ${target ?? 'an address that is not readable'}. Change its URL, or the environment or 'Base URL' of the credential.`,
				);
			}
		}

		const apiKey = typeof credentials.apiKey === 'string' ? credentials.apiKey.trim() : '';
		if (apiKey === '') {
			throw new UserError(
				"The 'API Key' of the Invoiced credential is empty. Enter your key there.",
			);
		}
		requestOptions.auth = { username: apiKey, password: '' };
		requestOptions.sendCredentialsOnCrossOriginRedirect = false;
		if (requestOptions.url === TEST_PATH) {
			requestOptions.abortSignal = AbortSignal.timeout(TEST_TIME_LIMIT);
		}
		return requestOptions;
	};

	/**
	 * n8n shows "Connection successful!" for a 2xx answer and the rule's message for a listed status.
	 * A refused base URL and an empty key are refused by `authenticate`, whose message is shown; an
	 * unreachable host shows n8n's network code (such as ECONNREFUSED). A rule of type
	 * `responseSuccessBody` cannot be used: n8n fails on it when the list is empty.
	 */
	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ String($credentials.baseUrl ?? '').trim().replace(/\\/+$/, '') || (['true', '1'].includes(String($credentials.sandbox).trim().toLowerCase()) ? '${SANDBOX_URL}' : '${PRODUCTION_URL}') }}`,
			url: TEST_PATH,
			qs: { per_page: 1 },
			disableFollowRedirect: true,
		},
		rules: [
			...[301, 302, 303, 307, 308].map((status) => messageFor(status, REDIRECT_MESSAGE)),
			messageFor(
				401,
				"Invoiced does not know this key in this environment. Check that the 'API Key' is complete and still active, and that 'Connect to a Sandbox Environment' matches the account it was made in: production and sandbox have separate keys.",
			),
			messageFor(
				402,
				'The key is right, but the Invoiced account is not active: its trial is over or it was canceled. Sign in to Invoiced and renew the subscription.',
			),
			messageFor(
				403,
				'The key is right, but its user may not read customers. Use a key of a user with more permissions, or one that is not bound to a user.',
			),
			messageFor(
				404,
				"There is no Invoiced API at this address. Check the 'Base URL' and its path, or leave it empty.",
			),
			messageFor(
				429,
				'The key is right, but too many requests are running with it at the moment. Try again in a minute.',
			),
			...[500, 502, 503, 504].map((status) => messageFor(status, OUTAGE_MESSAGE)),
		],
	};
}

function messageFor(status: number, message: string) {
	return { type: 'responseCode' as const, properties: { value: status, message } };
}

/**
 * Origins that a request names; null for one that cannot be read. n8n's older request helper, which
 * its HTTP Request node uses, calls the address `uri`. Both are looked at, so that it does not
 * matter which one n8n prefers.
 */
function targetsOf(request: IHttpRequestOptions & { uri?: unknown }): Array<string | null> {
	const base = request.baseURL === undefined ? undefined : String(request.baseURL);
	const addresses = [request.url, request.uri]
		.filter((address) => address !== undefined && address !== null && address !== '')
		.map(String);
	return addresses.length === 0 ? [originOf('', base)] : addresses.map((a) => originOf(a, base));
}

function originOf(address: string, base: string | undefined): string | null {
	return URL.canParse(address, base) ? new URL(address, base).origin : null;
}
