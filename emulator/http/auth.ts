import type { AccountSettings } from '../store/account';
import { ApiError } from './errors';

/** Characters of a key that a message shows at either end. */
const SHOWN = 3;

interface Credentials {
	username: string;
	password: string;
}

/**
 * Checks the API key of a request (server source: ApiKeyAuth::handleRequest). The key is the user
 * name; with a password the user name is the company's username and the password is the key.
 * @throws ApiError 401
 */
export function authenticate(
	{ apiKey, username: company }: AccountSettings,
	authorization: string | undefined,
): void {
	const { username, password } = basicCredentials(authorization);
	const withCompany = username !== '' && password !== '';
	if (withCompany && username !== company) {
		throw new ApiError(401, `We did not find an account matching the username: ${username}`);
	}
	const key = withCompany ? password : username;
	if (key === '') {
		throw new ApiError(
			401,
			'Missing API key! HINT: You can pass in your API key as the username parameter using HTTP Basic Auth.',
		);
	}
	if (key !== apiKey) {
		throw new ApiError(401, `We could not authenticate you with the API Key: ${scrubbed(key)}`);
	}
}

function basicCredentials(header: string | undefined): Credentials {
	const match = /^Basic\s+(\S+)$/i.exec(header ?? '');
	if (!match) return { username: '', password: '' };
	const text = Buffer.from(match[1], 'base64').toString('utf8');
	const colon = text.indexOf(':');
	if (colon < 0) return { username: text, password: '' };
	return { username: text.slice(0, colon), password: text.slice(colon + 1) };
}

function scrubbed(key: string): string {
	if (key.length <= 2 * SHOWN) return key;
	return key.slice(0, SHOWN) + '*'.repeat(key.length - 2 * SHOWN) + key.slice(-SHOWN);
}
