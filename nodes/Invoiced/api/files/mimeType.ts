/**
 * `type/subtype`, with parameters (RFC 9110, "Media Type"): printable characters alone, so that it
 * can be the value of a header.
 */
const MIME_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(\s*;[ -~]*)?$/;

/**
 * A MIME type that came from somewhere. n8n sends it as a header when it hands the file out, so a
 * line break in it would begin another header. Null for everything else.
 */
export function readMimeType(value: unknown): string | null {
	const type = typeof value === 'string' ? value.trim() : '';
	return MIME_TYPE.test(type) ? type : null;
}
