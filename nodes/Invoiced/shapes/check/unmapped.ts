import type { InvoicedRecord } from '../../objects';
import { asObject } from '../../values';
import { pathBelow, recordReads } from './recorder';

/** Says of what kind a record is, which the shape says by itself. */
const KIND = 'object';

/**
 * The fields of a record that hold something and that a mapping never looks at, in the order of the
 * record. It is found out by mapping a copy that notes down what is read, so it cannot fall behind
 * the mapping.
 *
 * A field that is read only to decide about another one counts as mapped: `closed` decides about
 * the status.
 */
export function unmappedFields(
	record: InvoicedRecord,
	map: (record: InvoicedRecord) => unknown,
): string[] {
	const { record: copy, read } = recordReads(record);
	map(copy);
	return [...new Set(neverRead(record, '', read))];
}

/** The fields of a record that hold something and are not among the columns of a flat shape. */
export function fieldsBeside(names: readonly string[], record: InvoicedRecord): string[] {
	return Object.keys(record).filter(
		(key) => key !== KIND && !names.includes(key) && holdsSomething(record[key]),
	);
}

function neverRead(value: unknown, path: string, read: ReadonlySet<string>): string[] {
	if (Array.isArray(value)) return value.flatMap((entry) => neverRead(entry, path, read));
	return Object.entries(asObject(value) ?? {}).flatMap(([key, field]) => {
		if (key === KIND || !holdsSomething(field)) return [];
		const fieldPath = pathBelow(path, key);
		return read.has(fieldPath) ? neverRead(field, fieldPath, read) : [fieldPath];
	});
}

/** Null, blank text and what is empty tell nothing, so nothing is lost with them. */
function holdsSomething(value: unknown): boolean {
	if (value === null || value === undefined) return false;
	if (typeof value === 'string') return value.trim() !== '';
	return typeof value !== 'object' || Object.keys(value).length > 0;
}
