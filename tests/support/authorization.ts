import type { SeenRequest } from './httpServer';

/**
 * The requests as `METHOD path user`: the user is the name that Basic authentication carried, `-`
 * without any.
 */
export function callsOf(requests: readonly SeenRequest[]): string[] {
	return requests.map(({ method, url, headers }) => `${method} ${url} ${userNameOf(headers)}`);
}

function userNameOf({ authorization }: SeenRequest['headers']): string {
	if (authorization === undefined) return '-';
	const [, encoded] = authorization.split(' ');
	const [userName, password] = Buffer.from(encoded, 'base64').toString().split(':');
	return password === '' ? userName : `${userName} with a password`;
}
