/** What an error of Node.js says about the connection that did not come about. */
interface ConnectionError {
	message?: unknown;
	/** Asked of the name service. */
	hostname?: unknown;
	/** IP address that was connected to. */
	address?: unknown;
	port?: unknown;
}

/**
 * https-proxy-agent, which n8n uses, when a proxy closes the connection without a word. It gives
 * that error no code.
 */
const CLOSED_BY_PROXY = /^Proxy connection ended/;

/**
 * The proxy that a connection was made to in place of the host itself: n8n takes it from its
 * environment, which a node does not see, but the error says where the connection led.
 *
 * @param url of the request
 * @returns undefined where it led to the host itself, or nothing says where; empty where it was a
 * proxy without a name
 */
export function proxyIn(chain: readonly ConnectionError[], url: string): string | undefined {
	const { hostname, port } = new URL(url);
	for (const error of chain) {
		if (typeof error.hostname === 'string') {
			return error.hostname === hostname ? undefined : error.hostname;
		}
		if (typeof error.address === 'string' && typeof error.port === 'number') {
			const isOwnPort = error.port === (port === '' ? defaultPort(url) : Number(port));
			return isOwnPort ? undefined : `${error.address}:${error.port}`;
		}
		if (CLOSED_BY_PROXY.test(String(error.message))) return '';
	}
	return undefined;
}

function defaultPort(url: string): number {
	return url.startsWith('https:') ? 443 : 80;
}
