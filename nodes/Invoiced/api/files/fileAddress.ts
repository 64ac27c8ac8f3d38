/**
 * Reads the link to a file. It comes from a server and is therefore not trusted: it must lead over
 * https to some host on the web, or, where the API itself is reached over http (a proxy, a local
 * Invoiced), over http.
 *
 * @param base what a relative link is relative to: the address that named it
 * @param apiUrl the base URL of the API
 * @returns null for anything else, also for a link with user name or password, which would be sent
 * along
 */
export function readFileAddress(link: unknown, base: string, apiUrl: string): URL | null {
	if (typeof link !== 'string' || link.trim() === '' || !URL.canParse(link, base)) return null;
	const address = new URL(link, base);
	const isAllowed = address.protocol === 'https:' || address.protocol === new URL(apiUrl).protocol;
	const hasUser = address.username !== '' || address.password !== '';
	return isAllowed && !hasUser ? address : null;
}
