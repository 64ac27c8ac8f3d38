import type { WireRecord } from '../../types';

/**
 * The old values of what changed, as `data.previous` shows them (server source:
 * DiffCalculator.php): a map is compared key by key, a list is given whole, a value that was not
 * there before is null. Something that stays empty (null to 0 or "") is no change.
 */
export function difference(before: WireRecord, after: WireRecord): WireRecord {
	const previous: WireRecord = {};
	for (const [key, value] of Object.entries(after)) {
		if (isUnset(before[key]) && value) {
			previous[key] = null;
		}
	}
	for (const [key, value] of Object.entries(before)) {
		if (isUnset(value)) continue;
		const current = after[key];
		if (isMap(value) && isMap(current)) {
			const inner = difference(value, current);
			if (Object.keys(inner).length > 0) {
				previous[key] = inner;
			}
		} else if (differs(value, current)) {
			previous[key] = value;
		}
	}
	return previous;
}

/** Whether nothing but the stamp moved, which the server does not report. */
export function isOnlyStamp(previous: WireRecord): boolean {
	return Object.keys(previous).every((key) => key === 'updated_at');
}

function isMap(value: unknown): value is WireRecord {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isUnset(value: unknown): boolean {
	return value === null || value === undefined;
}

function differs(before: unknown, after: unknown): boolean {
	if (before === after) return false;
	return JSON.stringify(before) !== JSON.stringify(after);
}
