import type { InvoicedRecord } from '../../objects';

/** Reads a stamp of a record: Unix seconds as a number or as digits; anything else is null. */
export function readStamp(value: unknown): number | null {
	if (typeof value === 'string' && !/^-?\d+$/.test(value)) return null;
	const seconds = typeof value === 'string' ? Number(value) : value;
	return typeof seconds === 'number' && Number.isFinite(seconds) ? Math.floor(seconds) : null;
}

/**
 * The second that places a record version in time: `updated_at`, or `created_at` for the old
 * accounts whose lists leave `updated_at` out; null when there is neither.
 */
export function stampOf(record: InvoicedRecord): number | null {
	return readStamp(record.updated_at) ?? readStamp(record.created_at);
}

/**
 * Whether a server kept to the bound and the order: every record stamped, none before `from`,
 * ascending.
 */
export function isAscending(stamps: readonly (number | null)[], from: number): boolean {
	let previous = from;
	return stamps.every((stamp) => {
		if (stamp === null || stamp < previous) return false;
		previous = stamp;
		return true;
	});
}
