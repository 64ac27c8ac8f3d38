import { createHash } from 'node:crypto';
import type { InvoicedRecord, ObjectDescription } from '../../objects';
import { identityOf, isObject } from '../../values';
import type { Change } from '../types';

/**
 * Base64 characters kept of an id's digest (36 bits): among 20,000 ids a clash has odds of 3 in 10
 * million.
 */
export const ID_DIGEST_LENGTH = 6;
/**
 * Base64 characters kept of a content's digest (24 bits); it is only ever compared with another
 * version of the same record.
 */
export const CONTENT_DIGEST_LENGTH = 4;
/** Hex digits of a public version. */
const VERSION_LENGTH = 16;

/** Identity and content of a record version, as the seen-set and the emitted item need them. */
export interface Fingerprint {
	/** `ID_DIGEST_LENGTH` characters. */
	id: string;
	/** `CONTENT_DIGEST_LENGTH` characters. */
	content: string;
	/** 16 hex digits. */
	version: string;
}

/**
 * Digests a record. An expanded relation counts as its id, so that a change of the customer is not
 * taken for a change of the invoice; what comes only on request does not count, so that the options
 * do not change versions. Key order does not matter.
 *
 * @param identity what tells records apart over time; see `identify`
 */
export function fingerprint(
	description: ObjectDescription,
	identity: string,
	record: InvoicedRecord,
): Fingerprint {
	const content = sha256(canonicalJson(asWithoutExtras(description, record)));
	return {
		id: sha256(identity).toString('base64').slice(0, ID_DIGEST_LENGTH),
		content: content.toString('base64').slice(0, CONTENT_DIGEST_LENGTH),
		version: content.toString('hex').slice(0, VERSION_LENGTH),
	};
}

/** The fingerprint of an event, which never changes once it is written. */
export function eventFingerprint(eventId: string): Fingerprint {
	const digest = sha256(`event ${eventId}`);
	return {
		id: digest.toString('base64').slice(0, ID_DIGEST_LENGTH),
		content: '0'.repeat(CONTENT_DIGEST_LENGTH),
		version: digest.toString('hex').slice(0, VERSION_LENGTH),
	};
}

/** The fingerprint of a record's deletion, whichever event tells of it. */
export function deletionFingerprint({ object, id }: Pick<Change, 'id' | 'object'>): Fingerprint {
	return eventFingerprint(`of ${object} ${id}`);
}

/**
 * The version of a deletion. It differs from every version of the record itself, so that a reader
 * that de-duplicates on `key` gets both.
 */
export function deletionVersion(record: InvoicedRecord, deletedAt: number): string {
	return sha256(canonicalJson({ deletedAt, record })).toString('hex').slice(0, VERSION_LENGTH);
}

/**
 * What tells two records of an object apart. Text ids (plans, items) can be given again after
 * archiving; the creation time tells the old record from the new one.
 */
export function identify(description: ObjectDescription, record: InvoicedRecord): string {
	return identityOf(record, description);
}

/** JSON with the keys of every object in code-unit order. */
export function canonicalJson(value: unknown): string {
	return JSON.stringify(inOrder(value));
}

/** The record as it is without `expand` and `include`. */
function asWithoutExtras(description: ObjectDescription, record: InvoicedRecord): InvoicedRecord {
	const plain = { ...record };
	for (const field of description.onlyIncluded ?? []) delete plain[field];
	for (const relation of description.expandable) {
		const [name, inner] = relation.split('.');
		const value = plain[name];
		if (inner === undefined) plain[name] = collapsed(value);
		else if (Array.isArray(value)) plain[name] = value.map((each) => withCollapsed(each, inner));
		if (plain[name] === undefined) delete plain[name];
	}
	return plain;
}

function withCollapsed(value: unknown, relation: string): unknown {
	return isObject(value) && isObject(value[relation])
		? { ...value, [relation]: collapsed(value[relation]) }
		: value;
}

/** The id of an expanded relation; anything else as it is. */
function collapsed(value: unknown): unknown {
	return isObject(value) && 'id' in value ? value.id : value;
}

/**
 * A copy with the keys of every object in order. It is most of the work of a digest: a replacer or
 * `Object.fromEntries` takes half as long again.
 */
function inOrder(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(inOrder);
	if (!isObject(value)) return value;
	const copy: Record<string, unknown> = {};
	for (const key of Object.keys(value).sort()) {
		if (key === '__proto__') Object.defineProperty(copy, key, ownValue(inOrder(value[key])));
		else copy[key] = inOrder(value[key]);
	}
	return copy;
}

/** Plain assignment would change the prototype instead. */
function ownValue(value: unknown): PropertyDescriptor {
	return { value, enumerable: true };
}

function sha256(text: string): Buffer {
	return createHash('sha256').update(text).digest();
}
