import type { Sent } from './baselines/offsetLoop';

/** How a read differs from what the server holds at its end, in records. */
export interface Differences {
	/** Were there before and after the read, but it did not return them. */
	missed: number;
	/** Were created meanwhile and not returned. */
	notSeen: number;
	/** Were returned as they were before a change. */
	outdated: number;
	/** Were returned although they had been deleted. */
	deleted: number;
	/** Were returned more than once. */
	repeated: number;
}

/** Compares what was read with the account before and after it. */
export function compare(
	before: readonly Sent[],
	read: readonly Sent[],
	after: readonly Sent[],
): Differences {
	const known = new Set(before.map(({ id }) => id));
	const texts = new Map(after.map((record) => [record.id, JSON.stringify(record)]));
	const ids = new Set(read.map(({ id }) => id));
	const absent = [...texts.keys()].filter((id) => !ids.has(id));
	// Of a record that came twice, the last one counts.
	const latest = [...new Map(read.map((record) => [record.id, record])).values()];
	const still = latest.filter(({ id }) => texts.has(id));
	return {
		missed: absent.filter((id) => known.has(id)).length,
		notSeen: absent.filter((id) => !known.has(id)).length,
		outdated: still.filter((record) => texts.get(record.id) !== JSON.stringify(record)).length,
		deleted: latest.length - still.length,
		repeated: read.length - latest.length,
	};
}
