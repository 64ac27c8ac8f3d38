/** What stands in place of a key. */
const REDACTED = '[redacted]';

/** The longest excerpt of a server's text that goes into an error. */
const MAX_TEXT = 500;

/**
 * Shorter texts are no keys of the API (they have 32 characters); replacing them would garble
 * ordinary words.
 */
const SHORTEST_SECRET = 8;

/**
 * Makes text of a server fit to be shown: without the key in any form, on one line, of bounded
 * length.
 */
export type Redact = (text: string) => string;

/**
 * Knows the forms in which an API key can come back: as it is, percent-encoded, as Basic
 * authentication sends it, and with its middle starred out, as the server's 401 text does (server
 * source: ApiKeyAuth.php).
 */
export function createRedactor(apiKey: unknown): Redact {
	const key = typeof apiKey === 'string' ? apiKey.trim() : '';
	const forms =
		key.length < SHORTEST_SECRET ? [] : [key, encodeURIComponent(key), ...basicForms(key)];
	const secrets = new RegExp(
		[...forms.map(escapeForPattern), ...(forms.length > 0 ? [starred(key)] : []), '(?!)'].join('|'),
		'gi',
	);
	return (text) =>
		text
			.replace(secrets, REDACTED)
			.replace(/[\s\p{Cc}]+/gu, ' ')
			.trim()
			.slice(0, MAX_TEXT);
}

/** The longer one comes first, as the other is a part of it. */
function basicForms(key: string): string[] {
	return [`${key}:`, key].map((text) => Buffer.from(text).toString('base64').replace(/=+$/, ''));
}

function starred(key: string): string {
	return `${escapeForPattern(key.slice(0, 3))}\\*+${escapeForPattern(key.slice(-3))}`;
}

function escapeForPattern(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
