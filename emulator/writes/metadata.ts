import { invalidRequest } from '../http/errors';
import type { WireRecord } from '../types';

/** Limits of the server (server source: MetadataListener.php). */
const MOST_KEYS = 10;
const LONGEST_KEY = 40;
const LONGEST_VALUE = 255;

/**
 * The metadata of a body as it is kept: it takes the place of all that was there.
 * @throws ApiError 400
 */
export function readMetadata(metadata: unknown): WireRecord {
	if (typeof metadata !== 'object' || metadata === null) refuse('Metadata must be an object');
	const entries = Object.entries(metadata);
	if (entries.length > MOST_KEYS) {
		refuse(
			`There can only be up to ${MOST_KEYS} metadata values. ${entries.length} values were provided.`,
		);
	}
	return Object.fromEntries(entries.map(([key, value]) => [key, readValue(key, value)]));
}

function readValue(key: string, value: unknown): unknown {
	if (Buffer.byteLength(key) > LONGEST_KEY) {
		refuse(`The \`${key}\` metadata key exceeds the ${LONGEST_KEY} character limit.`);
	}
	if (value === null || value === undefined) {
		refuse(
			`The provided value for metadata.${key} is an invalid type. ` +
				'Valid types are string, boolean, number, object, and array.',
		);
	}
	const kept = typeof value === 'object' ? JSON.stringify(value) : value;
	if (Buffer.byteLength(String(kept)) > LONGEST_VALUE) {
		refuse(`The provided value for metadata.${key} exceeds the ${LONGEST_VALUE} character limit.`);
	}
	return kept;
}

function refuse(message: string): never {
	throw invalidRequest(message, 'metadata');
}
