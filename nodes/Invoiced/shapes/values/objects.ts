import type { InvoicedRecord } from '../../objects/types';

/** The value as a JSON object; null for everything else, lists included (PHP sends an empty map as `[]`). */
export function asObject(value: unknown): InvoicedRecord | null {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as InvoicedRecord)
		: null;
}

const NOTHING: readonly unknown[] = [];

/** The value as a list; an empty one for everything else. */
export function asList(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : NOTHING;
}
