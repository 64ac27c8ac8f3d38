import type { InvoicedRecord, SearchBehaviour } from '../objects';

/**
 * `Acme, Inc. (CUST-00001)`: what people call a record, and what tells it apart. An expanded
 * relation stands for its name.
 *
 * @returns null when the record has nothing to show it by
 */
export function labelOf(record: InvoicedRecord, fields: SearchBehaviour['shownAs']): string | null {
	const shown = fields.map((field) => textOf(record[field])).filter((text) => text !== null);
	if (shown.length < 2 || shown[0] === shown[1]) return shown[0] ?? null;
	return `${shown[0]} (${shown[1]})`;
}

function textOf(value: unknown): string | null {
	if (typeof value === 'object' && value !== null && 'name' in value) return textOf(value.name);
	return typeof value === 'string' && value.trim() !== '' ? value : null;
}
