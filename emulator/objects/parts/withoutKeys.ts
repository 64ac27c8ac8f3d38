import type { WireRecord } from '../../wire';

/** A copy of a record without the keys that are named, separated by spaces. */
export function withoutKeys(record: WireRecord, names: string): WireRecord {
	const result = { ...record };
	for (const name of names.split(' ')) delete result[name];
	return result;
}
