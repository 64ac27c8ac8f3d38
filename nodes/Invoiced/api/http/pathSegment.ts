import { UserError } from 'n8n-workflow';

/**
 * Ids of the API are integers, or for plans and items short texts that users choose; no real one
 * comes near.
 */
const MAX_ID_LENGTH = 255;

/**
 * Encodes an id for use as one segment of a path. What could lead the request to another path
 * (`../customers`, also when a proxy decodes it once more) is refused rather than encoded.
 *
 * @throws UserError that says what is wrong with the id
 */
export function encodePathSegment(id: unknown): string {
	const text = typeof id === 'string' || typeof id === 'number' ? String(id).trim() : '';
	if (text === '') throw new UserError('The ID is empty. Enter the ID of the record.');
	if (text.length > MAX_ID_LENGTH) {
		throw new UserError(`The ID is longer than ${MAX_ID_LENGTH} characters. Check its value.`);
	}
	if (!isOneSegment(text) || !isOneSegment(decoded(text))) {
		throw new UserError(
			`The ID '${text}' cannot be used in an address. An ID has no slashes and no control characters, and is more than dots.`,
		);
	}
	return encodeURIComponent(text);
}

function isOneSegment(text: string): boolean {
	return !/^\.+$/.test(text) && !/[/\\\p{Cc}\p{Cs}]/u.test(text);
}

function decoded(text: string): string {
	return text.replace(/%([0-9a-f]{2})/gi, (_match, hex: string) =>
		String.fromCharCode(parseInt(hex, 16)),
	);
}
