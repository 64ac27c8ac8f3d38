import { createHash } from 'node:crypto';

/**
 * `object id digest`: one content that one record once had. Made here, not by the code under test.
 */
export type Version = string;

type Json = Record<string, unknown>;

/** The version that an item carries; the item is the raw record with `_change` as its last key. */
export function versionOf(item: unknown): Version {
	const { _change: change, ...record } = item as Json;
	return versionOfRecord(String((change as Json).object), record);
}

/** The version of a record as the API lists it. */
export function versionOfRecord(object: string, record: Json): Version {
	const digest = createHash('sha256')
		.update(JSON.stringify(sorted(record)))
		.digest('hex');
	return `${object} ${String(record.id)} ${digest.slice(0, 16)}`;
}

/** With all keys in order, whatever order a database or a transport gave them. */
function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
	return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
